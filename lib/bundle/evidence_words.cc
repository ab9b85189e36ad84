#include "bundle/evidence_words.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

constexpr std::array codes = {
    key("init"),
    key("member"),
    key("key"),
    key("ingest"),
    key("event"),
    key("hold"),
    key("release"),
    key("erase"),
    key("purge"),
    key("rotate"),
    key("policy"),
    key("stamp"),
    key("propose"),
    key("access"),
    key("disclosure"),
    key("redaction"),
    key("transcript"),
    key("analysis"),
    key("summary"),
    key("translation"),
    key("restriction"),
    key("consent"),
    key("notice"),
    key("objection"),
    key("opt-out"),
    key("given"),
    key("refused"),
    key("withdrawn"),
    key("lifted"),
    key("denied"),
    key("on"),
    key("off"),
    key("added"),
    key("removed"),
    key("queued"),
    key("happening"),
    key("recording"),
    key("sealing"),
    key("contract-end"),
    key("use"),
    key("request"),
    key("closing"),
    key("authorisation"),
    key("withdrawal"),
    key("authority-request"),
    key("none"),
    key("auditor"),
    key("officer"),
    key("custodian"),
    key("admin"),
    key("redacted"),
    key("erased"),
    key("packet-loss"),
    key("match"),
    key("short"),
    key("long"),
    key("missing"),
    key("duplicate"),
    key("orphan"),
    key("running"),
    key("waiting"),
    key("not-begun"),
    key("ended"),
    key("ended-early"),
    key("no-rule"),
    key("empty file"),
    key("truncated"),
    key("damaged inside"),
    key("hidden sound"),
    key("other sound tracks"),
    key("machine"),
    key("attached"),
    key("corrected"),
    key("log"),
    key("vault"),
    key("word"),
    key("ident"),
    key("unreadable media"),
    key("duration differs from container"),
    key("a field of the vcon is not of its form, and kept as it came"),
    key("a consent of the vcon is kept with it and does not count: it "
        "names no address, time or purpose that could be looked up"),
    key("the vcon says that it is both redacted and amended"),
    key("the vcon is a redacted one"),
    key("the vcon is not signed"),
    key("the vcon is signed, and its signer is vouched for"),
    key("a file of the meeting is no text of up to 1 MiB, and left out"),
    key("the parties are more than the channels, so no channel is known"),
    key("the file name does not fit the pattern"),
    key("the vcon has no recording, and is sealed as it is"),
    key("the vcon has no hash by which its content is known"),
    key("siprec: the metadata lie inside of a SIP message"),
    key("siprec: a time has no zone, and is read as UTC"),
    key("siprec: a time cannot be read"),
    key("siprec: a time is that of a clock that was not set"),
    key("siprec: a stream has several speakers"),
    key("siprec: a participant has no address"),
    key("siprec: an address has no scheme"),
    key("siprec: an address cannot be read, and stands only in the attached metadata"),
    key("siprec: the metadata tell of several sessions, or of none"),
    key("siprec: the namespace is not that of RFC 7865"),
    key("siprec: the metadata are partial: only what changed"),
    key("siprec: the metadata do not say who speaks on which stream"),
    key("not shown with a redacted copy")};

// Notes with a value in them.
constexpr std::array notes = {key("silent channel {1}"),
                              key("clipped channel {1}"),
                              key("other dialogs of the vcon it came in, left out here: {1}"),
                              key("party {1}: tel is no possible number and stays as typed"),
                              key("so it is with {1} more parties"),
                              key("the vcon is signed, by whom is not sure: {1}")};

}  // namespace

std::string said(const Words& words, std::string_view code) {
  const bool is_ours = std::ranges::find(codes, code) != codes.end();
  return is_ours ? words(code) : words.if_known(code);
}

std::string note_text(const Words& words, const std::string& note) {
  for (const std::string_view text : notes) {
    const auto place = text.find("{1}");
    const auto before = text.substr(0, place);
    const auto after = text.substr(place + 3);
    const bool fits = note.size() > before.size() + after.size() && note.starts_with(before) &&
                      note.ends_with(after);
    if (!fits) continue;
    const auto value = note.substr(before.size(), note.size() - before.size() - after.size());
    return words(text, {value});
  }
  return said(words, note);
}

std::string purpose_text(const Words& words, const Evidence& evidence, const std::string& code) {
  const auto label = evidence.purposes.find(code);
  if (label == evidence.purposes.end() || label->second.empty()) return said(words, code);
  return words.if_known(label->second) + " (" + code + ')';
}

std::string ground_of(const Words& words, const EvidenceGap& gap) {
  if (!gap.channel) return gap.ground;
  return gap.ground + ", " + words("channel {1}", {std::to_string(*gap.channel)});
}

std::string seconds_text(const std::optional<std::int64_t>& seconds) {
  return seconds ? std::to_string(*seconds) : "";
}

std::string by_of(const Words& words, Role role, MemberId member) {
  return said(words, name_of(role)) + ' ' + member.hex().substr(0, 12);
}

HtmlPage::Head wide(const Words& words, std::string title) {
  return {.title = std::move(title), .language = std::string(words.tag()), .landscape = true};
}

}  // namespace sealtape
