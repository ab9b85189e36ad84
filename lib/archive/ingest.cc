#include "archive/ingest.h"

#include <thread>

#include "archive/ingest_news.h"
#include "archive/open_item.h"

namespace sealtape {

namespace {

constexpr std::size_t most_waiting = 128;  // sealed but not committed; each holds two files open
constexpr std::size_t worth_a_commit = 64;
constexpr std::chrono::milliseconds linger(30);
constexpr std::chrono::seconds publish_every(5);

// A no holds, whatever becomes of the file that it came with.
bool is_no(const Declaration& what) {
  return what.act == Declaration::Act::denied || what.act == Declaration::Act::withdrawn;
}

}  // namespace

Ingestion::Ingestion(Archive& archive, Options options)
    : archive_(archive), options_(std::move(options)), keys_(archive) {
  auto* const known =
      archive.secrets().ident ? catalog_at_hand(archive, "looking for duplicates") : nullptr;
  incoming_.emplace(archive, known);
  if (!options_.seal_duplicates) catalog_ = known;
  same_.emplace(archive, catalog_);
}

void Ingestion::run(const Next& next, const Sink& sink) {
  working_ = options_.workers;
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < options_.workers; ++i) workers.emplace_back([&] { work(next); });

  auto published = std::chrono::steady_clock::now();
  try {
    for (auto group = wait_for_some(); !group.empty(); group = wait_for_some()) {
      commit_and_report(std::move(group), sink);
      const auto now = std::chrono::steady_clock::now();
      if (now - published < publish_every) continue;
      const std::lock_guard lock(catalog_guard_);  // what others purged leaves the catalog
      archive_.settle();
      published = now;
    }
  } catch (...) {
    const std::lock_guard lock(guard_);
    abandoned_ = true;  // the workers stop at their next item
    changed_.notify_all();
    throw;
  }
  if (failure_) std::rethrow_exception(failure_);
}

