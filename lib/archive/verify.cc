#include "archive/verify.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "archive/audit_files.h"
#include "archive/audit_log.h"
#include "archive/careful.h"
#include "archive/inventory.h"
#include "archive/parallel.h"

namespace sealtape {

namespace {

using Kind = Finding::Kind;

constexpr std::uint64_t largest_card = 16U << 10U;
constexpr std::uint64_t largest_checkpoint = 64U << 10U;
constexpr std::uint64_t most_in_vain = 1U << 20U;  // entries that are looked for where none is seen
constexpr const char* against = "against ";

Verdict verdict_for(Kind kind) {
  if (kind == Kind::missing) return Verdict::missing;
  if (kind == Kind::unreadable) return Verdict::unread;
  if (kind == Kind::purge_incomplete) return Verdict::purge_incomplete;
  return Verdict::altered;
}

// One run of verify: the steps in the order in which they need each other.
class Verification {
 public:
  Verification(Store& store, const Surroundings& surroundings, const VerifyOptions& options,
               const FindingSink& findings)
      : store_(store),
        surroundings_(surroundings),
        options_(options),
        findings_([this, &findings](const Finding& finding) {
          const std::lock_guard lock(guard_);
          if (count(finding)) findings(finding);
        }),
        of_files_([this](const Finding& finding) {
          findings_(is_doubtful(finding) ? doubt(finding) : finding);
        }),
        inventory_(store, findings_) {}

  VerifyResult run() {
    try {
      check_everything();
    } catch (const Error& error) {
      // What stands where a directory or a description should be: the rest cannot be found.
      const bool is_of_a_file = error.kind() == Error::Kind::failed;
      if (!is_of_a_file) throw;
      report(kind_of(error), error.what());
    }
    return finish();
  }

 private:
  void check_everything() {
    const auto key = settle_key();
    if (!key) return;
    read_checkpoint(*key);
    walk_log(*key);
    check_first_key(*key);
    check_dates();
    check_checkpoint(*key);
    if (signed_) audit_tiles(store_, log_, signed_->tree.size, findings_);
    check_anchors(*key);
    check_stamps(*key);
    check_age();
    check_files();
    check_gone();
    if (options_.depth == VerifyOptions::Depth::deep) check_deeply();
  }

  // Whether it is still to be told: a file that several steps ask for is denied once.
  bool count(const Finding& finding) {
    const bool is_denied = finding.kind == Kind::unreadable;
    if (finding.recording && (is_denied || is_damage(finding.kind))) {
      auto& verdict = faults_[*finding.recording];
      verdict = std::max(verdict, verdict_for(finding.kind));
    }
    if (is_denied && finding.path && !denied_.insert(*finding.path).second) return false;
    if (is_damage(finding.kind)) ++result_.findings;
    if (is_denied) ++result_.unread;
    return true;
  }

  // What is gone may have been destroyed by an entry that was denied.
  bool is_doubtful(const Finding& finding) const {
    return finding.kind == Kind::missing && unsure_ &&
           finding.index.value_or(LogIndex{0}) <= *unsure_;
  }
  static Finding doubt(Finding finding) {
    finding.kind = Kind::unreadable;
    finding.message = "it is not there, and why may be said by an entry that cannot be read";
    return finding;
  }

  void report(Kind kind, std::string what, std::optional<std::string> path = {}) {
    findings_({kind, std::move(what), std::move(path), {}, {}});
  }

  // The key from outside rules; the archive's own word serves only where there is none.
  std::optional<VerifierKey> settle_key() {
    if (options_.key && !VerifierKey::parse(*options_.key)) {
      throw Error(Error::Kind::usage, "--key is no verifier key",
                  "it looks like example.org/log/0123...+8 digits+base64; give @FILE for a file");
    }
    const auto [bytes, reported] = careful_get(store_, "archive.json", largest_card, findings_);
    if (!bytes && !reported) {
      report(Kind::missing, "the archive's description is missing", "archive.json");
    }
    const auto card = bytes ? ArchiveCard::parse(text_of(*bytes)) : std::nullopt;
    if (bytes && !card) report(Kind::altered, "it is not as it was made", "archive.json");

    const auto remembered = surroundings_.memory.trusted_key(surroundings_.directory);
    const auto outside = options_.key ? options_.key : remembered;
    result_.trusted = outside.has_value();
    if (outside && card && card->vkey != *outside) {
      report(Kind::refused, "its key is not the one that is trusted: " + *outside, "archive.json");
    }
    const auto text = outside ? outside : card ? std::optional(card->vkey) : std::nullopt;
    return text ? VerifierKey::parse(*text) : std::nullopt;
  }

