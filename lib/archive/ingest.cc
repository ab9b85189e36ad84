#include "archive/ingest.h"

#include <thread>

#include "archive/host_catalog.h"
#include "archive/open_item.h"
#include "archive/transcripts.h"
#include "vcon/party.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr std::size_t most_waiting = 128;  // sealed but not committed; each holds two files open
constexpr std::size_t worth_a_commit = 64;
constexpr std::chrono::milliseconds linger(30);
constexpr std::chrono::seconds publish_every(5);

// Each is compared only with those that read the same, since they may be thousands.
void leave_out(std::vector<Party>& parties, const std::vector<Party>& known) {
  std::multimap<std::string, const Party*> by_text;
  for (const auto& party : known) by_text.emplace(party_text(party), &party);
  std::erase_if(parties, [&](const Party& party) {
    const auto [first, last] = by_text.equal_range(party_text(party));
    return std::any_of(first, last, [&](const auto& same) { return *same.second == party; });
  });
}

// Consents are declarations, and told apart.
bool is_declared(const Json& item) {
  const auto kind = text_field(item, "type").value_or(text_field(item, "purpose").value_or(""));
  return kind == "lawful_basis" || kind == "consent";
}

// A no holds, whatever becomes of the file that it came with.
bool is_no(const Declaration& what) {
  return what.act == Declaration::Act::denied || what.act == Declaration::Act::withdrawn;
}

// Whether a list has something that the one that was sealed has not.
bool has_more(const Json& now, const Json& then, const char* name) {
  const auto* list = field(now, name);
  if (list == nullptr || !list->is_array()) return false;
  const auto* known = field(then, name);
  return std::ranges::any_of(*list, [&](const Json& item) {
    if (item.empty() || is_declared(item)) return false;
    return known == nullptr || std::ranges::find(*known, item) == known->end();
  });
}

// What a vCon says beside its recordings, of which each stands for itself: texts, transfers.
Json beside_recordings(const Json& fields) {
  Json beside{{"dialog", Json::array()}};
  const auto* own = field(fields, "sealtape");
  const auto* whole = own == nullptr ? nullptr : field(*own, "vcon_whole");
  const auto* dialogs = whole == nullptr ? nullptr : field(*whole, "dialog");
  if (dialogs == nullptr || !dialogs->is_array()) return beside;
  for (const auto& each : *dialogs) {
    if (text_field(each, "type") != "recording") beside["dialog"].push_back(each);
  }
  return beside;
}

}  // namespace

Ingestion::Ingestion(Archive& archive, Options options)
    : archive_(archive), options_(std::move(options)), keys_(archive) {
  if (archive.secrets().ident) known_ = catalog_at_hand(archive, "looking for duplicates");
  if (known_ != nullptr) noted_ = noted_keys(archive, *known_, *archive.secrets().ident);
  if (!options_.seal_duplicates) catalog_ = known_;
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
      std::ranges::move(news_of(item.metadata, *taken.exists), std::back_inserter(result.notes));
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

// What is said now and was not sealed then. Only who can read it knows.
std::vector<std::string> Ingestion::news_of(Metadata now, RecordingId then) {
  std::vector<std::string> news;
  if (catalog_ == nullptr || archive_.secrets().vault.empty()) return news;
  const std::lock_guard lock(catalog_guard_);
  const auto row = catalog_->find(then);
  if (!row || row->shown.empty()) return news;
  if (has_more(now.extra, row->shown, "analysis")) {
    news.emplace_back("an analysis of it is new, and not taken");
  }
  if (has_more(now.extra, row->shown, "attachments")) {
    news.emplace_back("an attachment of it is new, and not taken");
  }
  if (has_more(beside_recordings(now.extra), beside_recordings(row->shown), "dialog")) {
    news.emplace_back("a dialog of its vcon is new, and not taken; --duplicate seals it again");
  }
  const auto* own = field(row->shown, "sealtape");
  const auto channels = own == nullptr ? std::nullopt : number_field(*own, "channels");
  fit_channels(now, static_cast<unsigned>(channels.value_or(0)));
  now.extra = Json::object();  // much of it is about the file, which is the same
  const auto before = from_vcon(row->shown);
  leave_out(now.parties, before.parties);
  auto both = before;
  merge(both, std::move(now));
  both.notes = before.notes;
  if (both != before) news.emplace_back("sealed before with other metadata");
  return news;
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

namespace {

// Of who changed his mind later, the no is over.
bool is_no_to(const Declaration& what, const Declaration& given) {
  const auto shares = [](const std::vector<std::string>& some,
                         const std::vector<std::string>& other) {
    return std::ranges::find_first_of(some, other) != some.end();
  };
  const bool is_over = what.at < given.at;
  return what.act != Declaration::Act::given && !is_over &&
         shares(subjects_of(what), subjects_of(given)) && shares(topics_of(what), topics_of(given));
}

}  // namespace

// What comes with a recording may be older than what is known, or is about to be: a no is not
// undone by it.
bool Ingestion::is_overruled(const Declaration& what, std::span<const Declaring> declared) {
  if (what.act != Declaration::Act::given) return false;
  const auto overrules = [&](const Declaring& other) { return is_no_to(other.what, what); };
  if (std::ranges::any_of(declared, overrules)) return true;
  if (known_ == nullptr) return false;
  const std::lock_guard lock(catalog_guard_);
  for (const auto& subject : subjects_of(what)) {
    for (const auto& topic : topics_of(what)) {
      const auto known = stand(*known_, noted_.keys, subject, topic);
      if (known && known->state.act != name_of(Declaration::Act::given)) return true;
    }
  }
  return false;
}

// Whether this was declared of the recording before. Where there is none, and where nobody can read
// what was declared, what holds now decides.
bool Ingestion::is_known(const Declaration& what, std::optional<RecordingId> recording) {
  if (known_ == nullptr) return false;
  const std::lock_guard lock(catalog_guard_);
  const bool reads = !archive_.secrets().vault.empty();
  const auto same = [&](const DeclaredRow& row) {
    if (row.recording != recording || row.kind != name_of(what.kind) ||
        row.act != name_of(what.act)) {
      return false;
    }
    const auto before =
        if_readable(row.entry, {}, [&] { return open_declared(archive_, row).what; });
    return before && before->at == what.at && before->purposes == what.purposes;
  };
  const auto subjects = subjects_of(what);
  return std::ranges::all_of(subjects, [&](const std::string& subject) {
    if (reads && recording) return declared_once(archive_, subject, same);
    return std::ranges::all_of(topics_of(what), [&](const std::string& topic) {
      const auto known = stand(*known_, noted_.keys, subject, topic);
      return known && known->state.act == name_of(what.act);
    });
  });
}

void Ingestion::take_declarations(Done& done, std::vector<Declaring>& declared) {
  const bool repeats = done.refused || done.result.status == IngestResult::Status::exists;
  const auto recording = done.result.recording;
  auto& notes = done.result.notes;
  for (auto& what : done.declarations) {
    const Declaring declaring{std::move(what), recording};
    if (repeats && (std::ranges::find(declared, declaring) != declared.end() ||
                    is_known(declaring.what, recording))) {
      continue;
    }
    if (is_overruled(declaring.what, declared)) {
      notes.emplace_back("a consent does not count: it was denied or withdrawn");
      continue;
    }
    if (repeats) {
      notes.push_back("a consent of it is new, and taken: " +
                      std::string(name_of(declaring.what.act)));
    }
    declared.push_back(declaring);
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
      if (counts && repeats == known) take_declarations(done, declared);
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
