#include "bundle/custody.h"

#include <map>
#include <set>

#include "report/csv_file.h"
#include "report/html_page.h"
#include "report/text.h"

namespace sealtape {

namespace {

std::string text_at(const CheckedLine& line, std::string_view path) {
  for (const auto& [name, value] : line.details) {
    if (name == path && value.is_string()) return value.get<std::string>();
  }
  return {};
}

void describe(const Ingest& ingest, CustodyRow& row, const Words& words) {
  row.said = words.counted(ingest.objects.size(), "sealed as {1} object", "sealed as {1} objects");
  if (!ingest.objects.empty()) row.after = ingest.objects.front().id.hex();
}

void describe(const Derive& derive, CustodyRow& row, const Words& words) {
  row.event = name_of(derive.kind);
  row.said = words("made from the recording");
  if (!derive.from.empty()) row.before = derive.from.front().hex();
  if (!derive.objects.empty()) row.after = derive.objects.front().id.hex();
}

std::string approved(const std::optional<Approval>& approval, const Words& words) {
  if (!approval) return "";
  return ", " + words("approved by {1}", {approval->member.hex().substr(0, 12)});
}

void describe(const Erase& erase, CustodyRow& row, const Words& words) {
  std::uint64_t milliseconds = 0;
  for (const auto& target : erase.targets) {
    if (target.recording != row.recording) continue;
    milliseconds = std::max(milliseconds, target.milliseconds);
    row.before = target.was.hex();
    row.after = target.record.hex();
  }
  row.said = words("{1} erased, ground {2}", {human_seconds(milliseconds) + " s", erase.ground}) +
             approved(erase.approval, words);
}

void describe(const Purge& purge, CustodyRow& row, const Words& words) {
  row.said = words("documents destroyed, ground {1}", {purge.ground});
  for (const auto& target : purge.targets) {
    if (target.recording != row.recording) continue;
    if (target.whole) row.said = words("recording destroyed, ground {1}", {purge.ground});
    if (!target.documents.empty()) row.before = target.documents.front().record.hex();
  }
  row.said += approved(purge.approval, words);
}

CustodyRow row_of(const CheckedLine& line, RecordingId recording, Role role, const Words& words) {
  CustodyRow row{.index = line.index,
                 .entry = line.entry.id,
                 .time = line.entry.time,
                 .recording = recording,
                 .event = std::string(action_of(line.entry)),
                 .member = line.entry.actor,
                 .role = role,
                 .purpose = text_at(line, "/sealtape/purpose"),
                 .said = {},
                 .before = {},
                 .after = {},
                 .in_force = !line.objection};
  std::visit(Cases{[&](const Ingest& body) { describe(body, row, words); },
                   [&](const Derive& body) { describe(body, row, words); },
                   [&](const Erase& body) { describe(body, row, words); },
                   [&](const Purge& body) { describe(body, row, words); },
                   [&](const Release& body) {
                     row.said = words("of the hold {1}", {body.hold.hex().substr(0, 12)});
                   },
                   [&](const Event&) {
                     const auto kind = text_at(line, "/sealtape/event");
                     const auto act = text_at(line, "/sealtape/act");
                     if (!kind.empty()) row.event = kind;
                     row.said =
                         kind.empty() ? words("what it was stays sealed") : words.if_known(act);
                     const auto what = text_at(line, "/sealtape/what");
                     if (row.said.empty()) row.said = words.if_known(what);
                   },
                   [](const auto&) {}},
             line.entry.body);
  if (line.objection) row.said += ' ' + words("(without effect: {1})", {*line.objection});
  return row;
}

// What PREMIS and PROV call an agent.
std::string agent_of(MemberId member) { return "member-" + member.hex(); }
std::string event_of(const CustodyRow& row) {
  return "entry-" + row.entry.hex() + '-' + row.recording.hex().substr(0, 12);
}
std::string object_of(RecordingId recording) { return "recording-" + recording.hex(); }

void put(std::ostream& out, std::string_view tag, std::string_view text) {
  out << '<' << tag << '>' << escaped_html(text) << "</" << tag << '>';
}

void put_identifier(std::ostream& out, const std::string& tag, std::string_view value) {
  out << '<' << tag << "Identifier>";
  put(out, tag + "IdentifierType", "sealtape");
  put(out, tag + "IdentifierValue", value);
  out << "</" << tag << "Identifier>";
}

void put_link(std::ostream& out, const std::string& tag, std::string_view value) {
  out << "<linking" << tag << "Identifier>";
  put(out, "linking" + tag + "IdentifierType", "sealtape");
  put(out, "linking" + tag + "IdentifierValue", value);
  out << "</linking" << tag << "Identifier>";
}

std::map<MemberId, Role> agents_in(const std::vector<CustodyRow>& rows) {
  std::map<MemberId, Role> agents;
  for (const auto& row : rows) agents[row.member] = row.role;
  return agents;
}

}  // namespace

std::vector<CustodyRow> custody_of(const CheckedExcerpt& excerpt,
                                   const std::vector<Exhibit>& exhibits, const Words& words) {
  std::vector<CustodyRow> rows;
  Roster roster;  // as it was at each entry
  for (const auto& line : excerpt.lines) {
    if (!line.objection) roster.apply(line.index, line.entry);
    const auto* member = roster.find(line.entry.actor);
    const auto role = member == nullptr ? Role::none : member->role;
    const auto about = recordings_of(line.entry);  // one may be named for each of its documents
    for (const auto recording : std::set(about.begin(), about.end())) {
      if (std::ranges::find(exhibits, recording, &Exhibit::recording) == exhibits.end()) continue;
      rows.push_back(row_of(line, recording, role, words));
    }
  }
  return rows;
}

std::string exhibit_of(RecordingId recording, const std::vector<Exhibit>& exhibits) {
  const auto found = std::ranges::find(exhibits, recording, &Exhibit::recording);
  return found == exhibits.end() ? recording.hex().substr(0, 12) : found->name;
}

void write_custody_csv(std::ostream& out, const std::vector<CustodyRow>& rows,
                       const std::vector<Exhibit>& exhibits) {
  write_csv_row(
      out, {"seq", "time_utc", "clock_source", "evidence_id", "recording", "event", "actor_role",
            "actor_id", "purpose", "said", "hash_before", "hash_after", "result"});
  for (const auto& row : rows) {
    write_csv_row(out, {std::to_string(number(row.index)), rfc3339(row.time), "clock of the member",
                        exhibit_of(row.recording, exhibits), row.recording.hex(), row.event,
                        std::string(name_of(row.role)), row.member.hex(), row.purpose, row.said,
                        row.before, row.after, row.in_force ? "in force" : "void"});
  }
}

// In the order that the schema wants: objects, events, agents.
void write_premis(std::ostream& out, const std::vector<CustodyRow>& rows,
                  const std::vector<CustodyFile>& files, const std::string& origin) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<premis xmlns=\"http://www.loc.gov/premis/v3\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n";
  for (const auto& file : files) {
    out << "<object xsi:type=\"file\">";
    put_identifier(out, "object", object_of(file.exhibit.recording));
    out << "<objectCharacteristics><fixity>";
    put(out, "messageDigestAlgorithm", "SHA-256");
    put(out, "messageDigest", file.sha256);
    put(out, "messageDigestOriginator", "sealtape");
    out << "</fixity>";
    put(out, "size", std::to_string(file.size));
    out << "<format><formatDesignation>";
    put(out, "formatName", file.format.empty() ? "unknown" : file.format);
    out << "</formatDesignation></format></objectCharacteristics>";
    put(out, "originalName", file.exhibit.file);
    out << "</object>\n";
  }
  for (const auto& row : rows) {
    out << "<event>";
    put_identifier(out, "event", event_of(row));
    put(out, "eventType", row.event);
    put(out, "eventDateTime", rfc3339(row.time));
    out << "<eventDetailInformation>";
    put(out, "eventDetail",
        "entry " + std::to_string(number(row.index)) + " of the log " + origin +
            (row.said.empty() ? "" : "; " + row.said) +
            (row.purpose.empty() ? "" : "; purpose " + row.purpose));
    out << "</eventDetailInformation><eventOutcomeInformation>";
    put(out, "eventOutcome", row.in_force ? "in force" : "void");
    out << "</eventOutcomeInformation>";
    put_link(out, "Agent", agent_of(row.member));
    put_link(out, "Object", object_of(row.recording));
    out << "</event>\n";
  }
  for (const auto& [member, role] : agents_in(rows)) {
    out << "<agent>";
    put_identifier(out, "agent", agent_of(member));
    put(out, "agentName", std::string(name_of(role)) + " of " + origin);
    put(out, "agentType", "person or service");
    out << "</agent>\n";
  }
  out << "</premis>\n";
}

