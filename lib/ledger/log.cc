#include "ledger/log.h"

#include <cassert>

namespace sealtape {

namespace {

constexpr const char* checkpoint_name = "checkpoint";
constexpr std::uint64_t largest_checkpoint = 64U << 10U;
constexpr std::size_t origin_digits = 32;

[[noreturn]] void damaged(const std::string& what) {
  throw Error(Error::Kind::damaged, what, "see what is wrong with: sealtape verify");
}

// What the archive's checkpoint states, before it is known who signed it.
std::optional<Log::Published> stated(Store& store, const std::string& origin) {
  auto note = store.get(checkpoint_name, largest_checkpoint);
  if (!note) return std::nullopt;
  const auto parsed = Note::parse(text_of(*note));
  auto checkpoint = parsed ? Checkpoint::parse(parsed->text) : std::nullopt;
  if (!checkpoint || checkpoint->origin != origin) damaged("the checkpoint is not one of this log");
  return Log::Published{std::move(*checkpoint), std::move(*note)};
}

std::string at_index(LogIndex index) { return "log entry " + std::to_string(number(index)); }

// Error::damaged where the log ends before its own checkpoint.
void require_size(const View& view, LogSize stated) {
  if (stated <= view.size()) return;
  damaged(batch_name(view.size()) + " is missing: the log ends before its own checkpoint");
}

}  // namespace

Log::Log(Store& store, std::string origin)
    : store_(store), tiles_(store), origin_(std::move(origin)) {}

void Log::catch_up(const EntrySink& sink) { take_news(sink); }

// The checkpoint is read first: it is written after the batches that it covers, so that these must
// be there whatever others append meanwhile.
std::optional<Log::Published> Log::take_news(const EntrySink& sink) {
  auto before = stated(store_, origin_);
  while (take_batch(sink)) {
  }
  if (before) require_size(view_, before->checkpoint.tree.size);
  return before;
}

bool Log::take_batch(const EntrySink& sink) {
  const auto name = batch_name(view_.size());
  const auto batch = store_.get(name, largest_batch);
  if (!batch) return false;
  take(*batch, sink);
  view_.newest_batch = name;
  view_.newest_batch_digest = sha256(*batch);
  return true;
}

void Log::take(ByteView batch, const EntrySink& sink) {
  const auto notes = decode_bundle(batch, most_in_batch);
  if (!notes) damaged(batch_name(view_.size()) + " is no batch of entries");
  // Nothing is taken over before the whole batch has been found good.
  View extended = view_;
  std::vector<Logged> taken;
  for (const auto note : *notes) {
    const auto index = extended.end();
    auto parsed = parse_entry(note);
    if (!parsed) damaged(at_index(index) + " is not readable");
    const auto fault = extended.fault_of(*parsed);
    if (fault) damaged(at_index(index) + " " + *fault);
    auto objection = extended.extend(parsed->entry, note);
    const bool pins = index != LogIndex{0} ||
                      origin_.ends_with("/" + extended.last.hex().substr(0, origin_digits));
    if (!pins) damaged("the log does not begin with the entry that its origin names");
    const bool forked = expected_ && extended.size() == expected_->size &&
                        extended.frontier.root() != expected_->root;
    if (forked) damaged("the log is not the one that this machine has seen: it was forked");
    if (!sink) continue;
    taken.push_back({index, extended.last, std::move(*parsed), std::move(objection),
                     note.data() == notes->back().data()});
  }
  view_ = std::move(extended);
  for (const auto& logged : taken) sink(logged);
}

void Log::replay(LogSize from, const Digest& last, const EntrySink& sink) {
  auto size = from;
  Digest before = last;
  while (number(size) < number(view_.size())) {
    const auto name = batch_name(size);
    const auto batch = store_.get(name, largest_batch);
    const auto notes = batch ? decode_bundle(*batch, most_in_batch) : std::nullopt;
    if (!notes) damaged(name + (batch ? " is no batch of entries" : " is missing"));
    for (const auto note : *notes) {
      const LogIndex index{number(size)};
      auto parsed = parse_entry(note);
      if (!parsed || parsed->entry.prev != before) {
        damaged(at_index(index) + " does not continue the entry before it");
      }
      before = leaf_hash_of(note);
      const auto without_effect = view_.voids.find(index);
      sink({index, before, std::move(*parsed),
            without_effect == view_.voids.end() ? std::nullopt
                                                : std::optional(without_effect->second),
            note.data() == notes->back().data()});
      size = LogSize{number(size) + 1};
    }
  }
  if (size != view_.size() || before != view_.last) damaged("the log is not the one seen before");
}

void Log::commit(std::vector<Entry> entries, const Signer& signer, const Recheck& recheck,
                 const EntrySink& sink) {
  if (entries.empty()) return;
  while (true) {
    const auto published = take_news(sink);
    if (published) require_ours(*published);
    auto prepared = prepare(entries, signer, recheck);
    if (prepared.taken.empty()) return;
    // A reply can be lost, so what counts is what lies there: ours, or another's.
    const auto name = batch_name(view_.size());
    if (store_.put_if_absent(name, prepared.batch) == Created::other) continue;
    prepared.ahead.newest_batch = name;
    prepared.ahead.newest_batch_digest = sha256(prepared.batch);
    view_ = std::move(prepared.ahead);
    for (const auto& logged : prepared.taken) {
      if (sink) sink(logged);
    }
    return;
  }
}

Log::Prepared Log::prepare(std::vector<Entry>& entries, const Signer& signer,
                           const Recheck& recheck) const {
  Prepared prepared{{}, view_, {}};
  auto& ahead = prepared.ahead;
  for (auto& entry : entries) {
    entry.actor = signer.member;
    entry.prev = ahead.last;
    entry.time = signer.now();
    if (!recheck(entry, ahead)) continue;
    const auto index = ahead.end();
    const auto objection = ahead.objection(index, entry);
    if (objection) throw Error(Error::Kind::refused, "the entry would be void: " + *objection);
    const auto note = sign(entry, signer.key);
    append_entry(prepared.batch, note);
    ahead.extend(entry, note);
    prepared.taken.push_back(
        {index, ahead.last, {entry, *Note::parse(text_of(note))}, std::nullopt, false});
  }
  if (!prepared.taken.empty()) prepared.taken.back().ends_batch = true;
  assert(prepared.batch.size() <= largest_batch);
  return prepared;
}

std::optional<Log::Published> Log::published() {
  auto found = stated(store_, origin_);
  if (!found) return std::nullopt;
  // Another process may have appended and published since the last look.
  const auto size = found->checkpoint.tree.size;
  if (size > view_.size()) catch_up();
  require_size(view_, size);
  found->checkpoint = opened(*found);
  return found;
}

// By the log key that was in force at its size.
Checkpoint Log::opened(const Published& published) const {
  const auto key = view_.roster.log_key(published.checkpoint.tree.size);
  if (!key) damaged("the checkpoint is older than the log key");
  const VerifierKey known(origin_, *key);
  return open_checkpoint(text_of(published.note), std::span(&known, 1));
}

// What could not be published must not be appended: the log would have entries of a command that
// failed. As a rule the checkpoint is that of the view, or of one before that was looked at.
void Log::require_ours(const Published& published) {
  if (equal(published.note, ours_)) return;
  if (!grew_from(opened(published).tree)) damaged("the checkpoint is of another log");
  ours_ = published.note;
}

// Tiles tell it sooner than all batches do; these have the last word.
bool Log::grew_from(const TreeHead& head) {
  if (head.size == view_.size()) return head == view_.frontier.head();
  try {
    const auto node = tiles_.nodes(head.size);
    auto so_far = Frontier::of(head.size, node);
    const auto size = number(head.size);
    const auto last = size > 0 ? node(0, size - 1) : Digest{};
    const bool are_of_it = so_far.head() == head;
    if (are_of_it) replay(head.size, last, [&](const Logged& each) { so_far.append(each.leaf); });
    if (are_of_it && so_far.head() == view_.frontier.head()) return true;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
  }
  return was_once(head);
}

bool Log::was_once(const TreeHead& head) {
  Frontier so_far;
  bool found = so_far.head() == head;
  replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    so_far.append(logged.leaf);
    if (so_far.size() == head.size) found = so_far.head() == head;
  });
  return found;
}

