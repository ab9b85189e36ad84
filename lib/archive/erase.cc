#include "archive/erase.h"

#include <set>

#include "archive/playback.h"
#include "archive/purge.h"
#include "archive/redaction.h"
#include "archive/units.h"
#include "media/redact.h"

namespace sealtape {

namespace {

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

// Of the sound that goes, once for all channels.
std::uint64_t milliseconds_of(const Timeline& timeline, const std::vector<LeafRange>& units) {
  std::uint64_t samples = 0;
  for (const auto& range : units) {
    if (range.part != 0) continue;
    samples +=
        timeline.samples_before(range.first + range.count) - timeline.samples_before(range.first);
  }
  return (samples * 1000 + timeline.track().rate - 1) / timeline.track().rate;
}

// Counts the units of each part as they pass.
class Counter {
 public:
  std::uint64_t next(std::uint32_t part) {
    counts_.resize(std::max<std::size_t>(counts_.size(), part + 1U));
    return counts_[part]++;
  }

 private:
  std::vector<std::uint64_t> counts_;
};

// Whether the plan has a place for what was made from the recording.
bool knows(const ErasePlan& plan, LogIndex document) {
  return std::ranges::find(plan.spared, document) != plan.spared.end() ||
         std::ranges::find(plan.derived, document, &Document::index) != plan.derived.end();
}

// That this is what was signed.
void require_signed(const Archive& archive, const Erase& body, const Approval& approval) {
  const auto* second = archive.roster().find(approval.member);
  if (second == nullptr || !verify(bytes_of(body.plan()), approval.signature, second->sign)) {
    throw Error(Error::Kind::refused, "the archive has moved on since that was proposed",
                "propose it again");
  }
}

// One erasure, from the record that was to the record that will be.
class Erasing {
 public:
  Erasing(Archive& archive, const ErasePlan& plan)
      : archive_(archive),
        plan_(plan),
        object_(plan.recording.objects.front()),
        record_(archive.open(plan.row)),
        secret_(record_.objects.front()),
        units_(archive.store(), record_, object_, find_in(archive, plan.row)),
        cut_(plan.units),
        copies_(units_.is_copy()) {}

  // What goes, as the log will say it; the record that comes of it is not made yet.
  Erase look() {
    find_places();
    if (!units_.is_copy()) choose_chunks();
    const auto why = copies_ ? not_copyable(*track_) : std::nullopt;
    if (why) throw Error(Error::Kind::refused, *why);
    return {plan_.ground,
            {{plan_.row.recording,
              record_.entry,
              object_.id,
              chunks_,
              cut_,
              milliseconds_of(*timeline_, cut_),
              {},
              plan_.recording.sealed.record,
              plan_.recording.sealed.epoch}}};
  }

  Erased run(const std::vector<Detail>& details, const std::optional<Approval>& approval) {
    auto body = look();
    if (approval) require_signed(archive_, body, *approval);
    body.approval = approval;
    auto told = details;
    if (auto redacted = Playback(archive_, plan_.row).told(archive_)) {
      told.push_back(std::move(*redacted));
    }
    if (copies_) write_copy();
    return append(std::move(body), new_record(puncture_media()), told);
  }

 private:
  // The chunks that hold what goes, and what the file keeps as checksums over all of its sound.
  void find_places() {
    Counter counter;
    timeline_ = Timeline::of(units_.source());
    track_ = units_.walk([&](const Unit& unit, bool) {
      if (contains(plan_.units, unit.part, counter.next(unit.part))) places_.push_back(unit.place);
    });
    if (!track_ || !timeline_)
      throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
    places_.insert(places_.end(), track_->digests.begin(), track_->digests.end());
  }

  std::vector<LeafRange> chunks_of(std::uint64_t chunk, std::uint64_t count) const {
    std::vector<LeafRange> chunks;
    for (const auto& place : places_) {
      if (place.from == place.to) continue;
      const auto first = place.from / chunk;
      const auto last = std::min((place.to - 1) / chunk, count - 1);
      chunks.push_back({0, first, last - first + 1});
    }
    return united(std::move(chunks), std::span(&count, 1));
  }