Json prov_of(const std::vector<CustodyRow>& rows, const std::vector<CustodyFile>& files,
             const std::string& origin) {
  const auto named = [](const std::string& name) { return "st:" + name; };
  Json json{{"prefix", {{"st", "urn:sealtape:" + origin + ':'}}},
            {"entity", Json::object()},
            {"activity", Json::object()},
            {"agent", Json::object()},
            {"wasGeneratedBy", Json::object()},
            {"used", Json::object()},
            {"wasDerivedFrom", Json::object()},
            {"wasAssociatedWith", Json::object()}};
  for (const auto& file : files) {
    const auto object = named(object_of(file.exhibit.recording));
    json["entity"][object] = {{"prov:label", "the recording of " + file.exhibit.name}};
    const auto copy = named(file.exhibit.name);
    json["entity"][copy] = {{"prov:label", file.exhibit.file},
                            {"st:sha256", file.sha256},
                            {"st:size", std::to_string(file.size)}};
    json["wasDerivedFrom"]["_:d-" + file.exhibit.name] = {{"prov:generatedEntity", copy},
                                                          {"prov:usedEntity", object}};
  }
  for (const auto& [member, role] : agents_in(rows)) {
    json["agent"][named(agent_of(member))] = {{"st:role", name_of(role)}};
  }
  for (const auto& row : rows) {
    const auto activity = named(event_of(row));
    const auto object = named(object_of(row.recording));
    json["activity"][activity] = {{"prov:startTime", rfc3339(row.time)},
                                  {"prov:endTime", rfc3339(row.time)},
                                  {"prov:label", row.event},
                                  {"st:index", std::to_string(number(row.index))}};
    json["wasAssociatedWith"]["_:a-" + event_of(row)] = {
        {"prov:activity", activity}, {"prov:agent", named(agent_of(row.member))}};
    const bool made = row.event == "ingest";
    json[made ? "wasGeneratedBy" : "used"]["_:u-" + event_of(row)] = {{"prov:activity", activity},
                                                                      {"prov:entity", object}};
  }
  return json;
}

}  // namespace sealtape