// Partial tiles of older checkpoints may be gone; what they held is in those of the newest one.
NodeHash Log::nodes(LogSize size) {
  const auto newest = published();
  if (!newest || newest->checkpoint.tree.size < size) {
    throw Error(Error::Kind::failed,
                "there is no checkpoint over " + std::to_string(number(size)) + " entries yet");
  }
  return tiles_.nodes(newest->checkpoint.tree.size);
}

std::vector<Digest> Log::inclusion(LogIndex index, LogSize size) {
  return inclusion_proof(index, size, nodes(size));
}

std::vector<Digest> Log::consistency(LogSize older, LogSize size) {
  return consistency_proof(older, size, nodes(size));
}

bool Log::contains(const TreeHead& head) {
  return Frontier::of(head.size, nodes(head.size)).root() == head.root;
}

void Log::publish(const SigningKey& log_key) {
  while (true) {
    const auto before = published();
    if (before) require_ours(*before);
    const auto key = view_.roster.log_key(view_.size());
    if (!key || public_half(log_key) != *key) {
      throw Error(Error::Kind::refused, "the log key at hand is not the one in force");
    }
    const auto from = before ? before->checkpoint.tree.size : LogSize{0};
    if (from == view_.size()) return;
    try {
      extend_tiles(before);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
      make_tiles_anew(before);
    }
    const auto signed_note = sign(Checkpoint{origin_, view_.frontier.head(), {}}, log_key).encode();
    const auto expected = before ? std::optional(sha256(before->note)) : std::nullopt;
    if (store_.replace_if_match(checkpoint_name, expected, bytes_of(signed_note))) {
      tiles_.drop_obsolete(from, view_.size());
      return;
    }
    catch_up();  // somebody else published, perhaps beyond this view
  }
}