  Cover puncture_media() {
    Puncture puncture(secret_.media->cover, secret_.media->counts, cut_);
    const auto track = units_.walk([&](const Unit& unit, bool is_erased) {
      if (!is_erased) puncture.add(unit.part, unit.duration, unit.bytes);
    });
    auto [cover, parts] = puncture.finish();
    const TreeContext context{TreeKind::media, record_.entry, object_.part, track->digest()};
    if (tree_root(context, parts) != object_.media) {
      throw Error(Error::Kind::damaged, "its audio does not have the media root that was logged");
    }
    return std::move(cover);
  }

  // Chunks are coarser than units: what a chunk takes with it is lost as well, if the file can be
  // cut without it at all; else a copy keeps it, and the whole object goes dark.
  void choose_chunks() {
    OpenObject whole(archive_.store(), object_, secret_);
    const auto all = secret_.object.counts.front();
    chunks_ = chunks_of(whole.reader().chunk(), all);
    Holed rest(whole.reader(), chunks_);
    Counter counter;
    std::vector<LeafRange> lost = plan_.units;
    const auto same = cut(rest, [&](const Unit& unit) {
      const auto number = counter.next(unit.part);
      if (touches_hole(unit.place, whole.reader())) lost.push_back({unit.part, number, 1});
    });
    const bool fits = same && same->encode() == secret_.track && same->units == track_->units;
    if (fits) lost = united(std::move(lost), secret_.media->counts);
    copies_ = !fits || digest_without(lost, units_.source()) != digest_without(lost, rest);
    if (copies_) {
      chunks_ = without({{0, 0, all}}, cut_from(secret_.object.cover, secret_.object.counts));
    } else {
      cut_ = without(lost, units_.erased());
      chunks_ = without(chunks_, cut_from(secret_.object.cover, secret_.object.counts));
    }
  }

  bool touches_hole(const Stretch& place, const ObjectReader& reader) const {
    return std::ranges::any_of(chunks_, [&](const LeafRange& range) {
      return place.from < (range.first + range.count) * reader.chunk() &&
             place.to > range.first * reader.chunk();
    });
  }

  // Of all units that are to stay, to see whether two files give the same ones.
  static Digest digest_without(const std::vector<LeafRange>& lost, Source& source) {
    Sha256 sha;
    Counter counter;
    cut(source, [&](const Unit& unit) {
      if (contains(lost, unit.part, counter.next(unit.part))) return;
      sha.add(std::uint64_t{unit.part}).add(unit.duration).add(std::uint64_t{unit.bytes.size()});
      sha.add(unit.bytes);
    });
    return sha.finish();
  }

  void write_copy() {
    DocumentDraft draft(archive_.store(), audio_chunk);
    auto silent = units_.erased();
    silent.insert(silent.end(), cut_.begin(), cut_.end());
    std::vector<UnitRange> ranges;
    for (const auto& each : united(std::move(silent), secret_.media->counts)) {
      ranges.push_back({each.part, each.first, each.count});
    }
    write_redacted(units_.source(), *track_, ranges, Filler::silence,
                   [&](ByteView bytes) { draft.write(bytes); });
    copy_ = draft.seal(archive_, plan_.recording, DerivedKind::redaction,
                       {{"/sealtape/keeps", "what is left of an erased recording"}}, true);
  }

  Record new_record(Cover media) {
    Record next = archive_.open(plan_.row);
    auto& secret = next.objects.front();
    secret.media->cover = std::move(media);
    if (copy_) secret.kept_in = copy_->record.entry;
    if (!units_.is_copy()) secret.object.cover = puncture_object();
    drop_details(next, telling_details(next).leaves);
    if (commit_of(next) != plan_.recording.sealed.commit) {
      throw Error(Error::Kind::damaged, "its details are not those that were committed to");
    }
    return next;
  }

