#include "archive/inventory.h"

#include "archive/rotation_list.h"

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
  LiveEntry live{index, entry.sealed.value_or(Private{}), {}, {}, {}};
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
  const bool known = found != entries_.end() && found->second.sealed.record == target.was;
  if (!known) return report(index, target.recording, "it erases in a record that was not");
  if (found->second.recording != target.recording) {
    return report(index, found->second.recording, "it erases in another recording than it names");
  }
  found->second.sealed.record = target.record;
  found->second.sealed.epoch = entry.sealed->epoch;
  auto& erased = found->second.erased;
  erased.insert(erased.end(), target.units.begin(), target.units.end());
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
  const auto bytes = store_.get(object_name(rotate.list), rotate.size);
  const auto list =
      bytes && sha256(*bytes) == rotate.list ? parse_rotation(text_of(*bytes)) : std::nullopt;
  if (!list) return report(index, {}, "the list of the rotation is not there");
  for (const auto& [entry, record] : *list) {
    const auto found = entries_.find(entry);
    if (found == entries_.end()) continue;
    found->second.sealed.record = record;
    found->second.sealed.epoch = rotate.epoch;
  }
  leave_behind(index, rotate);
}

// Records of older epochs that nobody sealed anew: of an event that is said to have had none that
// opens, of a document a loss.
void Inventory::leave_behind(LogIndex index, const Rotate& rotate) {
  for (auto& [entry, live] : entries_) {
    const bool is_old =
        live.sealed.epoch < rotate.epoch && number(live.index) < number(rotate.seen);
    if (live.purged || live.left || !is_old) continue;
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
  findings_(
      {Finding::Kind::altered, "the entry does not fit the log: " + what, {}, index, recording});
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

void Inventory::for_each_purged(const std::function<void(const Wanted&)>& visit) const {
  for (const auto& [id, live] : entries_) {
    if (!live.purged) continue;
    visit(record_of(id, live));
    for (const auto& object : live.objects) visit(object_of(object, live));
  }
}

}  // namespace sealtape