void Log::extend_tiles(const std::optional<Published>& before) {
  const auto from = before ? before->checkpoint.tree : Frontier().head();
  if (Frontier::of(from.size, tiles_.nodes(from.size)).root() != from.root) {
    damaged("the tiles do not have the signed root");
  }
  tiles_.extend(from.size, view_.size(), StoredTiles::Others::refused);
}

// Only over a log that has what was signed.
void Log::make_tiles_anew(const std::optional<Published>& before) {
  const auto signed_head = before ? before->checkpoint.tree : Frontier().head();
  if (!was_once(signed_head)) damaged("the checkpoint is of another log");
  tiles_.extend(LogSize{0}, view_.size(), StoredTiles::Others::replaced);
}

ParsedEntry Log::entry_at(LogIndex index) {
  const auto at = published();
  const auto size = at ? at->checkpoint.tree.size : LogSize{0};
  if (number(index) < number(size)) {
    auto found = tiles_.entry_at(index, size);
    return found ? std::move(*found) : in_batches(index, LogSize{0}, Digest{});
  }
  // What was committed a moment ago, or by a writer who died before he could publish.
  if (size == LogSize{0}) return in_batches(index, size, Digest{});
  const auto before = tiles_.entry_at(LogIndex{number(size) - 1}, size);
  return before ? in_batches(index, size, leaf_hash_of(bytes_of(before->note.encode())))
                : in_batches(index, LogSize{0}, Digest{});
}

ParsedEntry Log::in_batches(LogIndex index, LogSize from, const Digest& last) {
  std::optional<ParsedEntry> found;
  replay(from, last, [&](const Logged& logged) {
    if (logged.index == index) found = logged.parsed;
  });
  if (!found) damaged(at_index(index) + " is not in the log");
  return std::move(*found);
}

}  // namespace sealtape
