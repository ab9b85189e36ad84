#include "redact/log_proof.h"

#include <map>
#include <set>

namespace sealtape {

namespace {

constexpr std::size_t origin_digits = 32;

std::string at(LogIndex index) { return "log entry " + std::to_string(number(index)); }

// Who is who, as far as the entries of a proof tell.
class Witnesses {
 public:
  // Why the entry is not one to believe, in a few words; nothing when it is.
  std::optional<std::string> objection(LogIndex index, const ParsedEntry& parsed) const {
    const auto& entry = parsed.entry;
    const auto* init = std::get_if<Init>(&entry.body);
    if ((init != nullptr) != (index == LogIndex{0})) return "is the first and no init, or later";
    if (init != nullptr) return signed_by(parsed, init->sign);
    const auto actor = members_.find(entry.actor);
    if (actor == members_.end()) return "is by somebody of whom the proof says nothing";
    if (actor->second.role < role_for(entry) || actor->second.role < Role::ingest) {
      return "is by somebody whose role does not allow it";
    }
    if (const auto wrong = signed_by(parsed, actor->second.sign)) return wrong;
    if (const auto* change = std::get_if<MemberChange>(&entry.body)) return objection_to(*change);
    if (const auto* keys = std::get_if<KeyChange>(&entry.body)) return objection_to(*keys);
    if (brings_twice(entry)) return "brings an object twice";
    return std::nullopt;
  }

  void take(LogIndex index, const Entry& entry) {
    if (const auto* init = std::get_if<Init>(&entry.body)) {
      members_[entry.actor] = {Role::admin, init->sign};
    } else if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
      members_[change->member] = {change->role, change->sign};
    } else if (const auto* keys = std::get_if<KeyChange>(&entry.body)) {
      for (const auto& key : keys->keys) {
        if (key.kind == KeyKind::log) log_keys_.push_back({index, key.epoch, {key.check.bytes}});
      }
    }
  }

  const PublicKey* first_log_key() const {
    return log_keys_.empty() ? nullptr : &log_keys_.front().key;
  }
  const PublicKey* log_key(LogSize size) const {
    const PublicKey* newest = nullptr;
    for (const auto& key : log_keys_) {
      if (number(key.since) < number(size)) newest = &key.key;
    }
    return newest;
  }

 private:
  struct Known {
    Role role{};
    PublicKey sign;
  };
  struct LogKey {
    LogIndex since;
    std::uint64_t epoch;
    PublicKey key;
  };

  static std::optional<std::string> signed_by(const ParsedEntry& parsed, const PublicKey& key) {
    if (is_signed_by(parsed, key)) return std::nullopt;
    return "has a false signature";
  }
  static bool brings_twice(const Entry& entry) {
    std::set<Digest> known;
    const auto is_known = [&](const ObjectRef& each) { return !known.insert(each.id).second; };
    const auto* ingest = std::get_if<Ingest>(&entry.body);
    if (ingest != nullptr) return std::ranges::any_of(ingest->objects, is_known);
    const auto* derive = std::get_if<Derive>(&entry.body);
    return derive != nullptr && std::ranges::any_of(derive->objects, is_known);
  }
  std::optional<std::string> objection_to(const MemberChange& change) const {
    const auto known = members_.find(change.member);
    if (known == members_.end() || known->second.sign == change.sign) return std::nullopt;
    return "gives a member another key";
  }
  std::optional<std::string> objection_to(const KeyChange& change) const {
    auto epoch = log_keys_.empty() ? 0 : log_keys_.back().epoch;
    for (const auto& key : change.keys) {
      if (key.kind != KeyKind::log) continue;
      if (key.epoch <= epoch) return "brings a log key out of order";
      epoch = key.epoch;
    }
    return std::nullopt;
  }

  std::map<MemberId, Known> members_;
  std::vector<LogKey> log_keys_;
};

class LogCheck {
 public:
  LogCheck(const Proof& proof, const VerifierKey* key, const FaultSink& fault)
      : proof_(proof), key_(key), fault_(fault) {}

  ProvenLog run() {
    for (const auto& entry : proof_.entries) take(entry);
    if (!pin_) fault_("the proof does not begin with the first entry of the log");
    check_checkpoint();
    if (log_.tree) check_inclusion(*log_.tree);
    if (!log_.ingest) fault_("the proof has no entry that takes in the recording");
    return std::move(log_);
  }