  void read_checkpoint(const VerifierKey& key) {
    const auto [bytes, reported] = careful_get(store_, "checkpoint", largest_checkpoint, findings_);
    if (!bytes && !reported) {
      report(Kind::missing, "the archive has no checkpoint", "checkpoint");
    }
    if (!bytes) return;
    note_ = *bytes;
    const auto note = Note::parse(text_of(note_));
    signed_ = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (signed_ && signed_->origin != key.name()) signed_.reset();
    if (!signed_) report(Kind::altered, "it is no checkpoint of this log", "checkpoint");
  }

  void walk_log(const VerifierKey& key) {
    const auto claimed = signed_ ? signed_->tree.size : LogSize{0};
    LogAudit audit(store_, key.name(), findings_);
    const auto [size, is_cut] = plausible(claimed);
    // What gives up nothing may give up what an entry says that was denied.
    const FindingSink of_stamps = [this](const Finding& finding) {
      if (finding.kind != Kind::voided || !unsure_) findings_(finding);
    };
    const auto take = [this, &of_stamps](LogIndex index, const Entry& entry, bool is_void) {
      dates_.resize(number(index) + 1);
      dates_.back() = entry.time;
      if (is_void) return;
      inventory_.take(index, entry);
      stamps_.take(index, entry, of_stamps);
    };
    const auto be_unsure = [this](LogIndex index) {
      unsure_ = index;
      inventory_.be_unsure();
    };
    log_ = audit.walk(size, {take, be_unsure});
    log_.is_cut |= is_cut;
    result_.size = log_.view.size();
    if (log_.knows(result_.size)) result_.root = log_.view.frontier.root();
    const auto beyond =
        number(log_.view.size()) - std::min(number(log_.view.size()), number(claimed));
    if (signed_ && beyond > 0) {
      report(Kind::unsigned_tail, std::to_string(beyond) +
                                      (beyond == 1 ? " entry is" : " entries are") +
                                      " committed, and not yet signed");
    }
    if (!log_.knows(LogSize{1})) return;
    const auto first =
        log_.leaves.empty() ? std::string() : log_.leaves.front().hex().substr(0, 32);
    if (!key.name().ends_with("/" + first) || first.empty()) {
      findings_({Kind::forked,
                 "the log does not begin with the entry that its key names",
                 {},
                 LogIndex{0},
                 {}});
    }
  }

  // A false checkpoint cannot make us look for billions of entries: the store lists what there is.
  // Where it may not list all of it, we look for some more; is_cut: the log may be larger still.
  struct Plausible {
    LogSize size;
    bool is_cut;
  };
  Plausible plausible(LogSize claimed) {
    std::uint64_t entries = 0;
    const auto count = [&](const Listed& listed) {
      entries += std::min<std::uint64_t>(listed.size / 64 + 1, most_in_batch);
    };
    const auto said_later = [](const Finding&) {};
    const auto batches = careful_list(store_, "log/", count, said_later);
    const auto tiles = careful_list(store_, "tile/entries/", count, said_later);
    if (batches.is_whole() && tiles.is_whole()) {
      return {LogSize{std::min(number(claimed), entries)}, false};
    }
    const auto most = (entries + most_in_vain) / full_width * full_width;  // whole tiles
    return {LogSize{std::min(number(claimed), most)}, number(claimed) > most};
  }

  // What was purged must not lie there any more.
  void check_gone() {
    const auto check = [this](const Wanted& gone) {
      try {
        if (!store_.size(gone.name())) return;
        findings_({Kind::purge_incomplete, "it was purged, and its file is still there",
                   gone.name(), gone.index, gone.recording});
      } catch (const Error& error) {
        findings_({kind_of(error), message_of(error, gone.name()), gone.name(), gone.index,
                   gone.recording});
      }
    };
    inventory_.for_each_purged(check);
  }

