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

// The next place after the last entry.
LogIndex end_of(const View& view) { return LogIndex{number(view.size())}; }

// Error::damaged where the log ends before its own checkpoint.
void require_size(const View& view, LogSize stated) {
  if (stated <= view.size()) return;
  damaged(batch_name(view.size()) + " is missing: the log ends before its own checkpoint");
}

// Why an entry cannot be the next one.
std::optional<std::string> fault_of(const View& view, const ParsedEntry& parsed) {
  if (parsed.entry.prev != view.last) return "does not continue the entry before it";
  const auto signer = view.roster.signer_of(end_of(view), parsed.entry);
  if (!signer) return "is signed by nobody in the roster";
  if (!is_signed_by(parsed, *signer)) return "has a false signature";
  return std::nullopt;
}

// Takes the next entry into a view, and says why it has no effect there if it has none.
std::optional<std::string> extend(View& view, ByteView note, const Entry& entry) {
  const auto index = end_of(view);
  auto objection = view.objection(index, entry);
  if (objection) {
    view.voids.emplace(index, *objection);
  } else {
    view.apply(index, entry, note);
  }
  view.last = leaf_hash_of(note);
  view.frontier.append(view.last);
  return objection;
}

}  // namespace

std::optional<std::string> View::objection(LogIndex index, const Entry& entry) const {
  auto objection = roster.objection(index, entry);
  return objection ? objection : custody.objection(entry, roster);
}

void View::apply(LogIndex index, const Entry& entry, ByteView note) {
  custody.apply(index, entry);
  if (!changes_roster(entry)) return;
  roster.apply(index, entry);
  roster_notes.emplace_back(index, copy_of(note));
}

bool changes_view(const Entry& entry) {
  return std::visit(Cases{[](const Ingest&) { return false; }, [](const Event&) { return false; },
                          [](const Derive&) { return false; }, [](const Other&) { return false; },
                          [](const auto&) { return true; }},
                    entry.body);
}

Log::Log(Store& store, std::string origin) : store_(store), origin_(std::move(origin)) {}

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
    const auto index = end_of(extended);
    auto parsed = parse_entry(note);
    if (!parsed) damaged(at_index(index) + " is not readable");
    const auto fault = fault_of(extended, *parsed);
    if (fault) damaged(at_index(index) + " " + *fault);
    auto objection = extend(extended, note, parsed->entry);
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
    const auto index = end_of(ahead);
    const auto objection = ahead.objection(index, entry);
    if (objection) throw Error(Error::Kind::refused, "the entry would be void: " + *objection);
    const auto note = sign(entry, signer.key);
    append_entry(prepared.batch, note);
    extend(ahead, note, entry);
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
    const auto node = nodes_in_tiles(head.size, [this](const TileId& id) { return read_tile(id); });
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
  const auto read = [this](const TileId& id) { return read_tile(id); };
  return nodes_in_tiles(newest->checkpoint.tree.size, read);
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
      drop_obsolete(from);
      return;
    }
    catch_up();  // somebody else published, perhaps beyond this view
  }
}

void Log::extend_tiles(const std::optional<Published>& before) {
  if (!before) return write_tiles(LogSize{0}, OtherTiles::refused);
  const auto& [size, root] = before->checkpoint.tree;
  const auto read = [this](const TileId& id) { return read_tile(id); };
  const auto found = Frontier::of(size, nodes_in_tiles(size, read)).root();
  if (found != root) damaged("the tiles do not have the signed root");
  write_tiles(size, OtherTiles::refused);
}

// Only over a log that has what was signed.
void Log::make_tiles_anew(const std::optional<Published>& before) {
  const auto signed_head = before ? before->checkpoint.tree : Frontier().head();
  if (!was_once(signed_head)) damaged("the checkpoint is of another log");
  write_tiles(LogSize{0}, OtherTiles::replaced);
}

void Log::put_derived(const std::string& name, ByteView bytes, OtherTiles others) {
  if (store_.put_if_absent(name, bytes) != Created::other) return;
  const auto lies = store_.get(name, full_width * (largest_entry + 2));
  const bool is_replaced =
      others == OtherTiles::replaced && lies && store_.replace_if_match(name, sha256(*lies), bytes);
  if (!is_replaced) damaged(name + " holds something else than the log");
}