// Takes item after item until there are no more; then, or at a failure of the archive, says so.
void Ingestion::work(const Next& next) {
  try {
    RecordingSealer sealer(archive_.store(), keys_);
    while (true) {
      std::unique_lock next_lock(next_guard_);
      if (options_.stop && options_.stop()) break;
      auto item = next();
      if (!item) break;
      const auto number = numbers_++;
      next_lock.unlock();

      auto done = take(sealer, number, std::move(*item));
      std::unique_lock lock(guard_);
      changed_.wait(lock, [&] { return abandoned_ || done_.size() < most_waiting; });
      if (abandoned_) break;
      done_.push_back(std::move(done));
      changed_.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(guard_);
    if (!failure_) failure_ = std::current_exception();
    abandoned_ = true;
  }
  const std::lock_guard lock(guard_);
  --working_;
  changed_.notify_all();
}

Ingestion::Done Ingestion::take(RecordingSealer& sealer, std::uint64_t number, IngestItem item) {
  Done done{number, {}, std::nullopt, std::nullopt, {}};
  auto& result = done.result;
  result.path = item.path;
  const auto barred = ask_gate(item.metadata);
  if (barred) result.notes.push_back(barred->reason);
  if (barred && barred->answer == Answer::refuse) {
    result.status = IngestResult::Status::refused;
    done.refused = barred;
    done.declarations = std::move(item.declarations);
    std::erase_if(done.declarations, [](const Declaration& what) { return !is_no(what); });
    return done;
  }
  if (barred) item.metadata.extra["sealtape"]["quarantine"] = barred->reason;
  try {
    auto input = open_item(item);
    auto taken =
        sealer.take(input, {item.file_name, item.metadata},
                    [this](const Digest& sha256, std::uint64_t bytes, RecordingId candidate) {
                      return find_same(sha256, bytes, candidate);
                    });
    result.sha256 = taken.sha256;
    result.bytes = taken.bytes;
    std::ranges::move(taken.notes, std::back_inserter(result.notes));
    const auto fresh = barred ? IngestResult::Status::quarantined : IngestResult::Status::sealed;
    result.status = taken.exists ? IngestResult::Status::exists : fresh;
    result.recording = taken.exists ? taken.exists : taken.sealed->recording;
    if (taken.exists) {
      std::ranges::move(news(item.metadata, *taken.exists), std::back_inserter(result.notes));
    }
    done.sealed = std::move(taken.sealed);
    done.declarations = std::move(item.declarations);
  } catch (const InputError& error) {
    result.error = error.what();
  }
  if (options_.progress) options_.progress(result.bytes);
  return done;
}

std::optional<Barred> Ingestion::ask_gate(const Metadata& metadata) {
  if (options_.gate == nullptr) return std::nullopt;
  const std::lock_guard lock(catalog_guard_);
  return options_.gate->check(metadata);
}

std::optional<RecordingId> Ingestion::find_same(const Digest& sha256, std::uint64_t bytes,
                                                RecordingId candidate) {
  if (catalog_ == nullptr) return std::nullopt;
  const std::lock_guard lock(catalog_guard_);
  const auto [seen, is_new] = seen_.try_emplace(sha256, candidate);
  if (!is_new) return seen->second;
  const auto known = same_->find(sha256, bytes);
  if (known) {
    seen->second = *known;
  } else {
    uncommitted_.insert(candidate);
  }
  return known;
}

// Only who can read what was sealed then knows what is new.
std::vector<std::string> Ingestion::news(const Metadata& now, RecordingId then) {
  if (catalog_ == nullptr || archive_.secrets().vault.empty()) return {};
  const std::lock_guard lock(catalog_guard_);
  const auto row = catalog_->find(then);
  return row && !row->shown.empty() ? news_of(now, row->shown) : std::vector<std::string>();
}

std::vector<Ingestion::Done> Ingestion::wait_for_some() {
  std::unique_lock lock(guard_);
  changed_.wait(lock, [&] { return !done_.empty() || working_ == 0 || abandoned_; });
  // A commit costs the same for one file as for many, so a moment is given to the next ones.
  changed_.wait_for(lock, linger,
                    [&] { return done_.size() >= worth_a_commit || working_ == 0 || abandoned_; });
  std::vector<Done> group(std::make_move_iterator(done_.begin()),
                          std::make_move_iterator(done_.end()));
  done_.clear();
  changed_.notify_all();
  return group;
}

// What is declared of a recording follows it into the log: it waits for the group that has it.
void Ingestion::wait_for_recordings(std::vector<Done>& group) {
  std::ranges::move(late_, std::back_inserter(group));
  late_.clear();
  std::set<RecordingId> here;
  for (const auto& done : group) {
    if (done.sealed) here.insert(done.sealed->recording);
  }
  const auto waits = [&](const Done& done) {
    if (done.result.status != IngestResult::Status::exists || done.declarations.empty()) {
      return false;
    }
    const std::lock_guard lock(catalog_guard_);
    return uncommitted_.contains(*done.result.recording) && !here.contains(*done.result.recording);
  };
  std::vector<Done> ready;
  for (auto& done : group) (waits(done) ? late_ : ready).push_back(std::move(done));
  group = std::move(ready);
}

void Ingestion::commit_and_report(std::vector<Done> group, const Sink& sink) {
  wait_for_recordings(group);
  commit(group);
  log_refusals(group);
  for (auto& done : group) early_.emplace(done.number, std::move(done.result));
  // What exists only in this run is acknowledged after the recording that it repeats.
  const auto is_durable = [&](const IngestResult& result) {
    const std::lock_guard lock(catalog_guard_);
    return !result.recording || !uncommitted_.contains(*result.recording);
  };
  while (!early_.empty() && early_.begin()->first == reported_) {
    if (!is_durable(early_.begin()->second)) break;
    sink(early_.begin()->second);
    early_.erase(early_.begin());
    ++reported_;
  }
}

// Objects and records get their names, then the log names them.
void Ingestion::commit(std::vector<Done>& group) {
  std::vector<Store::Kept> kept;
  std::vector<Entry> entries;
  std::map<EntryId, const Record*> records;
  std::map<RecordingId, IngestResult*> results;
  std::vector<Declaring> declared;
  for (auto& done : group) {
    if (!done.sealed) continue;
    auto& sealed = *done.sealed;
    kept.push_back({sealed.object_draft.get(), sealed.object});
    kept.push_back(
        {sealed.record_draft.get(), record_name(sealed.entry.id, sealed.entry.sealed->record)});
    entries.push_back(sealed.entry);
    records.emplace(sealed.entry.id, &sealed.record);
    results.emplace(sealed.recording, &done.result);
  }
  for (const auto known : {false, true}) {  // of one that was sealed in this group, too
    for (auto& done : group) {
      const bool repeats = done.refused || done.result.status == IngestResult::Status::exists;
      const bool counts = done.result.recording || done.refused;
      if (!counts || repeats != known) continue;
      const std::lock_guard lock(catalog_guard_);
      std::ranges::move(
          incoming_->take(std::move(done.declarations), done.result.recording, repeats, declared),
          std::back_inserter(done.result.notes));
    }
  }
  if (entries.empty() && declared.empty()) return;
  if (!kept.empty()) archive_.store().keep(kept);
  // In one batch with what they speak of: neither is there without the other.
  std::unique_lock appending(same_->while_appending());
  DeclaringBatch declaring(archive_, std::move(declared));
  declaring.join(entries, records);
  archive_.append(std::move(entries), records, [&](const Logged& logged) {
    declaring.note(logged);
    const auto* ingest = std::get_if<Ingest>(&logged.parsed.entry.body);
    const auto result = ingest == nullptr ? results.end() : results.find(ingest->recording);
    if (result != results.end()) result->second->index = logged.index;
  });
  keys_.renew(archive_);
  appending.unlock();
  const std::lock_guard lock(catalog_guard_);
  declaring.finish(DeclaringBatch::OwnTable::may_lack);
  for (const auto& done : group) {
    if (done.sealed) uncommitted_.erase(done.sealed->recording);
  }
  note_sealed(group);
}

// A host that cannot read keeps its own table of what it has sealed.
void Ingestion::note_sealed(const std::vector<Done>& group) {
  if (catalog_ == nullptr || !archive_.secrets().vault.empty()) return;
  std::vector<JustSealed> own;
  for (const auto& done : group) {
    if (!done.sealed) continue;
    own.push_back({done.sealed->recording, done.sealed->entry.id, *done.result.sha256});
  }
  note_own(archive_, *catalog_, own);
}

// One event for each ground, before the refusals are acknowledged.
void Ingestion::log_refusals(const std::vector<Done>& group) {
  std::map<Declaration::Kind, std::uint64_t> counts;
  for (const auto& done : group) {
    if (done.refused) ++counts[done.refused->ground];
  }
  if (counts.empty()) return;
  std::vector<Declaring> refusals;
  for (const auto& [ground, count] : counts) {
    Declaration refusal;
    refusal.kind = Declaration::Kind::refusal;
    refusal.act = Declaration::Act::made;
    refusal.at = archive_.surroundings().now();
    refusal.ground = std::string(name_of(ground));
    refusal.count = count;
    refusals.push_back({std::move(refusal)});
  }
  const std::lock_guard lock(catalog_guard_);  // a host notes what it declares
  declare(archive_, std::move(refusals));
  keys_.renew(archive_);
}

}  // namespace sealtape