  Cover puncture_object() {
    OpenObject whole(archive_.store(), object_, secret_);
    Puncture puncture(secret_.object.cover, secret_.object.counts, chunks_);
    whole.reader().measure([&](std::uint64_t, ByteView plain) { puncture.add(0, 0, plain); });
    auto [cover, parts] = puncture.finish();
    if (tree_root({TreeKind::object, record_.entry, object_.part, {}}, parts) != object_.root) {
      throw Error(Error::Kind::damaged, "its object does not have the root that was logged");
    }
    return std::move(cover);
  }

  Erased append(Erase body, const Record& next, const std::vector<Detail>& details) {
    const auto now = archive_.seal(next);
    archive_.store().put_if_absent(now.name(), now.stored);
    const auto why = Record::of(random_id<EntryId>(), details);
    const auto reason = archive_.seal(why);
    archive_.store().put_if_absent(reason.name(), reason.stored);

    auto& target = body.targets.front();
    target.record = now.named.record;
    Erased erased{{}, target.milliseconds, 0, copy_.has_value()};
    for (const auto& range : chunks_) erased.chunks += range.count;
    std::vector<Entry> entries;
    std::map<EntryId, const Record*> records{{why.entry, &why}};
    if (copy_) {
      entries.push_back(copy_->entry);
      records.emplace(copy_->entry.id, &copy_->record);
    }
    Entry erase;
    erase.id = why.entry;
    erase.sealed = reason.named;
    erase.body = std::move(body);
    entries.push_back(erase);
    if (!plan_.derived.empty()) entries.push_back(purge_of_derived());
    try {
      archive_.append(
          std::move(entries), records,
          [&](const Logged& logged) {
            if (logged.parsed.entry.id == why.entry) erased.index = logged.index;
          },
          {plan_.recording.seen, [&](const Logged& logged) { return against(logged); }});
    } catch (const Error& error) {
      // A refusal comes before the commit: what no entry names must not lie there with seeds in it.
      const bool refused =
          error.kind() == Error::Kind::refused || error.kind() == Error::Kind::busy;
      if (refused) {
        archive_.store().remove(now.name());
        forget_records(archive_.store(), why.entry);
        if (copy_) forget(archive_.store(), copy_->entry);
      }
      throw;
    }
    // A sweep of somebody else may have taken it for one that nothing names.
    archive_.store().put_if_absent(now.name(), now.stored);
    sweep(archive_);
    return erased;
  }

  // What was made of the recording meanwhile may say what goes.
  std::optional<std::string> against(const Logged& logged) const {
    const auto& entry = logged.parsed.entry;
    const std::vector recordings{plan_.row.recording};
    require_not_overtaken(entry, recordings);
    if (auto why = against_what_was_noted(archive_, logged, recordings)) return why;
    const auto* derive = std::get_if<Derive>(&entry.body);
    if (derive == nullptr || derive->recording != plan_.row.recording ||
        knows(plan_, logged.index)) {
      return std::nullopt;
    }
    return "something was made of the recording since the plan was made";
  }

  Entry purge_of_derived() const {
    Purge::Target target{plan_.row.recording, false, {}};
    for (const auto& document : plan_.derived) {
      target.documents.push_back(destroyed(document));
    }
    Entry entry;
    entry.id = random_id<EntryId>();
    entry.body = Purge{plan_.ground, {std::move(target)}, std::nullopt};
    return entry;
  }

