#include "vcon/siprec.h"

#include <algorithm>

#include "core/encoding.h"
#include "vcon/xml.h"

namespace sealtape {

namespace {

constexpr std::size_t most = 1000;  // participants or streams
constexpr Instant first_credible = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);

// Notes, each once.
class Findings {
 public:
  explicit Findings(std::vector<std::string>& notes) : notes_(notes) {}

  void add(const std::string& what) {
    auto note = "siprec: " + what;
    if (std::ranges::find(notes_, note) == notes_.end()) notes_.push_back(std::move(note));
  }

 private:
  std::vector<std::string>& notes_;
};

// The XML alone, where it lies in the body of a SIP message.
std::string_view xml_in(std::string_view text, Findings& findings) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '<') return text;
  const auto begin = text.find("<?xml");
  constexpr std::string_view closing = "recording>";
  const auto end = text.rfind(closing);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return text;
  findings.add("the metadata lie inside of a SIP message");
  return text.substr(begin, end + closing.size() - begin);
}

std::optional<Instant> credible_time(std::string_view text, Findings& findings) {
  if (text.empty()) return std::nullopt;
  auto instant = parse_any_rfc3339(text);
  if (!instant) {
    instant = parse_any_rfc3339(std::string(text) + "Z");
    if (instant) findings.add("a time has no zone, and is read as UTC");
  }
  if (!instant) {
    findings.add("a time cannot be read");
  } else if (*instant < first_credible) {
    findings.add("a time is that of a clock that was not set");
    return std::nullopt;
  }
  return instant;
}

// The id of an element, or the id that it refers to, however the dialect names it.
std::string id_of(const XmlElement& element, const std::string& kind) {
  const auto full = element.attribute(kind + "_id");
  if (!full.empty()) return std::string(full);
  const auto other = element.attribute(kind);
  return std::string(element.name == kind && other.empty() ? element.attribute("id") : other);
}

std::vector<const XmlElement*> all(const XmlElement& root, std::string_view name) {
  std::vector<const XmlElement*> found;
  for (const auto& child : root.children) {
    if (child.name == name) found.push_back(&child);
  }
  if (found.size() > most) {
    throw Error(Error::Kind::usage, "the siprec metadata have more than 1000 of one kind");
  }
  return found;
}

// Numbers by their value, words after them in the order they came.
std::vector<std::string> streams_by_label(const XmlElement& root, Findings& findings) {
  struct Stream {
    std::uint64_t label;
    std::string id;
  };
  std::vector<Stream> streams;
  for (const auto* stream : all(root, "stream")) {
    const auto label = from_decimal(stream->text_of("label"));
    if (stream->text_of("mode") == "mixed") findings.add("a stream has several speakers");
    streams.push_back({label.value_or(UINT64_MAX), id_of(*stream, "stream")});
  }
  std::vector<std::string> ids;
  while (!streams.empty()) {
    const auto next = std::ranges::min_element(streams, {}, &Stream::label);
    ids.push_back(next->id);
    streams.erase(next);
  }
  return ids;
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789*#-.() ") == std::string_view::npos;
}

void read_address(Party& party, const std::string& aor, const Region& region, Findings& findings) {
  if (aor.empty()) return findings.add("a participant has no address");
  if (aor.starts_with("tel:")) {
    party.tel = aor.substr(4);
  } else if (is_number(aor)) {
    findings.add("an address has no scheme");
    party.tel = aor;
  } else if (aor.starts_with("sip:") || aor.starts_with("sips:")) {
    party.sip = aor;
  } else {
    findings.add("an address has no scheme");
    party.sip = "sip:" + aor;
  }
  Metadata alone;
  alone.parties.push_back(party);
  try {
    check_text(aor, "aor");
    normalise(alone, region);
  } catch (const Error&) {
    findings.add("an address cannot be read, and stands only in the attached metadata");
    party.tel.reset();
    party.sip.reset();
  }
}

// The channel of the first stream that the party sends; several of one party are rare.
void read_channel(Party& party, const XmlElement& sender, const std::vector<std::string>& streams) {
  for (const auto& child : sender.children) {
    if (child.name != "send" || party.channel) continue;
    const auto found = std::ranges::find(streams, child.text);
    const auto place = static_cast<std::size_t>(found - streams.begin());
    if (found != streams.end() && place < 256) party.channel = static_cast<unsigned>(place);
  }
}

Party read_party(const XmlElement& participant, const Region& region, Findings& findings) {
  Party party;
  if (const auto* name_id = participant.child("nameID")) {
    const std::string name(name_id->text_of("name"));
    if (!name.empty() && name.size() <= 4096) party.name = name;
    read_address(party, std::string(name_id->attribute("aor")), region, findings);
  } else {
    findings.add("a participant has no address");
  }
  for (const auto& extension : participant.children) {
    if (extension.name == "extensiondata" && extension.text_of("callingParty") == "true") {
      party.caller = true;
    }
  }
  return party;
}

