#include "archive/inventory.h"

#include <algorithm>
#include <utility>

#include "archive/careful.h"
#include "archive/rotation_list.h"
#include "store/name.h"

namespace sealtape {

namespace {

// The verdict on a recording is that of its own entry and of its documents: whoever logs an event
// about it and loses the record of that event has not lost the recording.
Wanted record_of(const EntryId& id, const LiveEntry& live) {
  return {Wanted::Kind::record, live.sealed.record, id,        0, {},
          live.index,           live.recording,     live.about};
}

Wanted object_of(const ObjectRef& object, const LiveEntry& live) {
  return {Wanted::Kind::object, object.id, {}, object.size, {}, live.index, live.recording};
}

// The current record makes way for another one.
void replace(LiveEntry& live, const Digest& record, std::uint64_t epoch) {
  if (!live.is_open) live.replaced.push_back(live.sealed.record);
  live.sealed.record = record;
  live.sealed.epoch = epoch;
  live.is_open = false;
}

// Whether a rotation left the record with a key that is gone, unless it sealed it anew.
bool is_replaced(const LiveEntry& live, const Rotate& rotate) {
  return !live.purged && !live.left && live.sealed.epoch < rotate.epoch &&
         number(live.index) < number(rotate.seen);
}

}  // namespace

// Ids are random, or digests of what is sealed under random keys: nobody names one twice by chance.
std::optional<std::string> Inventory::objection(const Entry& entry) const {
  if (entries_.contains(entry.id) || bare_.contains(entry.id)) return "an earlier entry has its id";
  const auto* ingest = std::get_if<Ingest>(&entry.body);
  const auto* derive = std::get_if<Derive>(&entry.body);
  if (ingest != nullptr) {
    const auto found = recordings_.find(ingest->recording);
    if (found != recordings_.end() && found->second.own) return "its recording was sealed before";
  }
  if (ingest == nullptr && derive == nullptr) return std::nullopt;
  std::set<const ObjectRef*, ById> own;
  for (const auto& object : ingest != nullptr ? ingest->objects : derive->objects) {
    if (objects_.contains(&object)) return "an earlier entry has brought its object";
    if (!own.insert(&object).second) return "it brings an object twice";
  }
  return std::nullopt;
}

// Entries give records and objects; later ones change or end them.
void Inventory::take(LogIndex index, const Entry& entry) {
  if (const auto why = objection(entry)) {
    const auto* ingest = std::get_if<Ingest>(&entry.body);
    const auto recording = ingest == nullptr ? std::nullopt : std::optional(ingest->recording);
    return findings_({Finding::Kind::voided, "the entry is void: " + *why, {}, index, recording});
  }
  LiveEntry live{.index = index, .sealed = entry.sealed.value_or(Private{})};
  std::visit(Cases{[&](const Ingest& ingest) {
                     recordings_[ingest.recording].own = entry.id;
                     live.recording = ingest.recording;
                     live.objects = ingest.objects;
                   },
                   [&](const Derive& derive) {
                     recordings_[derive.recording].derived.push_back(entry.id);
                     live.recording = derive.recording;
                     live.objects = derive.objects;
                   },
                   [&](const Erase& erase) {
                     for (const auto& target : erase.targets) take(index, entry, target);
                   },
                   [&](const Purge& purge) {
                     for (const auto& target : purge.targets) take(index, target);
                   },
                   [&](const Rotate& rotate) { take(index, rotate); }, [](const auto&) {}},
             entry.body);
  const auto named = recordings_of(entry);
  if (!live.recording && named.size() == 1) live.about = named.front();
  if (!entry.sealed) {
    bare_.insert(entry.id);
    return;
  }
  const auto& kept = entries_.emplace(entry.id, std::move(live)).first->second;
  for (const auto& object : kept.objects) objects_.insert(&object);
}

void Inventory::take(LogIndex index, const Entry& entry, const Erase::Target& target) {
  const auto found = entries_.find(target.entry);
  const bool known = found != entries_.end() &&
                     (found->second.is_open || found->second.sealed.record == target.was);
  if (!known) return report(index, target.recording, "it erases in a record that was not");
  if (found->second.recording != target.recording) {
    return report(index, found->second.recording, "it erases in another recording than it names");
  }
  const auto& objects = found->second.objects;
  if (std::ranges::find(objects, target.object, &ObjectRef::id) == objects.end()) {
    report(index, target.recording, "it erases in an object that was not of its document");
  }
  if (found->second.is_open) found->second.replaced.push_back(target.was);
  replace(found->second, target.record, entry.sealed->epoch);
  found->second.erased.push_back(target);
  recordings_[target.recording].erased_ms += target.milliseconds;
}

void Inventory::take(LogIndex index, const Purge::Target& target) {
  const auto known = recordings_.find(target.recording);
  if (known == recordings_.end()) {
    return report(index, target.recording, "it purges a recording that was not");
  }
  auto& recording = known->second;
  for (const auto& document : target.documents) {
    const auto found = entries_.find(document.entry);
    if (found != entries_.end() && found->second.is_open) {
      found->second.sealed.record = document.record;
      found->second.is_open = false;
    }
    if (found == entries_.end() || found->second.sealed.record != document.record) {
      report(index, target.recording, "it purges a record that was not");
      continue;
    }
    if (found->second.recording != target.recording) {
      report(index, found->second.recording, "it purges of another recording than it names");
      continue;
    }
    if (recording.own == document.entry && !target.whole) {
      report(index, target.recording, "it purges the recording itself as one of its documents");
      continue;
    }
    if (!std::ranges::equal(document.objects, found->second.objects, {}, {}, &ObjectRef::id)) {
      report(index, target.recording, "it purges objects that were not of its document");
    }
    found->second.purged = true;
  }
  recording.purged |= target.whole;
  if (!target.whole) return;
  // A purge that leaves something over has not happened.
  auto left = recording.derived;
  if (recording.own) left.push_back(*recording.own);
  for (const auto& entry : left) {
    const auto found = entries_.find(entry);
    if (found == entries_.end() || found->second.purged) continue;
    report(index, target.recording, "it left a document of the recording out");
  }
}

void Inventory::take(LogIndex index, const Rotate& rotate) {
  rotations_.push_back({Wanted::Kind::object, rotate.list, {}, rotate.size, {}, index, {}});
  const auto [bytes, reported] =
      careful_get(store_, object_name(rotate.list), rotate.size, findings_);
  if (reported) return leave_open(rotate);
  const auto list =
      bytes && sha256(*bytes) == rotate.list ? parse_rotation(text_of(*bytes)) : std::nullopt;
  if (!list) {
    findings_({Finding::Kind::altered,
               "the list of the rotation is not as it was logged, so the records tell what it made",
               {},
               index,
               {}});
    return leave_open(rotate);
  }
  for (const auto& [entry, record] : *list) {
    const auto found = entries_.find(entry);
    if (found == entries_.end()) continue;
    replace(found->second, record, rotate.epoch);
  }
  leave_behind(index, rotate);
}

// Its list was denied or is damaged: of each record it is not known which replaced it.
void Inventory::leave_open(const Rotate& rotate) {
  for (auto& [entry, live] : entries_) {
    if (!is_replaced(live, rotate)) continue;
    live.sealed.epoch = rotate.epoch;
    live.is_open = true;
  }
}

// Records of older epochs that nobody sealed anew: of an event that is said to have had none that
// opens, of a document a loss.
void Inventory::leave_behind(LogIndex index, const Rotate& rotate) {
  for (auto& [entry, live] : entries_) {
    if (!is_replaced(live, rotate)) continue;
    if (live.recording) {
      report(index, live.recording, "it left a record of the recording behind");
      continue;
    }
    live.left = true;
    findings_({Finding::Kind::voided,
               "a rotation left its record behind: it never opened",
               {},
               live.index,
               {}});
  }
}

void Inventory::report(LogIndex index, std::optional<RecordingId> recording,
                       const std::string& what) {
  const auto kind = is_unsure_ ? Finding::Kind::unreadable : Finding::Kind::altered;
  const std::string why = is_unsure_ ? "whether the entry fits the log cannot be told: "
                                     : "the entry does not fit the log: ";
  findings_({kind, why + what, {}, index, recording});
}

void Inventory::find_records() {
  const bool any =
      std::ranges::any_of(entries_, [](const auto& each) { return each.second.is_open; });
  if (!any) return;
  bool any_listed = false;
  std::map<EntryId, Digest> found;
  const auto look_at = [&](const Listed& listed) {
    any_listed = true;
    const auto name = last_part_of(listed.name);
    const auto entry = EntryId::parse(name.substr(0, name.find('-')));
    const auto record = Digest::parse(name.substr(name.find('-') + 1));
    const auto known = entry && record ? entries_.find(*entry) : entries_.end();
    const bool is_news =
        known != entries_.end() && known->second.is_open && known->second.sealed.record != *record;
    if (is_news) found[*entry] = *record;
  };
  const auto said_later = [](const Finding&) {};
  const auto listing = careful_list(store_, "records/", look_at, said_later);
  for (auto& [entry, live] : entries_) {
    if (!live.is_open) continue;
    const auto record = found.find(entry);
    if (record != found.end()) {
      live.sealed.record = record->second;
    } else if (any_listed && !listing.hides(record_name(entry, live.sealed.record))) {
      lose(live);
    }
  }
}

// An event may have lost its record lawfully, as one that never opened.
void Inventory::lose(LiveEntry& live) {
  live.left = true;
  if (!live.recording) return;
  findings_({is_unsure_ ? Finding::Kind::unreadable : Finding::Kind::missing,
             "no record of it is there",
             {},
             live.index,
             live.recording});
}

bool Inventory::is_open(const Recording& recording) const {
  const auto is_open = [this](EntryId entry) {
    const auto found = entries_.find(entry);
    return found != entries_.end() && found->second.is_open;
  };
  return (recording.own && is_open(*recording.own)) ||
         std::ranges::any_of(recording.derived, is_open);
}

std::vector<Wanted> Inventory::records() const {
  std::vector<Wanted> records;
  records.reserve(entries_.size());
  for (const auto& [id, live] : entries_) {
    if (!live.purged && !live.left) records.push_back(record_of(id, live));
  }
  return records;
}

std::vector<Wanted> Inventory::objects() const {
  auto objects = rotations_;
  objects.reserve(rotations_.size() + entries_.size());
  for (const auto& [id, live] : entries_) {
    if (live.purged) continue;
    for (const auto& object : live.objects) objects.push_back(object_of(object, live));
  }
  return objects;
}

void Inventory::for_each_gone(const GoneSink& visit) const {
  for (const auto& [id, live] : entries_) {
    for_each_replaced(id, live, visit);
    if (!live.purged) continue;
    visit(record_of(id, live), "it was purged");
    for (const auto& object : live.objects) visit(object_of(object, live), "it was purged");
  }
}

// Of what was destroyed an older record has the keys. Of anything else it is as the current one,
// and speaks against no recording: it should have gone with its vault key.
void Inventory::for_each_replaced(const EntryId& id, const LiveEntry& live, const GoneSink& visit) {
  auto gone = record_of(id, live);
  const bool tells = live.purged || !live.erased.empty();
  if (!tells) gone.about = std::exchange(gone.recording, std::nullopt);
  for (const auto& record : live.replaced) {
    gone.digest = record;
    if (!live.purged && record == live.sealed.record) continue;
    visit(gone, live.purged ? "it was purged"
                : tells     ? "it has the keys of what was erased"
                            : "a rotation replaced it");
  }
}

}  // namespace sealtape
