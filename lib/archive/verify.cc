#include "archive/verify.h"

#include <algorithm>

#include "archive/audit_anchors.h"
#include "archive/audit_deep.h"
#include "archive/audit_files.h"
#include "archive/careful.h"
#include "archive/inventory.h"
#include "archive/later_log.h"

namespace sealtape {

namespace {

using Kind = Finding::Kind;

constexpr std::uint64_t largest_card = 16U << 10U;
constexpr std::uint64_t largest_checkpoint = 64U << 10U;
constexpr std::uint64_t most_in_vain = 1U << 20U;  // entries that are looked for where none is seen

// One run of verify: the steps in the order in which they need each other.
class Verification {
 public:
  Verification(Store& store, const Surroundings& surroundings, const VerifyOptions& options,
               const FindingSink& findings)
      : store_(store),
        surroundings_(surroundings),
        options_(options),
        verdicts_(findings),
        findings_([this](const Finding& finding) { verdicts_.take(finding); }),
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
    check_anchors(*key);
    LaterLog later(store_, log_, inventory_, plausible(claimed()).size);
    check_files(later);
    if (options_.depth != VerifyOptions::Depth::deep) return;
    audit_deeply(store_, later, options_, findings_);
  }

  // What is gone may have been destroyed by an entry that was denied.
  bool is_doubtful(const Finding& finding) const {
    return finding.kind == Kind::missing && log_.unsure &&
           finding.index.value_or(LogIndex{0}) <= *log_.unsure;
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

  LogSize claimed() const { return signed_ ? signed_->tree.size : LogSize{0}; }

  void walk_log(const VerifierKey& key) {
    LogAudit audit(store_, findings_);
    const auto [size, is_cut] = plausible(claimed());
    bool is_unsure = false;
    // What gives up nothing may give up what an entry says that was denied.
    const FindingSink of_stamps = [&](const Finding& finding) {
      if (finding.kind != Kind::voided || !is_unsure) findings_(finding);
    };
    const auto take = [&](LogIndex index, const Entry& entry, bool is_void) {
      if (is_void) return;
      inventory_.take(index, entry);
      stamps_.take(index, entry, of_stamps);
    };
    const auto be_unsure = [&](LogIndex) {
      is_unsure = true;
      inventory_.be_unsure();
    };
    log_ = audit.walk(size, {take, be_unsure});
    log_.is_cut |= is_cut;
    result_.size = log_.view.size();
    if (log_.knows(result_.size)) result_.root = log_.view.frontier.root();
    const auto beyond =
        number(log_.view.size()) - std::min(number(log_.view.size()), number(claimed()));
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

  void check_first_key(const VerifierKey& key) {
    if (log_.unsure || log_.view.roster.first_log_key() == key.key()) return;
    report(Kind::refused, "the log's first key is not the one that is trusted");
  }

  // Clocks differ; by more than an hour one of them is wrong, and retention counts by the log's.
  void check_dates() {
    if (!options_.now) return;
    const auto is_ahead = [&](Instant date) {
      return date > *options_.now + std::chrono::hours(1);
    };
    const auto count = std::ranges::count_if(log_.dates, is_ahead);
    if (count == 0) return;
    const auto first = std::ranges::find_if(log_.dates, is_ahead) - log_.dates.begin();
    findings_({Kind::ahead,
               std::to_string(count) + (count == 1 ? " entry is" : " entries are") +
                   " dated later than the clock here, up to " +
                   rfc3339(std::ranges::max(log_.dates)),
               {},
               LogIndex{static_cast<std::uint64_t>(first)},
               {}});
  }

  void check_anchors(const VerifierKey& key) {
    AnchorAudit anchors(store_, log_, key, findings_, result_.anchors);
    checkpoint_holds_ = signed_ && anchors.check(note_, "checkpoint");
    if (signed_) audit_tiles(store_, log_, signed_->tree.size, findings_);
    const auto remembered = surroundings_.memory.recall(key.name(), "checkpoint");
    if (remembered) anchors.add(*remembered, "remembered checkpoint", "remembered");
    for (const auto& given : options_.against) {
      anchors.add(given.note, given.label, "against " + given.label);
    }
    anchors.add_stamps(stamps_, surroundings_, options_, of_files_);
    const auto& newest = options_.newest_anchor;
    if (newest) anchors.ask_age(surroundings_.now() - *newest);
  }

  void check_files(LaterLog& later) {
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
    auto records = files.check(inventory_.records(), "records/");
    // A rotation puts others in the place of all.
    while (records == Presence::none && later.look()) {
      records = files.check(later.inventory().records(), "records/");
    }
    files.settle(later);
    const bool has_vault = vaults != Presence::none;
    const bool has_records = records != Presence::none;
    const bool may_look = vaults != Presence::unknown && records != Presence::unknown;
    // A public copy lacks both, and always did. Where one of them lies, the other should.
    auto& memory = surroundings_.memory;
    const bool had_them = memory.has_seen_records(surroundings_.directory);
    result_.records_checked = has_vault || has_records || had_them;
    if (!result_.records_checked) {
      report(Kind::not_checked, "this is a public copy: records and vault are not in it");
    } else {
      if (!has_vault) files.report_missing(vault);
      if (!has_records) files.report_missing(later.inventory().records());
      result_.records_checked = may_look;
      if (may_look && has_vault && has_records) memory.note_records(surroundings_.directory);
    }
    inventory_.for_each_gone(
        [&](const Wanted& gone, std::string_view why) { files.check_absent(gone, why); });
    const auto& rotation = log_.view.custody.rotation();
    if (rotation) files.check_vault_before(rotation->rotate.epoch);
    files.report_remains();
    files.report_strangers();
  }

  VerifyResult finish() {
    for (const auto& [id, recording] : inventory_.recordings()) {
      const auto sound = recording.purged          ? Verdict::purged
                         : recording.erased_ms > 0 ? Verdict::erased
                                                   : Verdict::intact;
      const auto known = inventory_.is_open(recording) ? std::max(sound, Verdict::unread) : sound;
      const auto verdict = verdicts_.of(id, known);
      ++result_.recordings[verdict];
      if (verdict == Verdict::erased) result_.erased.push_back({id, recording.erased_ms});
    }
    const auto place = [this](const VerifyResult::Erased& each) {
      const auto& own = inventory_.recordings().at(each.recording).own;
      return own ? inventory_.entries().at(*own).index : LogIndex{};
    };
    std::ranges::sort(result_.erased, {}, place);
    const auto& anchors = result_.anchors;
    const bool anchored =
        result_.trusted && !anchors.list.empty() && anchors.new_enough.value_or(true);
    result_.findings = verdicts_.damaged();
    result_.unread = verdicts_.unread();
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
    if (number(signed_->tree.size) >= number(result_.anchors.reach)) {
      memory.remember(signed_->origin, "checkpoint", note_);
    }
  }

  Store& store_;
  const Surroundings& surroundings_;
  const VerifyOptions& options_;
  Verdicts verdicts_;
  FindingSink findings_;
  FindingSink of_files_;  // the same for files that an entry may have ended
  VerifyResult result_;
  Bytes note_;
  std::optional<Checkpoint> signed_;
  bool checkpoint_holds_ = false;
  AuditedLog log_;
  StampList stamps_;
  Inventory inventory_;
};

}  // namespace

VerifyResult verify(Store& store, const Surroundings& surroundings, const VerifyOptions& options,
                    const FindingSink& findings) {
  return Verification(store, surroundings, options, findings).run();
}

}  // namespace sealtape
