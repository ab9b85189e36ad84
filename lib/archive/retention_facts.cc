#include "archive/retention_facts.h"

#include <algorithm>

#include "archive/document.h"
#include "archive/hold.h"
#include "vcon/address.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr const char* event_path = "/sealtape/event";
constexpr const char* what_path = "/sealtape/what";
constexpr const char* at_path = "/sealtape/at";
constexpr const char* purpose_path = "/sealtape/purpose";
constexpr const char* reason_path = "/sealtape/reason";
constexpr const char* happening = "happening";
constexpr const char* restriction = "restriction";
constexpr const char* quarantine = "quarantine";

std::string text_at(const std::vector<Detail>& details, std::string_view path) {
  for (const auto& detail : details) {
    if (detail.path == path && detail.value.is_string()) return detail.value.get<std::string>();
  }
  return {};
}

std::optional<Instant> start_of(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return std::nullopt;
  const auto text = text_field(dialogs->front(), "start");
  return text ? parse_any_rfc3339(*text) : std::nullopt;
}

std::vector<std::string> purposes_of(const CatalogRow& row) {
  std::vector<std::string> purposes;
  const auto* own = field(row.shown, "sealtape");
  const auto* list = own == nullptr ? nullptr : field(*own, "purposes");
  if (list == nullptr || !list->is_array()) return purposes;
  for (const auto& each : *list) {
    if (each.is_string()) purposes.push_back(each.get<std::string>());
  }
  return purposes;
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

std::vector<Digest> tokens(const Archive& archive, const Declaration& what) {
  std::vector<Digest> found;
  for (const auto& subject : subjects_of(what)) {
    found.push_back(token_of(*archive.secrets().ident, subject));
  }
  return found;
}

std::set<RecordingId> recordings_with(Archive& archive, const std::vector<Digest>& who) {
  std::set<RecordingId> found;
  for (const auto& token : who) {
    archive.catalog().list({.token = token, .oldest_first = true}, [&](const CatalogRow& row) {
      found.insert(row.recording);
      return true;
    });
  }
  return found;
}

}  // namespace

LogIndex note_happening(Archive& archive, RecordingId recording, const Happened& happened) {
  archive.require(Role::officer);
  const auto& fact = happened.fact;
  std::vector<Detail> details{{event_path, happening},
                              {what_path, std::string(name_in(happening_names(), fact.what))},
                              {at_path, rfc3339(fact.at)}};
  if (!fact.purpose.empty()) details.push_back({purpose_path, fact.purpose});
  if (!happened.reason.empty()) details.push_back({reason_path, happened.reason});
  return archive.append(Event{recording}, details);
}

LogIndex restrict_recording(Archive& archive, RecordingId recording, bool on,
                            const std::string& reason) {
  archive.require(on ? Role::officer : Role::custodian);
  return archive.append(
      Event{recording},
      {{event_path, restriction}, {what_path, on ? "on" : "off"}, {reason_path, reason}});
}

std::optional<RestrictionNote> restriction_of(const std::vector<Detail>& details) {
  const auto what = text_at(details, what_path);
  const bool is_one =
      text_at(details, event_path) == restriction && (what == "on" || what == "off");
  if (!is_one) return std::nullopt;
  return RestrictionNote{what == "on", text_at(details, reason_path)};
}

LogIndex release_recording(Archive& archive, const CatalogRow& row, const std::string& reason) {
  archive.require(Role::custodian);
  if (!quarantine_of(archive, row)) {
    throw Error(Error::Kind::usage, row.recording.hex() + " is not in quarantine");
  }
  return archive.append(Event{row.recording},
                        {{event_path, quarantine}, {what_path, "released"}, {reason_path, reason}});
}

bool has_part_in_retention(const std::vector<Detail>& details) {
  const auto event = text_at(details, event_path);
  return event == happening || event == restriction || event == quarantine;
}

namespace {

// Who had which role, as the entries of the log pass by.
class RolesInTime {
 public:
  explicit RolesInTime(const Archive& archive) : notes_(archive.log().view().roster_notes) {}

