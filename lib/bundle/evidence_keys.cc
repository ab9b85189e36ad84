#include "bundle/evidence_words.h"
#include "core/encoding.h"
#include "language/form.h"

namespace sealtape {

namespace {

// What an entry changed of the members and their keys.
std::string change_of(const Words& words, const Entry& entry) {
  if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
    return words(
        "member {1}: {2}, signing key {3}",
        {change->member.hex(), said(words, name_of(change->role)), hex(change->sign.bytes)});
  }
  if (const auto* init = std::get_if<Init>(&entry.body)) {
    return words("first administrator, signing key {1}", {hex(init->sign.bytes)});
  }
  if (const auto* keys = std::get_if<KeyChange>(&entry.body)) {
    if (keys->keys.empty()) return words("secrets sealed to a member");
    std::string text;
    for (const auto& key : keys->keys) {
      if (!text.empty()) text += "; ";
      text += words("{1} key of epoch {2}",
                    {said(words, name_of(key.kind)), std::to_string(key.epoch)});
      if (key.kind == KeyKind::log) text += ' ' + words("(public {1})", {key.check.hex()});
    }
    return text;
  }
  if (const auto* rotate = std::get_if<Rotate>(&entry.body)) {
    return words("records sealed anew under epoch {1}", {std::to_string(rotate->epoch)});
  }
  return said(words, action_of(entry));
}

}  // namespace

void write_keys_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Members and keys of the archive")));
  page.paragraph(
      words("From the entries of the log that made them, all of which are in log.json. An "
            "entry is signed by its member; a checkpoint by the log key in force at its size. "
            "The origin of the log ends in the digest of its first entry, so that the verifier "
            "key pins the first administrator."));
  HtmlTable history{.caption = words("Who was given which role, and which keys were brought"),
                    .headings = {words("Entry"), words("Time (UTC)"), words("By"), words("What")},
                    .rows = {}};
  for (const auto& line : evidence.log.lines) {
    if (!changes_roster(line.entry)) continue;
    auto what = change_of(words, line.entry);
    if (line.objection) what += ' ' + words("(without effect: {1})", {*line.objection});
    history.rows.push_back({std::to_string(number(line.index)),
                            exact_text(evidence.language, line.entry.time),
                            line.entry.actor.hex().substr(0, 12), what});
  }
  page.table(history);
  HtmlTable checkpoints{.caption = words("Checkpoints from outside that the log extends"),
                        .headings = {words("Kept as"), words("Entries")},
                        .rows = {}};
  for (const auto& earlier : evidence.log.earlier) {
    checkpoints.rows.push_back(
        {earlier.label, number_text(evidence.language, number(earlier.size))});
  }
  if (!checkpoints.rows.empty()) page.table(checkpoints);
  page.finish();
}

}  // namespace sealtape