  void check_first_key(const VerifierKey& key) {
    if (unsure_ || log_.view.roster.first_log_key() == key.key()) return;
    report(Kind::refused, "the log's first key is not the one that is trusted");
  }

  // Clocks differ; by more than an hour one of them is wrong, and retention counts by the log's.
  void check_dates() {
    if (!options_.now) return;
    const auto is_ahead = [&](Instant date) {
      return date > *options_.now + std::chrono::hours(1);
    };
    const auto count = std::ranges::count_if(dates_, is_ahead);
    if (count == 0) return;
    const auto first = std::ranges::find_if(dates_, is_ahead) - dates_.begin();
    findings_({Kind::ahead,
               std::to_string(count) + (count == 1 ? " entry is" : " entries are") +
                   " dated later than the clock here, up to " + rfc3339(std::ranges::max(dates_)),
               {},
               LogIndex{static_cast<std::uint64_t>(first)},
               {}});
  }

  // The size and root that a checkpoint states, if a log key in force signed it; else says why not.
  std::optional<TreeHead> opened(ByteView bytes, const VerifierKey& key, const std::string& label,
                                 const FindingSink& findings) const {
    const auto note = Note::parse(text_of(bytes));
    const auto stated = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!stated || stated->origin != key.name()) {
      findings({Kind::refused, "it is no checkpoint of this log", label, {}, {}});
      return std::nullopt;
    }
    const auto log_key = log_.view.roster.log_key(stated->tree.size);
    const VerifierKey in_force(key.name(), log_key.value_or(key.key()));
    if (verify(*note, std::span(&in_force, 1)).empty()) {
      findings({unsure_ ? Kind::unreadable : Kind::altered,
                unsure_ ? "its key may be named by an entry that cannot be read"
                        : "it is not signed by the log",
                label,
                {},
                {}});
      return std::nullopt;
    }
    return stated->tree;
  }

  // Whether the log as it lies here grew out of that tree.
  bool contains(const TreeHead& head, const std::string& label) {
    if (!log_.knows(head.size)) return false;
    if (number(head.size) > log_.leaves.size()) {
      report(Kind::rolled_back,
             "it has " + std::to_string(number(head.size)) + " entries, and the log here only " +
                 std::to_string(log_.leaves.size()),
             label);
      return false;
    }
    if (root_of(std::span(log_.leaves).first(number(head.size))) == head.root) return true;
    report(Kind::forked, "the log here has another history than this checkpoint", label);
    return false;
  }

  void check_checkpoint(const VerifierKey& key) {
    if (!signed_) return;
    const auto head = opened(note_, key, "checkpoint", findings_);
    checkpoint_holds_ = head && contains(*head, "checkpoint");
  }

  void check_anchors(const VerifierKey& key) {
    const auto remembered = surroundings_.memory.recall(key.name(), "checkpoint");
    if (remembered) check_anchor(*remembered, key, "remembered checkpoint", "remembered");
    for (const auto& given : options_.against) {
      check_anchor(given.note, key, given.label, against + given.label);
    }
  }

  void check_anchor(ByteView note, const VerifierKey& key, const std::string& label,
                    const std::string& what) {
    const auto head = opened(note, key, label, findings_);
    if (!head || !contains(*head, label) || head->size == LogSize{0}) return;
    add_anchor(what, head->size);
  }

  void add_anchor(const std::string& what, LogSize size) {
    result_.anchors.push_back({what, size});
    result_.anchored = std::max(result_.anchored, size);
  }

  // The clock is asked only where there is something to compare with it.
  void check_stamps(const VerifierKey& key) {
    bool any = !stamps_.all().empty();
    const auto note_any = [&](const auto&) { any = true; };
    any |= !careful_list(store_, stamps_prefix, note_any, note_any).is_whole();
    if (!any) return;
    const auto system =
        options_.authorities ? std::nullopt : std::optional(Authorities::of_system());
    const auto& authorities = options_.authorities ? *options_.authorities : *system;
    const StampTrust trust{authorities, options_.witnesses, surroundings_.now()};
    using Path = const std::string&;
    const StampAudit::Checkpoints checkpoints{
        .open = [&](ByteView note, Path path,
                    const FindingSink& findings) { return opened(note, key, path, findings); },
        .compare = [&](const TreeHead& tree, Path path) { contains(tree, path); }};
    StampAudit audit(store_, log_, trust, of_files_);
    result_.stamps = audit.check(stamps_.all(), checkpoints);
    report_late(dates_, stamped_ranges(result_.stamps), findings_);
    for (const auto kind : {StampKind::tsa, StampKind::witness}) add_stamps(kind);
  }

