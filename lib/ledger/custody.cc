#include "ledger/custody.h"

#include <algorithm>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr const char* held = "the recording is under a hold";
constexpr const char* gone = "the recording was purged";

std::optional<std::string> when(bool objects, const char* why) {
  return objects ? std::optional<std::string>(why) : std::nullopt;
}

bool erases_nothing(const Erase::Target& target) {
  const auto is_empty = [](const LeafRange& range) { return range.count == 0; };
  return std::ranges::all_of(target.chunks, is_empty) &&
         std::ranges::all_of(target.units, is_empty);
}

// A second member who may purge, and not the one who does.
bool is_approval(const Approval& approval, const std::string& plan, const Entry& entry,
                 const Roster& roster) {
  if (approval.member == entry.actor) return false;
  const auto* second = roster.find(approval.member);
  return second != nullptr && second->role >= Role::custodian &&
         verify(bytes_of(plan), approval.signature, second->sign);
}

// Why a destruction of one or two persons would be void.
template <class Destruction>
std::optional<std::string> objection_to_people(const Destruction& body, bool takes_two,
                                               const Entry& entry, const Roster& roster) {
  if (body.approval && !is_approval(*body.approval, body.plan(), entry, roster)) {
    return "its approval does not hold";
  }
  return when(takes_two && !body.approval, "the policy wants a second custodian");
}

}  // namespace

std::optional<std::string> Custody::objection(const Entry& entry, const Roster& roster) const {
  return std::visit(
      Cases{[&](const Derive& derive) { return when(is_purged(derive.recording), gone); },
            [&](const Hold& hold) { return when(is_purged(hold.recording), gone); },
            [&](const Release& release) {
              const auto* holds = holds_on(release.recording);
              return when(holds == nullptr || !holds->contains(release.hold),
                          "there is no such hold");
            },
            [&](const Erase& erase) { return objection_to(erase, entry, roster); },
            [&](const Purge& purge) { return objection_to(purge, entry, roster); },
            [&](const Rotate& rotate) { return objection_to(rotate, roster); },
            [&](const PolicyChange& change) {
              const auto next = policy_ ? policy_->change.version + 1 : 1;
              return when(change.version != next, "a new policy takes the next version");
            },
            [](const auto&) -> std::optional<std::string> { return std::nullopt; }},
      entry.body);
}

std::optional<std::string> Custody::objection_to(const Erase& erase, const Entry& entry,
                                                 const Roster& roster) const {
  std::set<EntryId> seen;
  for (const auto& target : erase.targets) {
    if (is_held(target.recording)) return held;
    if (is_purged(target.recording) || is_purged(target.recording, target.entry)) return gone;
    if (!seen.insert(target.entry).second) return "it names one record twice";
    if (auto objection = stale(target.recording, target.entry, target.was, target.was_epoch)) {
      return objection;
    }
  }
  if (erase.targets.empty() || std::ranges::any_of(erase.targets, erases_nothing)) {
    return "it erases nothing";
  }
  const bool takes_two = policy_ && policy_->change.two_person_erase;
  return objection_to_people(erase, takes_two, entry, roster);
}

std::optional<std::string> Custody::objection_to(const Purge& purge, const Entry& entry,
                                                 const Roster& roster) const {
  for (const auto& target : purge.targets) {
    if (is_held(target.recording)) return held;
    if (is_purged(target.recording)) return "the recording was purged before";
    for (const auto& document : target.documents) {
      if (!target.whole && is_purged(target.recording, document.entry)) {
        return "a document was purged before";
      }
      if (auto objection =
              stale(target.recording, document.entry, document.record, document.epoch)) {
        return objection;
      }
    }
  }
  if (purge.targets.empty()) return "it purges nothing";
  const bool takes_two = policy_ && policy_->change.two_person_purge &&
                         std::ranges::any_of(purge.targets, &Purge::Target::whole);
  return objection_to_people(purge, takes_two, entry, roster);
}

std::optional<std::string> Custody::objection_to(const Rotate& rotate, const Roster& roster) const {
  const auto vault = roster.current(KeyKind::vault);
  if (!vault || vault->epoch != rotate.epoch) return "it is not the epoch in force";
  return when(last_destroyed_ && number(*last_destroyed_) >= number(rotate.seen),
              "something was destroyed after its list was made");
}

// Whether somebody has replaced the record that an entry speaks of.
std::optional<std::string> Custody::stale(RecordingId recording, EntryId entry,
                                          const Digest& record, std::uint64_t epoch) const {
  const auto now = changed(recording, entry);
  if (now) return when(now->record != record, "the record it names is not the current one");
  return when(rotation_ && epoch < rotation_->rotate.epoch,
              "the record it names was sealed anew since");
}

void Custody::apply(LogIndex index, const Entry& entry) {
  std::visit(
      Cases{[&](const Hold& hold) { holds_[hold.recording].emplace(entry.id, index); },
            [&](const Release& release) {
              auto& holds = holds_[release.recording];
              holds.erase(release.hold);
              if (holds.empty()) holds_.erase(release.recording);
            },
            [&](const Erase& erase) {
              for (const auto& target : erase.targets) {
                changed_[target.entry][target.recording] = {target.record, entry.sealed->epoch};
              }
              last_destroyed_ = index;
            },
            [&](const Purge& purge) {
              for (const auto& target : purge.targets) {
                if (target.whole) purged_.insert(target.recording);
                for (const auto& document : target.documents) {
                  forget_change(target.recording, document.entry);
                  if (!target.whole) purged_documents_.insert({target.recording, document.entry});
                }
              }
              last_destroyed_ = index;
            },
            [&](const Rotate& rotate) {
              changed_.clear();
              rotation_ = {index, rotate};
            },
            [&](const PolicyChange& change) { policy_ = {index, change}; }, [](const auto&) {}},
      entry.body);
}