// The entries from `from` on, and the entries before them that share their first tile.
void Log::write_tiles(LogSize from, OtherTiles others) {
  std::vector<Digest> leaves;
  const auto width = static_cast<unsigned>(number(from) % full_width);
  TileId entries{0, number(from) / full_width, width};
  Bytes bundle;
  if (width > 0) {
    auto found = bundle_of(entries);
    if (!found) damaged(entries.entries_path() + " does not hold what its tile says");
    bundle = std::move(*found);
  }
  for (auto size = from; number(size) < number(view_.size());) {
    const auto name = batch_name(size);
    const auto batch = store_.get(name, largest_batch);
    const auto notes = batch ? decode_bundle(*batch, most_in_batch) : std::nullopt;
    if (!notes) damaged(name + " has changed under the command");
    for (const auto note : *notes) {
      append_entry(bundle, note);
      leaves.push_back(leaf_hash_of(note));
      size = LogSize{number(size) + 1};
      entries.width = static_cast<unsigned>(number(size) % full_width);
      if (entries.width != 0 && size != view_.size()) continue;
      if (entries.width == 0) entries.width = full_width;
      put_derived(entries.entries_path(), bundle, others);
      bundle.clear();
      entries = {0, entries.index + 1, 0};
    }
  }
  const auto read = [this](const TileId& id) { return read_tile(id); };
  for (const auto& tile : grow_tiles(from, leaves, read)) {
    put_derived(tile.id.path(), encode_hashes(tile.hashes), others);
  }
}

std::vector<Digest> Log::read_tile(const TileId& id) {
  const auto bytes = store_.get(id.path(), full_width * sizeof(Digest::bytes));
  const auto hashes = bytes ? decode_hashes(*bytes, id.width) : std::nullopt;
  if (!hashes) damaged(id.path() + (bytes ? " is no tile of its width" : " is missing"));
  return *hashes;
}

ParsedEntry Log::entry_at(LogIndex index) {
  const auto at = published();
  const auto size = at ? at->checkpoint.tree.size : LogSize{0};
  if (number(index) < number(size)) {
    auto found = in_tile(index, size);
    return found ? std::move(*found) : in_batches(index, LogSize{0}, Digest{});
  }
  // What was committed a moment ago, or by a writer who died before he could publish.
  if (size == LogSize{0}) return in_batches(index, size, Digest{});
  const auto before = in_tile(LogIndex{number(size) - 1}, size);
  return before ? in_batches(index, size, leaf_hash_of(bytes_of(before->note.encode())))
                : in_batches(index, LogSize{0}, Digest{});
}

// Nothing where the tile is gone, or does not hold what its leaves say.
std::optional<ParsedEntry> Log::in_tile(LogIndex index, LogSize published) const {
  const auto tile = number(index) / full_width;
  const auto width = std::min<std::uint64_t>(full_width, number(published) - tile * full_width);
  const auto bundle = bundle_of({0, tile, static_cast<unsigned>(width)});
  if (!bundle) return std::nullopt;
  return parse_entry((*decode_bundle(*bundle, full_width))[number(index) % full_width]);
}

// The entries beside the leaves of a tile; nothing where one of the two is gone, or they differ.
std::optional<Bytes> Log::bundle_of(const TileId& tile) const {
  auto bytes = store_.get(tile.entries_path(), full_width * (largest_entry + 2));
  const auto leaves = store_.get(tile.path(), full_width * sizeof(Digest::bytes));
  const auto notes = bytes ? decode_bundle(*bytes, full_width) : std::nullopt;
  const auto hashes = leaves ? decode_hashes(*leaves, tile.width) : std::nullopt;
  const auto fits = [](ByteView note, const Digest& leaf) { return leaf_hash_of(note) == leaf; };
  if (!notes || !hashes || !std::ranges::equal(*notes, *hashes, fits)) return std::nullopt;
  return bytes;
}

ParsedEntry Log::in_batches(LogIndex index, LogSize from, const Digest& last) {
  std::optional<ParsedEntry> found;
  replay(from, last, [&](const Logged& logged) {
    if (logged.index == index) found = logged.parsed;
  });
  if (!found) damaged(at_index(index) + " is not in the log");
  return std::move(*found);
}

// Partial tiles that were published must stay until the full tile exists (C2SP tlog-tiles).
void Log::drop_obsolete(LogSize before) {
  for (const auto& tile : new_tiles(before, view_.size())) {
    if (tile.width != full_width) continue;
    std::vector<std::string> obsolete;
    const auto collect = [&](const Listed& listed) { obsolete.push_back(listed.name); };
    store_.list(tile.path() + ".p/", collect);
    if (tile.level == 0) store_.list(tile.entries_path() + ".p/", collect);
    for (const auto& name : obsolete) store_.remove(name);
  }
}

}  // namespace sealtape
