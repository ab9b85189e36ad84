#include "archive/erase_plan.h"

#include "archive/notes.h"
#include "archive/redaction.h"
#include "archive/units.h"
#include "media/rest.h"
#include "media/track.h"

namespace sealtape {

namespace {

void require_not_held(Archive& archive, const CatalogRow& row) {
  if (!archive.custody().is_held(row.recording)) return;
  throw Error(Error::Kind::refused, row.recording.hex() + " is under a hold",
              "sealtape hold list shows by whom");
}

std::string why_whole(Beyond beyond) {
  if (beyond == Beyond::trims) {
    return " holds sound at an end that players leave out: it would stay behind in the file";
  }
  return " is damaged inside: with any seconds of it what lies behind the damage would be lost";
}

[[noreturn]] void refuse_to_cut(const CatalogRow& row, const std::string& reason) {
  throw Error(Error::Kind::refused, row.recording.hex() + reason,
              "take the seconds out with sealtape redact, keep that copy, and purge the recording "
              "as a whole");
}

// Ingest gives no units to what has sound beyond them; before it knew of that, it did.
void require_units(const CatalogRow& row, const Record& record) {
  if (has_units(record)) return;
  for (const auto beyond : {Beyond::damage, Beyond::trims}) {
    if (has_note(record, note_of(beyond))) refuse_to_cut(row, why_whole(beyond));
  }
  refuse_to_cut(row, " is in a format whose seconds cannot be erased one by one");
}

void require_all_units(const CatalogRow& row, RecordingUnits& units, const Track& track) {
  if (const auto beyond = sound_beyond(units.source(), track)) {
    refuse_to_cut(row, why_whole(*beyond));
  }
}

Timeline timeline_of(RecordingUnits& units) {
  auto timeline = Timeline::of(units.source());
  if (!timeline) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  return std::move(*timeline);
}

std::vector<LeafRange> leaf_ranges(const Plan& plan, const Track& track) {
  std::vector<LeafRange> ranges;
  const auto parts = track.unit == UnitKind::block ? track.channels : 1;
  for (const auto& range : plan.ranges) {
    // Of a sound that several channels carry, no one can say in which of them it is.
    for (std::uint32_t part = 0; part < parts; ++part) {
      ranges.push_back({part, range.first, range.count});
    }
  }
  return ranges;
}

}  // namespace

ErasePlan plan_erase(Archive& archive, const CatalogRow& row, const SpansOn& spans,
                     const SpanOptions& options, const std::string& ground) {
  require_not_held(archive, row);
  ErasePlan plan{.row = row,
                 .recording = document_at(archive, row.index),
                 .ground = ground,
                 .policy = archive.custody().policy_version(),
                 .asked = {},
                 .erased = {},
                 .units = {},
                 .goes = {},
                 .copies = false,
                 .unread = 0,
                 .details = {},
                 .keeps_channels = false,
                 .derived = {},
                 .spared = {}};
  const auto record = archive.open(row);
  require_units(row, record);
  plan.details = telling_details(record);
  RecordingUnits units(archive.store(), record, plan.recording.objects.front(),
                       find_in(archive, row));
  const auto timeline = timeline_of(units);
  require_all_units(row, units, timeline.track());
  const auto ranges =
      leaf_ranges(sealtape::plan(timeline, spans(timeline.track()), options), timeline.track());
  plan.asked = united(ranges, record.objects.front().media->counts);
  plan.erased = units.erased();
  plan.units = without(plan.asked, plan.erased);
  for (auto& document : documents_of(archive, row)) {
    if (document.kind) plan.derived.push_back(std::move(document));
  }
  if (plan.units.empty()) return plan;
  const auto cut = cut_for(archive.store(), plan.recording.objects.front(), record.objects.front(),
                           units, plan.units);
  plan.goes = what_goes(plan, record, cut);
  plan.copies = cut.copies && !units.is_copy();
  if (plan.copies) plan.unread = unread_bytes(units.source(), cut.track);
  return plan;
}

std::string ErasePlan::id() const {
  Sha256 sha;
  sha.add(bytes_of(ground)).add(ByteView(recording.sealed.record.bytes));
  for (const auto& range : asked)
    sha.add(std::uint64_t{range.part}).add(range.first).add(range.count);
  for (const auto& document : derived) sha.add(ByteView(document.sealed.record.bytes));
  if (!goes.targets.empty()) sha.add(bytes_of(goes.plan()));
  if (keeps_channels) sha.add(bytes_of("keeps channels"));
  sha.add(policy);
  return sha.finish().hex().substr(0, 16);
}

std::uint64_t ErasePlan::milliseconds() const {
  return goes.targets.empty() ? 0 : goes.targets.front().milliseconds;
}

std::uint64_t ErasePlan::chunks() const {
  std::uint64_t chunks = 0;
  for (const auto& target : goes.targets) {
    for (const auto& range : target.chunks) chunks += range.count;
  }
  return chunks;
}

Erase what_goes(const ErasePlan& plan, const Record& record, const EraseCut& cut) {
  const auto why = cut.copies ? not_copyable(cut.track) : std::nullopt;
  if (why) throw Error(Error::Kind::refused, *why);
  return {plan.ground,
          {{plan.row.recording,
            record.entry,
            plan.recording.objects.front().id,
            cut.chunks,
            cut.units,
            cut.milliseconds,
            {},
            plan.recording.sealed.record,
            plan.recording.sealed.epoch}}};
}

std::uint64_t erased_milliseconds(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  const auto object = document_at(archive, row.index).objects.front();
  const bool has_lost = std::ranges::any_of(record.objects, [&](const ObjectSecret& secret) {
    return secret.part == object.part && secret.has_lost_sound();
  });
  if (!has_lost) return 0;
  RecordingUnits units(archive.store(), record, object, find_in(archive, row));
  const auto timeline = timeline_of(units);
  return milliseconds_of(timeline, units.erased());
}

std::uint64_t milliseconds_of(const Timeline& timeline, const std::vector<LeafRange>& units) {
  std::uint64_t samples = 0;
  for (const auto& range : units) {
    if (range.part != 0) continue;
    samples +=
        timeline.samples_before(range.first + range.count) - timeline.samples_before(range.first);
  }
  return (samples * 1000 + timeline.track().rate - 1) / timeline.track().rate;
}

}  // namespace sealtape