 private:
  void take(const ProvenEntry& proven) {
    const auto parsed = parse_entry(bytes_of(proven.note));
    if (!parsed) return fault_(at(proven.index) + " is not readable");
    const auto wrong = witnesses_.objection(proven.index, *parsed);
    if (wrong) return fault_(at(proven.index) + ' ' + *wrong);
    witnesses_.take(proven.index, parsed->entry);
    if (proven.index == LogIndex{0}) pin_ = leaf_hash_of(bytes_of(proven.note)).hex();
    if (changes_roster(parsed->entry)) return;
    const bool ingest = std::holds_alternative<Ingest>(parsed->entry.body);
    auto& place = ingest ? log_.ingest : log_.redaction;
    const bool wanted = ingest || std::holds_alternative<Derive>(parsed->entry.body);
    if (!wanted || place) return fault_(at(proven.index) + " has no business in the proof");
    place = {proven.index, parsed->entry};
  }

  void check_checkpoint() {
    const auto note = Note::parse(proof_.checkpoint);
    const auto stated = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!stated) return fault_("the checkpoint is not readable");
    log_.origin = stated->origin;
    log_.tree = stated->tree;
    if (pin_ && !stated->origin.ends_with('/' + pin_->substr(0, origin_digits))) {
      fault_("the checkpoint is of another log: its origin does not name the first entry");
    }
    const auto* first = witnesses_.first_log_key();
    if (first == nullptr) return fault_("the proof has no entry that brings the log key");
    if (key_ != nullptr && (key_->name() != stated->origin || key_->key() != *first)) {
      fault_("the log is not the one of the verifier key");
    }
    const auto* signer = witnesses_.log_key(stated->tree.size);
    const auto known = signer == nullptr || !is_key_name(stated->origin)
                           ? std::nullopt
                           : std::optional(VerifierKey(stated->origin, *signer));
    if (!known || verify(*note, std::span(&*known, 1)).empty()) {
      fault_("the checkpoint is not signed by the log key in force");
    }
  }

  void check_inclusion(const TreeHead& tree) {
    for (const auto& entry : proof_.entries) {
      const auto leaf = leaf_hash_of(bytes_of(entry.note));
      if (!verify_inclusion(leaf, entry.index, tree, entry.path)) {
        fault_(at(entry.index) + " is not in the log of the checkpoint");
      }
    }
  }

  const Proof& proof_;
  const VerifierKey* key_;
  const FaultSink& fault_;
  Witnesses witnesses_;
  std::optional<std::string> pin_;  // leaf hash of the first entry
  ProvenLog log_;
};

// The entries of the roster that others rest on: who may do this, and who let him.
class Support {
 public:
  explicit Support(const View& view) {
    for (const auto& [index, note] : view.roster_notes) {
      if (auto parsed = parse_entry(note)) roster_.emplace(index, std::move(parsed->entry));
    }
  }

  void add(LogIndex index, const Entry& entry) {
    if (!all_.insert(index).second || index == LogIndex{0}) return;
    for (auto at = roster_.lower_bound(index); at != roster_.begin();) {
      --at;
      const auto* change = std::get_if<MemberChange>(&at->second.body);
      if (change == nullptr || change->member != entry.actor) continue;
      return add(at->first, at->second);
    }
  }

  void add_log_keys() {
    for (const auto& [index, entry] : roster_) {
      const auto* change = std::get_if<KeyChange>(&entry.body);
      const bool brings = change != nullptr && std::ranges::any_of(change->keys, [](auto& key) {
                            return key.kind == KeyKind::log;
                          });
      if (brings || index == LogIndex{0}) add(index, entry);
    }
  }

  const std::set<LogIndex>& all() const { return all_; }

 private:
  std::map<LogIndex, Entry> roster_;
  std::set<LogIndex> all_;
};

}  // namespace

ProvenLog check_log(const Proof& proof, const VerifierKey* key, const FaultSink& fault) {
  return LogCheck(proof, key, fault).run();
}

LogEvidence evidence_for(Log& log, const std::vector<LogIndex>& entries,
                         const FindStamped& find_stamped) {
  const auto published = log.published();
  const auto newest = entries.empty() ? LogIndex{0} : std::ranges::max(entries);
  if (!published || number(published->checkpoint.tree.size) <= number(newest)) {
    throw Error(Error::Kind::failed, at(newest) + " is under no checkpoint yet",
                "let somebody with the log key run: sealtape checkpoint");
  }
  Support support(log.view());
  support.add_log_keys();
  for (const auto index : entries) support.add(index, log.entry_at(index).entry);
  auto stamped = find_stamped(*support.all().rbegin());
  const auto size = stamped ? stamped->tree.size : published->checkpoint.tree.size;
  LogEvidence evidence;
  for (const auto index : support.all()) {
    evidence.entries.push_back(
        {index, log.entry_at(index).note.encode(), log.inclusion(index, size)});
  }
  evidence.checkpoint = stamped ? std::move(stamped->checkpoint) : text_of(published->note);
  if (stamped) evidence.stamps = std::move(stamped->stamps);
  return evidence;
}

}  // namespace sealtape