const std::map<EntryId, LogIndex>* Custody::holds_on(RecordingId recording) const {
  const auto found = holds_.find(recording);
  return found == holds_.end() ? nullptr : &found->second;
}

std::optional<Custody::Current> Custody::changed(RecordingId recording, EntryId entry) const {
  const auto found = changed_.find(entry);
  if (found == changed_.end()) return std::nullopt;
  const auto own = found->second.find(recording);
  return own == found->second.end() ? std::nullopt : std::optional(own->second);
}

void Custody::forget_change(RecordingId recording, EntryId entry) {
  const auto found = changed_.find(entry);
  if (found == changed_.end()) return;
  found->second.erase(recording);
  if (found->second.empty()) changed_.erase(found);
}

Json Custody::encode() const {
  Json holds = Json::array();
  for (const auto& [recording, entries] : holds_) {
    for (const auto& [entry, index] : entries) {
      holds.push_back({recording.hex(), entry.hex(), number(index)});
    }
  }
  Json changed = Json::array();
  for (const auto& [entry, by_recording] : changed_) {
    for (const auto& [recording, current] : by_recording) {
      changed.push_back({entry.hex(), recording.hex(), current.record.hex(), current.epoch});
    }
  }
  Json purged = Json::array();
  for (const auto& recording : purged_) purged.push_back(recording.hex());
  Json documents = Json::array();
  for (const auto& [recording, document] : purged_documents_) {
    documents.push_back(Json::array({recording.hex(), document.hex()}));
  }
  Json json{{"changed", changed}, {"documents", documents}, {"holds", holds}, {"purged", purged}};
  if (last_destroyed_) json["destroyed"] = number(*last_destroyed_);
  if (policy_) {
    json["policy"] = {{"index", number(policy_->index)}};
    write_fields(json["policy"], policy_->change);
  }
  if (rotation_) {
    json["rotation"] = {{"index", number(rotation_->index)}};
    write_fields(json["rotation"], rotation_->rotate);
  }
  return json;
}

namespace {

template <class Value>
std::optional<Value> parsed(const Json& json) {
  return json.is_string() ? Value::parse(json.get<std::string>()) : std::nullopt;
}

bool is_list(const Json* json) { return json != nullptr && json->is_array(); }

// So many texts, and a number where there is one.
bool is_row(const Json& json, std::size_t texts, bool numbered = true) {
  if (!json.is_array() || json.size() != texts + (numbered ? 1 : 0)) return false;
  return !numbered || json[texts].is_number_unsigned();
}

template <class Value>
bool read_set(const Json* list, std::set<Value>& into) {
  if (!is_list(list)) return false;
  for (const auto& json : *list) {
    const auto value = parsed<Value>(json);
    if (!value) return false;
    into.insert(*value);
  }
  return true;
}

}  // namespace

std::optional<Custody> Custody::parse(const Json& json) {
  Custody custody;
  const auto* holds = field(json, "holds");
  const auto* changed = field(json, "changed");
  if (!is_list(holds) || !is_list(changed)) return std::nullopt;
  for (const auto& each : *holds) {
    const auto recording = is_row(each, 2) ? parsed<RecordingId>(each[0]) : std::nullopt;
    const auto entry = recording ? parsed<EntryId>(each[1]) : std::nullopt;
    if (!entry) return std::nullopt;
    custody.holds_[*recording].emplace(*entry, LogIndex{each[2].get<std::uint64_t>()});
  }
  for (const auto& each : *changed) {
    const auto entry = is_row(each, 3) ? parsed<EntryId>(each[0]) : std::nullopt;
    const auto recording = entry ? parsed<RecordingId>(each[1]) : std::nullopt;
    const auto record = recording ? parsed<Digest>(each[2]) : std::nullopt;
    if (!record) return std::nullopt;
    custody.changed_[*entry][*recording] = {*record, each[3].get<std::uint64_t>()};
  }
  if (!read_set(field(json, "purged"), custody.purged_)) return std::nullopt;
  const auto* documents = field(json, "documents");
  if (!is_list(documents)) return std::nullopt;
  for (const auto& each : *documents) {
    const auto recording =
        is_row(each, 2, /*numbered=*/false) ? parsed<RecordingId>(each[0]) : std::nullopt;
    const auto document = recording ? parsed<EntryId>(each[1]) : std::nullopt;
    if (!document) return std::nullopt;
    custody.purged_documents_.insert({*recording, *document});
  }
  if (const auto index = number_field(json, "destroyed")) {
    custody.last_destroyed_ = LogIndex{*index};
  }
  if (const auto* policy = field(json, "policy")) {
    const auto index = number_field(*policy, "index");
    const auto body = index ? body_from("policy", *policy) : std::nullopt;
    if (!body) return std::nullopt;
    custody.policy_ = {LogIndex{*index}, std::get<PolicyChange>(*body)};
  }
  if (const auto* rotation = field(json, "rotation")) {
    const auto index = number_field(*rotation, "index");
    const auto body = index ? body_from("rotate", *rotation) : std::nullopt;
    if (!body) return std::nullopt;
    custody.rotation_ = {LogIndex{*index}, std::get<Rotate>(*body)};
  }
  return custody.encode() == json ? std::optional(std::move(custody)) : std::nullopt;
}

}  // namespace sealtape