  // Ask in log order.
  Role of(MemberId member, LogIndex index) {
    for (; next_ < notes_.size() && notes_[next_].first < index; ++next_) {
      const auto parsed = parse_entry(notes_[next_].second);
      if (!parsed) continue;
      const auto& entry = parsed->entry;
      if (std::holds_alternative<Init>(entry.body)) roles_[entry.actor] = Role::admin;
      if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
        roles_[change->member] = change->role;
      }
    }
    const auto found = roles_.find(member);
    return found == roles_.end() ? Role::none : found->second;
  }

 private:
  const std::vector<std::pair<LogIndex, Bytes>>& notes_;
  std::size_t next_ = 0;
  std::map<MemberId, Role> roles_;
};

bool releases(const std::vector<Detail>& details, Role role) {
  return text_at(details, event_path) == quarantine && text_at(details, what_path) == "released" &&
         role >= Role::custodian;
}

// One that cannot be read releases nothing.
bool is_released(Archive& archive, RecordingId recording) {
  RolesInTime roles(archive);
  const auto tellings = archive.catalog().tellings_of(recording);
  return std::ranges::any_of(tellings, [&](const Catalog::Telling& each) {
    const auto role = roles.of(each.actor, each.index);
    try {
      return releases(archive.open(each.entry, each.index, each.record).shown(), role);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
      return false;
    }
  });
}

}  // namespace

std::optional<std::string> quarantine_of(Archive& archive, const CatalogRow& row) {
  const auto* own = field(row.shown, "sealtape");
  auto why = own == nullptr ? std::nullopt : text_field(*own, quarantine);
  if (!why || is_released(archive, row.recording)) return std::nullopt;
  return why;
}

RetentionFacts::RetentionFacts(Archive& archive) : archive_(archive) {
  if (archive.secrets().vault.empty() || !archive.secrets().ident) {
    throw Error(Error::Kind::refused, "this takes an identity that may read the archive");
  }
  const auto tellings = archive.catalog().tellings();
  RolesInTime roles(archive);
  for (const auto& telling : tellings) take(telling, roles.of(telling.actor, telling.index));
  for (const auto& hold : list_holds(archive)) {
    const auto name =
        hold.terms.matter.empty() ? hold.entry.hex().substr(0, 12) : hold.terms.matter;
    gathered_[hold.recording].holds.push_back({name, hold.placed, {}});
  }
}

void RetentionFacts::take(const Catalog::Telling& telling, Role role) {
  const auto& recording = telling.recording;
  if (recording && archive_.custody().is_purged(*recording)) return;
  const auto details = archive_.open(telling.entry, telling.index, telling.record).shown();
  if (auto what = declaration_of(details)) {
    // Else he was not entitled to.
    if (!archive_.catalog().standing().at(telling.index)) return;
    const auto who = tokens(archive_, *what);
    // A consent is for the recording that it is said in; who takes it back means all of them.
    const bool one_only = recording && what->act == Declaration::Act::given;
    auto about = one_only ? std::set<RecordingId>() : recordings_with(archive_, who);
    if (recording) about.insert(*recording);
    Declared declared{std::move(about), {}, std::move(*what)};
    for (const auto& token : who) declared.who.push_back(token.hex());
    declared_.push_back(std::move(declared));
  } else if (recording) {
    take_event(*recording, details, role, telling.time);
  }
}

void RetentionFacts::take_event(RecordingId recording, const std::vector<Detail>& details,
                                Role role, Instant time) {
  auto& known = gathered_[recording];
  if (text_at(details, event_path) == happening && role >= Role::officer) {
    const auto parsed = parse_in(happening_names(), text_at(details, what_path));
    const auto at = parse_rfc3339(text_at(details, at_path));
    if (parsed && at) {
      known.happenings.push_back({*parsed, *at, text_at(details, purpose_path), {}});
    }
  }
  const auto noted = restriction_of(details);
  if (!noted) return;
  const bool is_on = !known.restrictions.empty() && !known.restrictions.back().lifted;
  const bool may_lift = role >= Role::custodian;
  if (noted->on && role >= Role::officer && !is_on) known.restrictions.push_back({time, {}});
  if (!noted->on && may_lift && is_on) known.restrictions.back().lifted = time;
}

