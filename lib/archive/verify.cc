#include "archive/verify.h"

#include <mutex>
#include <set>

#include "archive/audit_files.h"
#include "archive/audit_log.h"
#include "archive/careful.h"
#include "archive/parallel.h"

namespace sealtape {

namespace {

using Kind = Finding::Kind;

constexpr std::uint64_t largest_card = 16U << 10U;
constexpr std::uint64_t largest_checkpoint = 64U << 10U;

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
          if (is_damage(finding.kind)) ++result_.findings;
          if (finding.recording && is_damage(finding.kind)) {
            auto& verdict = faults_[*finding.recording];
            const bool gone = finding.kind == Kind::missing;
            verdict = std::max(verdict, gone ? Verdict::missing : Verdict::altered);
          }
          findings(finding);
        }) {}

  VerifyResult run() {
    try {
      check_everything();
    } catch (const Error& error) {
      // What stands where a directory or a description should be: the rest cannot be found.
      const bool is_damage = error.kind() == Error::Kind::failed;
      if (!is_damage) throw;
      report(Kind::altered, error.what());
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
    check_checkpoint(*key);
    if (signed_) audit_tiles(store_, log_, signed_->tree.size, findings_);
    check_anchors(*key);
    check_files();
    if (options_.depth == VerifyOptions::Depth::deep) check_deeply();
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
    const auto bytes = store_.get("archive.json", largest_card);
    if (!bytes) report(Kind::missing, "the archive's description is missing", "archive.json");
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
    log_ = audit.walk(plausible(claimed), [this](LogIndex index, const Entry& entry, bool is_void) {
      if (!is_void) take(index, entry);
    });
    result_.size = log_.view.size();
    result_.root = log_.view.frontier.root();
    const auto beyond =
        number(log_.view.size()) - std::min(number(log_.view.size()), number(claimed));
    if (signed_ && beyond > 0) {
      report(Kind::unsigned_tail, std::to_string(beyond) +
                                      (beyond == 1 ? " entry is" : " entries are") +
                                      " committed, and not yet signed");
    }
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
  LogSize plausible(LogSize claimed) {
    std::uint64_t entries = 0;
    const auto count = [&](const Listed& listed) {
      entries += std::min<std::uint64_t>(listed.size / 64 + 1, most_in_batch);
    };
    store_.list("log/", count);
    store_.list("tile/entries/", count);
    return LogSize{std::min(number(claimed), entries)};
  }

  void take(LogIndex index, const Entry& entry) {
    const auto* ingest = std::get_if<Ingest>(&entry.body);
    // The verdict on a recording is that of its own entry: whoever logs an event about it and loses
    // the record of that event has not lost the recording.
    const auto recording = ingest == nullptr ? std::nullopt : std::optional(ingest->recording);
    if (entry.sealed) {
      records_.push_back(
          {Wanted::Kind::record, entry.sealed->record, entry.id, 0, {}, index, recording});
    }
    const bool deep = options_.depth == VerifyOptions::Depth::deep;
    if (deep && entry.sealed) sealed_.emplace_back(index, entry);
    if (ingest == nullptr) return;
    recordings_.insert(ingest->recording);
    for (const auto& object : ingest->objects) {
      objects_.push_back({Wanted::Kind::object, object.id, {}, object.size, {}, index, recording});
    }
  }

  void check_first_key(const VerifierKey& key) {
    if (log_.view.roster.first_log_key() == key.key()) return;
    report(Kind::refused, "the log's first key is not the one that is trusted");
  }

  // The size and root that a checkpoint states, if a log key in force signed it.
  std::optional<TreeHead> opened(ByteView bytes, const VerifierKey& key, const std::string& label) {
    const auto note = Note::parse(text_of(bytes));
    const auto stated = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!stated || stated->origin != key.name()) {
      report(Kind::refused, "it is no checkpoint of this log", label);
      return std::nullopt;
    }
    const auto log_key = log_.view.roster.log_key(stated->tree.size);
    const VerifierKey in_force(key.name(), log_key.value_or(key.key()));
    if (verify(*note, std::span(&in_force, 1)).empty()) {
      report(Kind::altered, "it is not signed by the log", label);
      return std::nullopt;
    }
    return stated->tree;
  }

  // Whether the log as it lies here grew out of that tree.
  bool contains(const TreeHead& head, const std::string& label) {
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
    const auto head = opened(note_, key, "checkpoint");
    checkpoint_holds_ = head && contains(*head, "checkpoint");
  }

  void check_anchors(const VerifierKey& key) {
    const auto remembered = surroundings_.memory.recall(key.name(), "checkpoint");
    if (remembered) check_anchor(*remembered, key, "remembered checkpoint", "remembered");
    for (const auto& given : options_.against) {
      check_anchor(given.note, key, given.label, "against " + given.label);
    }
  }

  void check_anchor(ByteView note, const VerifierKey& key, const std::string& label,
                    const std::string& what) {
    const auto head = opened(note, key, label);
    if (!head || !contains(*head, label) || head->size == LogSize{0}) return;
    result_.anchors.push_back({what, head->size});
    result_.anchored = std::max(result_.anchored, head->size);
  }

  void check_files() {
    std::vector<Wanted> vault;
    for (const auto& [file, digest] : log_.view.roster.vault_files()) {
      vault.push_back({Wanted::Kind::vault, digest, {}, 0, vault_name(file, digest), {}, {}});
    }
    if (options_.total) {
      std::uint64_t bytes = 0;
      for (const auto& object : objects_) bytes += object.size;
      options_.total(bytes);
    }
    FileAudit files(store_, options_, findings_);
    files.check(std::move(objects_), "objects/");
    const bool has_vault = files.check(vault, "vault/");
    const bool has_records = files.check(records_, "records/");
    // A public copy lacks both, and always did. Where one of them lies, the other should.
    auto& memory = surroundings_.memory;
    const bool had_them = memory.has_seen_records(surroundings_.directory);
    result_.records_checked = has_vault || has_records || had_them;
    if (!result_.records_checked) {
      report(Kind::not_checked, "this is a public copy: records and vault are not in it");
      return files.report_strangers();
    }
    if (!has_vault) report_missing(vault);
    if (!has_records) report_missing(records_);
    if (has_vault && has_records) memory.note_records(surroundings_.directory);
    files.report_strangers();
  }

  void report_missing(const std::vector<Wanted>& files) {
    for (const auto& file : files) {
      findings_({Kind::missing, "the file is missing", file.name(), file.index, file.recording});
    }
  }

  void check_deeply() {
    if (options_.identity == nullptr) {
      throw Error(Error::Kind::usage, "--deep takes an identity that holds the vault key");
    }
    std::map<std::uint64_t, BoxKey> vault;
    const auto member = log_.view.roster.find(options_.identity->shown().sign);
    for (const auto& [file, digest] : log_.view.roster.vault_files()) {
      if (file.member != member || file.kind != KeyKind::vault) continue;
      const auto stored = store_.get(vault_name(file, digest), largest_card);
      const auto secret = stored ? open_box(options_.identity->box_key(), *stored) : std::nullopt;
      if (!secret || secret->bytes().size() != 32) continue;
      vault.insert_or_assign(file.epoch, BoxKey::from(secret->bytes().first<32>()));
    }
    if (vault.empty()) {
      throw Error(Error::Kind::refused, "this identity does not hold the vault key of the archive");
    }
    in_parallel(sealed_.size(), [&](std::uint64_t i) {
      if (options_.progress) options_.progress(0);  // hears of an interrupt
      const auto& [index, entry] = sealed_[i];
      const auto fault = deep_fault(store_, entry, vault);
      if (!fault) return;
      const auto* ingest = std::get_if<Ingest>(&entry.body);
      const auto recording = ingest == nullptr ? std::nullopt : std::optional(ingest->recording);
      findings_({Kind::altered, *fault, {}, index, recording});
    });
  }

  VerifyResult finish() {
    for (const auto& recording : recordings_) {
      const auto fault = faults_.find(recording);
      ++result_.recordings[fault == faults_.end() ? Verdict::intact : fault->second];
    }
    const bool anchored = result_.trusted && !result_.anchors.empty();
    using State = VerifyResult::State;
    result_.state = result_.findings > 0 ? State::damaged
                    : anchored           ? State::ok
                                         : State::unanchored;
    if (result_.findings == 0) remember();
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
  VerifyResult result_;
  std::map<RecordingId, Verdict> faults_;
  Bytes note_;
  std::optional<Checkpoint> signed_;
  bool checkpoint_holds_ = false;
  AuditedLog log_;
  std::set<RecordingId> recordings_;
  std::vector<Wanted> objects_;
  std::vector<Wanted> records_;
  std::vector<std::pair<LogIndex, Entry>> sealed_;  // for the deep check
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::intact: return "intact";
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
