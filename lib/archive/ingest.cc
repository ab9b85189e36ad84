#include "archive/ingest.h"

#include <thread>

#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr std::size_t most_waiting = 128;  // sealed but not committed; each holds two files open
constexpr std::size_t worth_a_commit = 64;
constexpr std::chrono::milliseconds linger(30);
constexpr std::chrono::seconds publish_every(5);

}  // namespace

Ingestion::Ingestion(Archive& archive, Options options)
    : archive_(archive), options_(std::move(options)), keys_(archive) {
  const bool looks_for_duplicates = archive.secrets().ident && !options_.seal_duplicates;
  if (looks_for_duplicates) catalog_ = &archive.catalog();
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
    return done;
  }
  if (barred) item.metadata.extra["sealtape"]["quarantine"] = barred->reason;
  try {
    auto input = std::visit(
        Cases{[](const std::filesystem::path& path) { return InputFile::open(path); },
              [](int descriptor) { return InputFile::stream(descriptor); },
              [](const std::unique_ptr<ByteStream>& bytes) { return InputFile::stream(*bytes); }},
        item.from);
    auto taken = sealer.take(
        input, {item.file_name, item.metadata},
        [this](const Digest& token, RecordingId candidate) { return find_same(token, candidate); });
    result.sha256 = taken.sha256;
    result.bytes = taken.bytes;
    std::ranges::move(taken.notes, std::back_inserter(result.notes));
    const auto fresh = barred ? IngestResult::Status::quarantined : IngestResult::Status::sealed;
    result.status = taken.exists ? IngestResult::Status::exists : fresh;
    result.recording = taken.exists ? taken.exists : taken.sealed->recording;
    if (taken.exists && says_more(item.metadata, *taken.exists)) {
      result.notes.emplace_back("sealed before with other metadata");
    }
    done.sealed = std::move(taken.sealed);
    if (done.sealed) done.declarations = std::move(item.declarations);
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

std::optional<RecordingId> Ingestion::find_same(const Digest& token, RecordingId candidate) {
  if (catalog_ == nullptr) return std::nullopt;
  const std::lock_guard lock(catalog_guard_);
  const auto [seen, is_new] = seen_.try_emplace(token, candidate);
  if (!is_new) return seen->second;
  const auto known = catalog_->with_same_bytes(token);
  if (known) {
    seen->second = *known;
  } else {
    uncommitted_.insert(candidate);
  }
  return known;
}

// What is said now would change what was sealed then. Only who can read it knows.
bool Ingestion::says_more(Metadata now, RecordingId then) {
  if (catalog_ == nullptr || archive_.secrets().vault.empty()) return false;
  const std::lock_guard lock(catalog_guard_);
  const auto row = catalog_->find(then);
  if (!row || row->shown.empty()) return false;
  const auto* own = field(row->shown, "sealtape");
  const auto channels = own == nullptr ? std::nullopt : number_field(*own, "channels");
  fit_channels(now, static_cast<unsigned>(channels.value_or(0)));
  now.extra = Json::object();  // much of it is about the file, which is the same
  const auto before = from_vcon(row->shown);
  std::erase_if(now.parties, [&](const Party& party) {
    return std::ranges::find(before.parties, party) != before.parties.end();
  });
  auto both = before;
  merge(both, std::move(now));
  both.notes = before.notes;
  return both != before;
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

void Ingestion::commit_and_report(std::vector<Done> group, const Sink& sink) {
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

// What comes with a recording may be older than what is known: a no is not undone by it.
bool Ingestion::is_overruled(const Declaration& what) {
  if (what.act != Declaration::Act::given || !archive_.secrets().ident) return false;
  const std::lock_guard lock(catalog_guard_);
  for (const auto& subject : subjects_of(what)) {
    for (const auto& topic : topics_of(what)) {
      const auto known = stand(archive_, subject, topic);
      if (known && known->state.act != name_of(Declaration::Act::given)) return true;
    }
  }
  return false;
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
    for (auto& what : done.declarations) {
      if (is_overruled(what)) {
        done.result.notes.emplace_back("a consent does not count: it was denied or withdrawn");
      } else {
        declared.push_back({std::move(what), done.sealed->recording});
      }
    }
    auto& sealed = *done.sealed;
    kept.push_back({sealed.object_draft.get(), sealed.object});
    kept.push_back(
        {sealed.record_draft.get(), record_name(sealed.entry.id, sealed.entry.sealed->record)});
    entries.push_back(sealed.entry);
    records.emplace(sealed.entry.id, &sealed.record);
    results.emplace(sealed.recording, &done.result);
  }
  if (entries.empty()) return;
  archive_.store().keep(kept);
  // In one batch with what they speak of: neither is there without the other.
  DeclaringBatch declaring(archive_, std::move(declared));
  declaring.join(entries, records);
  archive_.append(std::move(entries), records, [&](const Logged& logged) {
    declaring.note(logged);
    const auto* ingest = std::get_if<Ingest>(&logged.parsed.entry.body);
    const auto result = ingest == nullptr ? results.end() : results.find(ingest->recording);
    if (result != results.end()) result->second->index = logged.index;
  });
  keys_.renew(archive_);
  const std::lock_guard lock(catalog_guard_);
  declaring.finish();
  for (const auto& done : group) {
    if (!done.sealed) continue;
    uncommitted_.erase(done.sealed->recording);
    // A host that cannot read keeps its own table of what it has sealed.
    const bool own_table = catalog_ != nullptr && archive_.secrets().vault.empty();
    if (own_table && done.sealed->token) {
      catalog_->note_duplicate(*done.sealed->token, done.sealed->recording);
    }
  }
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