RecordingFacts RetentionFacts::of(const CatalogRow& row) const {
  RecordingFacts facts;
  facts.started = start_of(row);
  facts.sealed = row.logged;
  facts.purposes = purposes_of(row);
  if (const auto found = gathered_.find(row.recording); found != gathered_.end()) {
    const auto& [happenings, restrictions, holds] = found->second;
    facts.happenings = happenings;
    facts.restrictions = restrictions;
    facts.holds = holds;
  }
  facts.parties = parties_of(row);
  for (const auto& each : declared_) {
    if (each.about.contains(row.recording)) add(each, facts);
  }
  facts.derived = derived_of(row);
  return facts;
}

// Only the record says which copy keeps the rest; of one that does not open, verify tells.
std::vector<DerivedFact> RetentionFacts::derived_of(const CatalogRow& row) const {
  const auto documents = archive_.catalog().documents_of(row.recording);
  std::optional<Record> record;
  if (std::ranges::find(documents, DerivedKind::redaction, &Catalog::Document::kind) !=
      documents.end()) {
    try {
      record = archive_.open(row);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
    }
  }
  std::vector<DerivedFact> derived;
  for (const auto& document : documents) {
    derived.push_back({.id = document.entry.hex(),
                       .kind = std::string(name_of(document.kind)),
                       .purpose = document.purpose,
                       .is_the_rest = record && holds_the_rest(*record, document.entry)});
  }
  return derived;
}

// Of a recording without any party nobody knows who was on the line.
std::vector<PartyFact> RetentionFacts::parties_of(const CatalogRow& row) const {
  std::vector<PartyFact> parties;
  for (const auto& party : from_vcon(row.shown).parties) {
    Metadata alone;
    alone.parties.push_back(party);
    PartyFact fact;
    for (const auto& each : identifiers(alone)) {
      fact.tokens.push_back(token_of(*archive_.secrets().ident, each).hex());
    }
    parties.push_back(std::move(fact));
  }
  if (parties.empty()) parties.emplace_back();
  return parties;
}

// Whoever has declared it with one of his addresses is the same party with all of them.
void RetentionFacts::add(const Declared& declared, RecordingFacts& facts) {
  const auto& who = declared.who;
  std::vector<std::string> parties;
  for (const auto& known : facts.parties) {
    const auto is_his = [&](const std::string& token) { return contains(known.tokens, token); };
    if (std::ranges::any_of(who, is_his)) parties.push_back(known.tokens.front());
  }
  if (parties.empty()) parties.push_back(who.empty() ? std::string() : who.front());
  for (const auto& party : parties) add(declared.what, party, facts.happenings);
}

void RetentionFacts::add(const Declaration& what, const std::string& party,
                         std::vector<HappeningFact>& happenings) {
  using Said = Declaration::Act;
  const auto purposes = what.purposes.empty() ? std::vector<std::string>(1) : what.purposes;
  for (const auto& purpose : purposes) {
    if (what.kind == Declaration::Kind::consent) {
      const bool given = what.act == Said::given;
      happenings.push_back(
          {given ? Happening::consent : Happening::withdrawal, what.at, purpose, party});
      if (given && what.expires) {
        happenings.push_back({Happening::withdrawal, *what.expires, purpose, party});
      }
    } else if (what.kind == Declaration::Kind::objection && what.act == Said::added) {
      happenings.push_back({Happening::objection, what.at, purpose, party});
    } else if (what.kind == Declaration::Kind::objection && what.act == Said::removed) {
      std::erase_if(happenings, [&](const HappeningFact& fact) {
        return fact.what == Happening::objection && fact.party == party && fact.purpose == purpose;
      });
    }
  }
}

bool RetentionFacts::is_restricted(RecordingId recording) const {
  const auto known = gathered_.find(recording);
  return known != gathered_.end() && !known->second.restrictions.empty() &&
         !known->second.restrictions.back().lifted;
}

std::map<RecordingId, Instant> RetentionFacts::restricted() const {
  std::map<RecordingId, Instant> found;
  for (const auto& [recording, known] : gathered_) {
    if (is_restricted(recording)) found.emplace(recording, known.restrictions.back().from);
  }
  return found;
}

}  // namespace sealtape
