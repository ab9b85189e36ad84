#include "archive/erase.h"

#include <algorithm>
#include <map>

#include "archive/erase_cut.h"
#include "archive/playback.h"
#include "archive/purge.h"
#include "archive/redaction.h"
#include "archive/units.h"
#include "media/redact.h"

namespace sealtape {

namespace {

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

// Counts alone; nothing where nothing else went.
std::optional<Detail> went_along(const ErasePlan& plan) {
  const auto& details = plan.details;
  const auto counted = details.analyses + details.attachments + details.fields;
  Json along = Json::object();
  if (details.analyses > 0) along["analyses"] = details.analyses;
  if (details.attachments > 0) along["attachments"] = details.attachments;
  if (details.fields > 0) along["fields"] = details.fields;
  if (details.leaves.size() > counted) along["digest"] = true;
  if (plan.copies) along["whole_file"] = true;
  if (plan.unread > 0) along["unread"] = plan.unread;
  if (along.empty()) return std::nullopt;
  return Detail{along_detail, std::move(along)};
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
        units_(archive.store(), record_, object_, find_in(archive, plan.row)) {}

  // What goes, as the log will say it; the record that comes of it is not made yet.
  Erase look() {
    cut_ = cut_for(archive_.store(), object_, secret_, units_, plan_.units);
    return what_goes(plan_, record_, *cut_);
  }

  Erased run(const std::vector<Detail>& details, const std::optional<Approval>& approval) {
    auto body = look();
    if (approval) require_signed(archive_, body, *approval);
    body.approval = approval;
    auto told = details;
    if (auto redacted = Playback(archive_, plan_.row).told(archive_)) {
      told.push_back(std::move(*redacted));
    }
    if (auto along = went_along(plan_)) told.push_back(std::move(*along));
    if (cut_->copies) write_copy();
    return append(std::move(body), new_record(puncture_media()), told);
  }

 private:
  Cover puncture_media() {
    Puncture puncture(secret_.media->cover, secret_.media->counts, cut_->units);
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

  void write_copy() {
    DocumentDraft draft(archive_.store(), audio_chunk);
    auto silent = units_.erased();
    silent.insert(silent.end(), cut_->units.begin(), cut_->units.end());
    std::vector<UnitRange> ranges;
    for (const auto& each : united(std::move(silent), secret_.media->counts)) {
      ranges.push_back({each.part, each.first, each.count});
    }
    write_redacted(units_.source(), cut_->track, ranges, Filler::silence,
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
    Puncture puncture(secret_.object.cover, secret_.object.counts, cut_->chunks);
    whole.reader().measure([&](std::uint64_t, ByteView plain) { puncture.add(0, 0, plain); });
    auto [cover, parts] = puncture.finish();
    if (tree_root({TreeKind::object, record_.entry, object_.part, {}}, parts) != object_.root) {
      throw Error(Error::Kind::damaged, "its object does not have the root that was logged");
    }
    return std::move(cover);
  }

  Erased append(Erase body, const Record& next, const std::vector<Detail>& details) {
    const auto now = sealed(next);
    const auto why = Record::of(random_id<EntryId>(), details);
    const auto reason = sealed(why);
    body.targets.front().record = now.named.record;
    Erased erased{{}, body.targets.front().milliseconds, 0, copy_.has_value()};
    for (const auto& range : cut_->chunks) erased.chunks += range.count;
    try {
      erased.index = append(entries_for(std::move(body), reason), why);
    } catch (const Error& error) {
      // A refusal comes before the commit: what no entry names must not lie there with seeds in it.
      const bool refused =
          error.kind() == Error::Kind::refused || error.kind() == Error::Kind::busy;
      if (refused) forget_what_was_written(now.name(), why.entry);
      throw;
    }
    // A sweep of somebody else may have taken it for one that nothing names.
    archive_.store().put_if_absent(now.name(), now.stored);
    sweep(archive_);
    return erased;
  }

  Archive::SealedRecord sealed(const Record& record) {
    auto made = archive_.seal(record);
    archive_.store().put_if_absent(made.name(), made.stored);
    return made;
  }

  // The copy exists before what it is kept from goes.
  std::vector<Entry> entries_for(Erase body, const Archive::SealedRecord& reason) const {
    std::vector<Entry> entries;
    if (copy_) entries.push_back(copy_->entry);
    Entry erase;
    erase.id = reason.entry;
    erase.sealed = reason.named;
    erase.body = std::move(body);
    entries.push_back(std::move(erase));
    if (!plan_.derived.empty()) entries.push_back(purge_of_derived());
    return entries;
  }

  LogIndex append(std::vector<Entry> entries, const Record& why) {
    std::map<EntryId, const Record*> records{{why.entry, &why}};
    if (copy_) records.emplace(copy_->entry.id, &copy_->record);
    LogIndex index{};
    archive_.append(std::move(entries), records,
                    [&](const Logged& logged) {
                      if (logged.parsed.entry.id == why.entry) index = logged.index;
                    },
                    {plan_.recording.seen, [&](const Logged& logged) { return against(logged); }});
    return index;
  }

  void forget_what_was_written(const std::string& record, EntryId why) {
    archive_.store().remove(record);
    forget_records(archive_.store(), why);
    if (copy_) forget(archive_.store(), copy_->entry);
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
  std::optional<EraseCut> cut_;  // once it was looked at
  std::optional<DocumentDraft::Sealed> copy_;
};

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
