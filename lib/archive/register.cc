#include "archive/register.h"

#include <algorithm>

#include "archive/retention_facts.h"
#include "core/joined.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

std::string how_of(const Declaration& what) {
  std::vector<std::string> parts;
  if (what.manner) parts.push_back(*what.manner);
  if (what.version) parts.push_back("text " + *what.version);
  if (what.offset) parts.push_back("at " + offset_text(*what.offset));
  if (what.channel) parts.push_back("channel " + std::to_string(*what.channel));
  return joined(parts);
}

// What it is from the moment it is logged until something else is declared.
std::string first_outcome(const Declaration& what) {
  switch (what.act) {
    case Act::given:
      if (what.expires) return "until it expires on " + rfc3339(*what.expires);
      return what.kind == Kind::notice ? "" : "in force";
    case Act::queued: return "waits for a decision";
    case Act::removed: return "done";
    case Act::made: return std::to_string(what.count.value_or(0)) + " not taken in";
    case Act::denied:
    case Act::withdrawn:
    case Act::added: return "in force";
  }
  return "";
}

// The identifiers of each party as one line; sources and refusals have lines of their own.
std::vector<std::vector<std::string>> lines_of(const Declaration& what) {
  std::vector<std::vector<std::string>> lines;
  for (const auto& party : what.parties) {
    Metadata one;
    one.parties.push_back(party);
    lines.push_back(identifiers(one));
  }
  for (const auto& source : what.sources) lines.push_back({source});
  if (lines.empty()) lines.emplace_back();
  return lines;
}

class Writer {
 public:
  explicit Writer(std::vector<RegisterRow>& rows) : rows_(rows) {}

  void add(const Declared& declared, MemberId member) {
    const auto& what = declared.what;
    const auto topics = topics_of(what);
    for (const auto& subjects : lines_of(what)) {
      for (const auto& subject : subjects) {
        for (const auto& topic : topics) end_earlier(subject, topic, declared.row);
      }
      for (const auto& subject : subjects) {
        for (const auto& topic : topics) in_force_[{subject, topic}] = rows_.size();
      }
      rows_.push_back(row_of(declared, member, joined(subjects, " ")));
    }
  }

 private:
  static RegisterRow row_of(const Declared& declared, MemberId member, std::string who) {
    const auto& what = declared.what;
    auto words = what.purposes;
    std::ranges::copy(what.channels, std::back_inserter(words));
    if (what.ground) words.push_back(*what.ground);
    return {.index = declared.row.index,
            .logged = declared.row.time,
            .said = what.at,
            .kind = std::string(name_of(what.kind)),
            .act = std::string(name_of(what.act)),
            .who = std::move(who),
            .about = joined(words, " "),
            .how = how_of(what),
            .recording = declared.row.recording,
            .reason = what.reason.value_or(""),
            .member = member,
            .outcome = first_outcome(what)};
  }

  // A notice takes nothing from the one before it.
  void end_earlier(const std::string& subject, const std::string& topic, const DeclaredRow& by) {
    const auto earlier = in_force_.find({subject, topic});
    if (earlier == in_force_.end()) return;
    auto& row = rows_[earlier->second];
    const bool is_over = row.outcome.empty() || row.outcome == "done" || row.index == by.index;
    if (is_over) return;
    row.outcome = "until " + rfc3339(by.time) + ", entry " + std::to_string(number(by.index));
  }

  std::vector<RegisterRow>& rows_;
  std::map<std::pair<std::string, std::string>, std::size_t> in_force_;
};

// Who asked for one is in its reason, if anywhere: it is about a recording (GDPR 18).
void add_restrictions(Archive& archive, std::vector<RegisterRow>& rows) {
  std::map<RecordingId, std::size_t> in_force;
  for (const auto& told : archive.catalog().tellings()) {
    if (!told.recording) continue;
    const auto noted = restriction_of(archive.open(told.entry, told.index, told.record).shown());
    if (!noted) continue;
    const auto before = in_force.find(*told.recording);
    if (before != in_force.end()) {
      rows[before->second].outcome =
          "until " + rfc3339(told.time) + ", entry " + std::to_string(number(told.index));
      in_force.erase(before);
    }
    if (noted->on) in_force[*told.recording] = rows.size();
    rows.push_back({.index = told.index,
                    .logged = told.time,
                    .said = told.time,
                    .kind = "restriction",
                    .act = noted->on ? "on" : "off",
                    .who = {},
                    .about = {},
                    .how = {},
                    .recording = told.recording,
                    .reason = noted->reason,
                    .member = told.actor,
                    .outcome = noted->on ? "in force" : "done"});
  }
}

}  // namespace

std::vector<RegisterRow> register_of(Archive& archive) {
  archive.require(Role::officer);
  std::vector<DeclaredRow> declared;
  archive.catalog().standing().each({}, [&](const DeclaredRow& row) {
    declared.push_back(row);
    return true;
  });
  std::vector<RegisterRow> rows;
  Writer writer(rows);
  for (const auto& row : declared) {
    writer.add(open_declared(archive, row), archive.log().entry_at(row.index).entry.actor);
  }
  add_restrictions(archive, rows);
  std::ranges::stable_sort(rows, {}, &RegisterRow::index);
  return rows;
}

}  // namespace sealtape