// Who joined and dropped when, by time as the recorder tells it.
Json history_of(const XmlElement& root, const std::vector<std::string>& ids, Findings& findings) {
  Json history = Json::array();
  const auto add = [&](const std::string& id, const XmlElement& element) {
    const auto place = std::ranges::find(ids, id) - ids.begin();
    if (static_cast<std::size_t>(place) == ids.size()) return;
    for (const auto& [name, event] :
         {std::pair("associate-time", "join"), std::pair("disassociate-time", "drop")}) {
      const auto time = credible_time(element.text_of(name), findings);
      if (time) history.push_back({{"party", place}, {"time", rfc3339(*time)}, {"event", event}});
    }
  };
  for (const auto* participant : all(root, "participant")) {
    add(id_of(*participant, "participant"), *participant);
  }
  for (const auto* association : all(root, "participantsessionassoc")) {
    add(id_of(*association, "participant"), *association);
  }
  return history;
}

std::optional<Instant> start_of(const XmlElement& root, Findings& findings) {
  for (const auto& [element, time] :
       {std::pair("session", "start-time"), std::pair("sessionrecordingassoc", "associate-time"),
        std::pair("session", "associate-time"),
        std::pair("participantsessionassoc", "associate-time"),
        std::pair("group", "associate-time")}) {
    for (const auto* found : all(root, element)) {
      if (const auto start = credible_time(found->text_of(time), findings)) return start;
    }
  }
  return std::nullopt;
}

void read_session(Metadata& metadata, const XmlElement& root, Findings& findings) {
  const auto sessions = all(root, "session");
  if (sessions.size() != 1) findings.add("the metadata tell of several sessions, or of none");
  auto& own = metadata.extra["sealtape"]["siprec"];
  own = Json::object();
  if (sessions.empty()) return;
  const auto& session = *sessions.front();
  own["session"] = id_of(session, "session");
  const std::string sip(session.text_of("sipSessionID"));
  if (!sip.empty()) {
    constexpr std::string_view mark = ";remote=";
    const auto at = sip.find(mark);
    const auto remote = at == std::string::npos ? "" : sip.substr(at + mark.size());
    metadata.extra["dialog"][0]["session_id"] = {{"local", sip.substr(0, at)}, {"remote", remote}};
  }
  auto group = std::string(session.text_of("group-ref"));
  const auto groups = all(root, "group");
  if (group.empty() && groups.size() == 1) group = id_of(*groups.front(), "group");
  if (!group.empty()) own["group"] = group;
}

void check_dialect(const XmlElement& root, Findings& findings) {
  if (root.name != "recording") {
    throw Error(Error::Kind::usage, "the XML is no metadata of a siprec recording");
  }
  if (root.name_space != "urn:ietf:params:xml:ns:recording:1") {
    findings.add("the namespace is not that of RFC 7865");
  }
  for (const char* name : {"datamode", "dataMode"}) {
    if (root.text_of(name) == "partial")
      findings.add("the metadata are partial: only what changed");
  }
}

}  // namespace

Metadata read_siprec(std::string_view text, const Region& region) {
  Metadata metadata;
  Findings findings(metadata.notes);
  const auto xml = xml_in(text, findings);
  const auto root = parse_xml(xml);
  check_dialect(root, findings);
  const auto streams = streams_by_label(root, findings);
  std::vector<std::string> ids;
  for (const auto* participant : all(root, "participant")) {
    ids.push_back(id_of(*participant, "participant"));
    metadata.parties.push_back(read_party(*participant, region, findings));
    read_channel(metadata.parties.back(), *participant, streams);
  }
  for (const auto* association : all(root, "participantstreamassoc")) {
    const auto place = std::ranges::find(ids, id_of(*association, "participant")) - ids.begin();
    if (static_cast<std::size_t>(place) == ids.size()) continue;
    read_channel(metadata.parties[static_cast<std::size_t>(place)], *association, streams);
  }
  const bool nobody_sends = std::ranges::none_of(
      metadata.parties, [](const Party& party) { return party.channel.has_value(); });
  if (nobody_sends) findings.add("the metadata do not say who speaks on which stream");
  metadata.start = start_of(root, findings);
  read_session(metadata, root, findings);
  auto history = history_of(root, ids, findings);
  if (!history.empty()) metadata.extra["dialog"][0]["party_history"] = std::move(history);
  Json attachment{{"purpose", "siprec-metadata"},
                  {"dialog", 0},
                  {"mediatype", "application/rs-metadata+xml"},
                  {"encoding", "none"},
                  {"body", xml}};
  if (metadata.start) attachment["start"] = rfc3339(*metadata.start);
  metadata.extra["attachments"] = Json::array({std::move(attachment)});
  normalise(metadata, region);
  return metadata;
}

}  // namespace sealtape