  // They are one anchor: as far as the furthest of them reaches.
  void add_stamps(StampKind kind) {
    LogSize furthest{0};
    for (const auto& each : result_.stamps) {
      if (each.stamp.kind == kind) furthest = std::max(furthest, each.stamp.tree.size);
    }
    if (furthest != LogSize{0}) add_anchor(kind == StampKind::tsa ? "stamp" : "witness", furthest);
  }

  // The first second of all for one that cannot be read.
  Instant date_of(std::uint64_t index) const {
    return index < dates_.size() ? dates_[index] : Instant{};
  }

  // A checkpoint does not say when it was made; not before the last entry that it covers.
  void check_age() {
    if (!options_.newest_anchor) return;
    const auto oldest = surroundings_.now() - *options_.newest_anchor;
    const auto is_new_stamp = [&](const GoodStamp& each) { return each.judged.time >= oldest; };
    const auto is_new_checkpoint = [&](const VerifyResult::Anchor& anchor) {
      return anchor.what.starts_with(against) && date_of(number(anchor.size) - 1) >= oldest;
    };
    result_.new_enough = std::ranges::any_of(result_.stamps, is_new_stamp) ||
                         std::ranges::any_of(result_.anchors, is_new_checkpoint);
  }

  void check_files() {
    std::vector<Wanted> vault;
    for (const auto& [file, digest] : log_.view.roster.vault_files()) {
      vault.push_back({Wanted::Kind::vault, digest, {}, 0, vault_name(file, digest), {}, {}});
    }
    FileAudit files(store_, options_, of_files_);
    inventory_.find_records();
    auto objects = inventory_.objects();
    if (options_.total) {
      std::uint64_t bytes = 0;
      for (const auto& object : objects) bytes += object.size;
      options_.total(bytes);
    }
    files.check(std::move(objects), "objects/");
    using Presence = FileAudit::Presence;
    const auto vaults = files.check(vault, "vault/");
    const auto records = files.check(inventory_.records(), "records/");
    const bool has_vault = vaults != Presence::none;
    const bool has_records = records != Presence::none;
    const bool may_look = vaults != Presence::unknown && records != Presence::unknown;
    // A public copy lacks both, and always did. Where one of them lies, the other should.
    auto& memory = surroundings_.memory;
    const bool had_them = memory.has_seen_records(surroundings_.directory);
    result_.records_checked = has_vault || has_records || had_them;
    if (!result_.records_checked) {
      report(Kind::not_checked, "this is a public copy: records and vault are not in it");
      return files.report_strangers();
    }
    if (!has_vault) report_missing(vault);
    if (!has_records) report_missing(inventory_.records());
    result_.records_checked = may_look;
    if (may_look && has_vault && has_records) memory.note_records(surroundings_.directory);
    files.report_strangers();
  }

  void report_missing(const std::vector<Wanted>& files) {
    for (const auto& file : files) {
      of_files_({Kind::missing, "the file is missing", file.name(), file.index, file.recording,
                 file.about});
    }
  }