  Archive& archive_;
  const ErasePlan& plan_;
  ObjectRef object_;
  Record record_;
  const ObjectSecret& secret_;
  RecordingUnits units_;
  std::optional<Track> track_;
  std::optional<Timeline> timeline_;
  std::vector<Stretch> places_;
  std::vector<LeafRange> cut_;     // units
  std::vector<LeafRange> chunks_;  // of the object
  bool copies_;
  std::optional<DocumentDraft::Sealed> copy_;
};

void require_units(const CatalogRow& row, const Record& record) {
  if (has_units(record)) return;
  throw Error(Error::Kind::refused,
              row.recording.hex() + " is in a format whose seconds cannot be erased one by one",
              "take the seconds out with sealtape redact, keep that copy, and purge the recording "
              "as a whole");
}

}  // namespace

ErasePlan plan_erase(Archive& archive, const CatalogRow& row, const SpansOn& spans,
                     const SpanOptions& options, const std::string& ground) {
  if (archive.custody().is_held(row.recording)) {
    throw Error(Error::Kind::refused, row.recording.hex() + " is under a hold",
                "sealtape hold list shows by whom");
  }
  ErasePlan plan{.row = row,
                 .recording = document_at(archive, row.index),
                 .ground = ground,
                 .policy = archive.custody().policy_version(),
                 .asked = {},
                 .erased = {},
                 .units = {},
                 .goes = {},
                 .details = {},
                 .keeps_channels = false,
                 .derived = {},
                 .spared = {}};
  const auto record = archive.open(row);
  require_units(row, record);
  plan.details = telling_details(record);
  RecordingUnits units(archive.store(), record, plan.recording.objects.front(),
                       find_in(archive, row));
  const auto timeline = Timeline::of(units.source());
  if (!timeline) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  const auto ranges =
      leaf_ranges(sealtape::plan(*timeline, spans(timeline->track()), options), timeline->track());
  plan.asked = united(ranges, record.objects.front().media->counts);
  plan.erased = units.erased();
  plan.units = without(plan.asked, plan.erased);
  for (auto& document : documents_of(archive, row)) {
    if (document.kind) plan.derived.push_back(std::move(document));
  }
  if (!plan.units.empty()) plan.goes = Erasing(archive, plan).look();
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

namespace {

// Whether something was made from the recording of which the plan does not know.
bool has_more(Archive& archive, const ErasePlan& plan) {
  const auto documents = documents_of(archive, plan.row);
  return std::ranges::any_of(documents, [&](const Document& document) {
    return document.kind && !knows(plan, document.index);
  });
}

void require_second(Archive& archive, const std::optional<Approval>& approval) {
  const auto& policy = archive.custody().policy();
  if (policy && policy->change.two_person_erase && !approval) throw takes_two();
}

}  // namespace

std::uint64_t erased_milliseconds(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  const auto object = document_at(archive, row.index).objects.front();
  const bool has_lost = std::ranges::any_of(record.objects, [&](const ObjectSecret& secret) {
    return secret.part == object.part && secret.has_lost_sound();
  });
  if (!has_lost) return 0;
  RecordingUnits units(archive.store(), record, object, find_in(archive, row));
  const auto timeline = Timeline::of(units.source());
  if (!timeline) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  return milliseconds_of(*timeline, units.erased());
}

void require_people(Archive& archive, const ErasePlan& plan,
                    const std::optional<Approval>& approval) {
  require_second(archive, approval);
  if (!approval) return;
  require_signed(archive, plan.goes, *approval);
}

Erased erase(Archive& archive, const ErasePlan& plan, const std::vector<Detail>& details,
             const std::optional<Approval>& approval) {
  archive.require(Role::custodian);
  require_second(archive, approval);
  if (plan.units.empty()) {
    throw Error(Error::Kind::refused, "these seconds were erased before");
  }
  // Somebody else may have erased or purged since the plan was made.
  archive.log().catch_up();
  const auto now =
      archive.current(plan.row.recording, plan.row.entry, plan.row.index, plan.row.record);
  if (now != plan.recording.sealed.record || archive.custody().is_purged(plan.row.recording) ||
      has_more(archive, plan)) {
    throw Error(Error::Kind::busy, "the recording has changed since the plan was made",
                "run the same command again");
  }
  return Erasing(archive, plan).run(details, approval);
}

}  // namespace sealtape