  void check_deeply() {
    if (options_.identity == nullptr) {
      throw Error(Error::Kind::usage, "--deep takes an identity that holds the vault key");
    }
    std::map<std::uint64_t, BoxKey> vault;
    std::set<std::uint64_t> denied;  // epochs
    const auto member = log_.view.roster.find(options_.identity->shown().sign);
    for (const auto& [file, digest] : log_.view.roster.vault_files()) {
      if (file.member != member || file.kind != KeyKind::vault) continue;
      const auto [stored, reported] =
          careful_get(store_, vault_name(file, digest), largest_card, findings_);
      if (reported) denied.insert(file.epoch);
      const auto secret = stored ? open_box(options_.identity->box_key(), *stored) : std::nullopt;
      if (!secret || secret->bytes().size() != 32) continue;
      vault.insert_or_assign(file.epoch, BoxKey::from(secret->bytes().first<32>()));
    }
    if (vault.empty() && (unsure_ || !denied.empty())) return;
    if (vault.empty()) {
      throw Error(Error::Kind::refused, "this identity does not hold the vault key of the archive");
    }
    const auto& entries = inventory_.entries();
    std::vector<EntryId> sealed;
    for (const auto& [id, live] : entries) {
      const bool can_open = !denied.contains(live.sealed.epoch) && !is_in_doubt(id, live);
      if (!live.purged && !live.left && can_open) sealed.push_back(id);
    }
    in_parallel(sealed.size(), [&](std::uint64_t i) {
      if (options_.progress) options_.progress(0);  // hears of an interrupt
      const auto& id = sealed[i];
      const auto fault = deep_fault(store_, id, entries, vault);
      if (!fault) return;
      const auto& entry = entries.at(id);
      findings_({Kind::altered, *fault, {}, entry.index, entry.recording, entry.about});
    });
  }

  // Whether what became of its record may be said by an entry that was denied.
  bool is_in_doubt(EntryId id, const LiveEntry& live) {
    if (!live.is_open && (!unsure_ || live.index > *unsure_)) return false;
    try {
      return !store_.size(record_name(id, live.sealed.record));
    } catch (const Error&) {
      return false;
    }
  }

  VerifyResult finish() {
    for (const auto& [id, recording] : inventory_.recordings()) {
      const auto fault = faults_.find(id);
      const auto sound = recording.purged          ? Verdict::purged
                         : recording.erased_ms > 0 ? Verdict::erased
                                                   : Verdict::intact;
      const auto known = inventory_.is_open(recording) ? std::max(sound, Verdict::unread) : sound;
      const auto verdict = fault == faults_.end() ? known : std::max(known, fault->second);
      ++result_.recordings[verdict];
      if (verdict == Verdict::erased) result_.erased.push_back({id, recording.erased_ms});
    }
    const auto place = [this](const VerifyResult::Erased& each) {
      const auto& own = inventory_.recordings().at(each.recording).own;
      return own ? inventory_.entries().at(*own).index : LogIndex{};
    };
    std::ranges::sort(result_.erased, {}, place);
    const bool anchored =
        result_.trusted && !result_.anchors.empty() && result_.new_enough.value_or(true);
    using State = VerifyResult::State;
    result_.state = result_.findings > 0 ? State::damaged
                    : result_.unread > 0 ? State::incomplete
                    : anchored           ? State::ok
                                         : State::unanchored;
    if (result_.findings == 0 && result_.unread == 0) remember();
    return std::move(result_);
  }

  // What was found good under a key from outside is an anchor for the next time.
  void remember() {
    if (!result_.trusted || !checkpoint_holds_) return;
    auto& memory = surroundings_.memory;
    if (options_.key) memory.trust(surroundings_.directory, *options_.key);
    if (number(signed_->tree.size) >= number(result_.anchored)) {
      memory.remember(signed_->origin, "checkpoint", note_);
    }
  }

  Store& store_;
  const Surroundings& surroundings_;
  const VerifyOptions& options_;
  std::mutex guard_;
  FindingSink findings_;
  FindingSink of_files_;  // the same for files that an entry may have ended
  VerifyResult result_;
  std::map<RecordingId, Verdict> faults_;
  std::set<std::string> denied_;    // paths that were told
  std::optional<LogIndex> unsure_;  // the last entry of which it cannot be told what it did
  Bytes note_;
  std::optional<Checkpoint> signed_;
  bool checkpoint_holds_ = false;
  AuditedLog log_;
  std::vector<Instant> dates_;  // of the entries
  StampList stamps_;
  Inventory inventory_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::intact: return "intact";
    case Verdict::erased: return "erased";
    case Verdict::purged: return "purged";
    case Verdict::unread: return "not checked";
    case Verdict::purge_incomplete: return "purge incomplete";
    case Verdict::missing: return "missing";
    case Verdict::altered: return "altered";
  }
  return "";
}

VerifyResult verify(Store& store, const Surroundings& surroundings, const VerifyOptions& options,
                    const FindingSink& findings) {
  return Verification(store, surroundings, options, findings).run();
}

}  // namespace sealtape
