// The copies of an entry: which is the good one, and what is wrong with the files of the others.

#include <algorithm>

#include "archive/audit_log.h"
#include "archive/careful.h"

namespace sealtape {

namespace {

constexpr std::uint64_t entries_at_a_time = 2048;

const FindingSink said_by_audit_tiles = [](const Finding&) {};

// What a tile holds, or the full one that has replaced it since the checkpoint was read: it begins
// with the same.
struct FoundTile {
  CarefulRead read;
  unsigned width;
};
FoundTile get_tile(Store& store, const TileId& id, std::string (TileId::*path)() const,
                   std::uint64_t limit, const FindingSink& findings) {
  auto found = try_get(store, (id.*path)(), limit, findings);
  if (found.bytes || found.reported || id.width == full_width) return {std::move(found), id.width};
  const TileId full{id.level, id.index};
  return {try_get(store, (full.*path)(), limit, findings), full_width};
}

// As many entries as can be told apart; the front of a damaged bundle.
std::vector<std::optional<Bytes>> readable_notes(ByteView bytes) {
  std::vector<std::optional<Bytes>> notes;
  while (bytes.size() >= 2) {
    const std::size_t size = from_big_endian<std::uint16_t>(bytes.data());
    if (bytes.size() - 2 < size) break;
    notes.emplace_back(copy_of(bytes.subspan(2, size)));
    bytes = bytes.subspan(2 + size);
  }
  return notes;
}

}  // namespace

void LogAudit::list_batches() {
  const auto sort_in = [&](const std::string& name) {
    const auto size = parse_batch_name(name);
    if (size) {
      starts_.push_back(number(*size));
    } else {
      findings_({Finding::Kind::unreferenced, "it is no batch of the log", name, {}, {}});
    }
  };
  const auto listing =
      careful_list(store_, "log/", [&](const Listed& each) { sort_in(each.name); }, findings_);
  for (const auto& place : listing.denied) sort_in(place.name);  // told where it is read
  std::ranges::sort(starts_);
  listed_ = !listing.fault;
}

std::vector<LogAudit::Chosen> LogAudit::read_some(std::uint64_t from) {
  std::vector<Chosen> some;
  for (auto index = from; index < from + entries_at_a_time; ++index) {
    auto chosen = choose(index, copies_of(index));
    if (!chosen) break;
    some.push_back(std::move(*chosen));
  }
  return some;
}

void LogAudit::load_batch(std::uint64_t index) {
  if (index < batch_to_) return;
  close(batch_);
  const auto after = std::ranges::upper_bound(starts_, index);
  const bool found = after != starts_.begin() && *(after - 1) >= batch_to_;
  const auto next = after == starts_.end() ? std::max(signed_size_, index) : *after;
  batch_from_ = found ? *(after - 1) : index;
  batch_ = {.path = batch_name(LogSize{batch_from_}), .from = batch_from_, .notes = {}};
  if (!found) {
    batch_to_ = next;
    const bool is_end = index >= signed_size_ && after == starts_.end();
    batch_.missing = !is_end;
    batch_.blamed = is_end || !listed_;
    return;
  }
  const auto [bytes, reported] = try_get(store_, batch_.path, largest_batch, findings_);
  batch_.blamed = batch_.denied = reported;
  batch_.whole = bytes && decode_bundle(*bytes, most_in_batch);
  if (bytes) batch_.notes = readable_notes(*bytes);
  // A whole batch tells where it ends. Of another the next one tells how many entries it had,
  // whatever is left of it.
  const auto end = batch_from_ + batch_.notes.size();
  const bool is_last = after == starts_.end();
  batch_to_ = batch_.whole ? end : is_last ? std::max(signed_size_, end) : next;
  batch_to_ = std::max(batch_to_, batch_from_ + 1);
  if (batch_.denied) batch_to_ = std::min(batch_to_, batch_from_ + most_in_batch);
  batch_.endless = batch_.denied && is_last && batch_from_ >= signed_size_;
  for (auto within = after; within != starts_.end() && *within < batch_to_; ++within) {
    findings_({Finding::Kind::unreferenced,
               "it is no batch of the log",
               batch_name(LogSize{*within}),
               {},
               {}});
  }
}

// What is wrong with a file as a whole is said once, when none of its entries told of it.
void LogAudit::close(Bundle& bundle) {
  if (bundle.path.empty() || bundle.whole || bundle.blamed) return;
  bundle.blamed = true;
  findings_({bundle.missing ? Finding::Kind::missing : Finding::Kind::altered,
             bundle.missing ? "a batch of the log is missing" : "it is no bundle of entries",
             bundle.path,
             LogIndex{bundle.from},
             {}});
}

void LogAudit::load_tile(std::uint64_t index) {
  if (tile_index_ == index / full_width) return;
  close(tile_);
  tile_index_ = index / full_width;
  const auto id = tile_of(index, signed_size_);
  tile_ = {.path = id.entries_path(), .from = id.index * full_width, .notes = {}};
  const auto [read, width] =
      get_tile(store_, id, &TileId::entries_path, full_width * (largest_entry + 2), findings_);
  const auto& [bytes, reported] = read;
  if (bytes) tile_.notes = readable_notes(*bytes);
  tile_.whole = bytes && decode_bundle(*bytes, full_width) && tile_.notes.size() == width;
  if (!bytes && !reported) {
    findings_({Finding::Kind::missing, "the tile is missing", tile_.path, LogIndex{index}, {}});
  }
  tile_.blamed = !bytes;
  tile_.denied = reported;
  tile_.notes.resize(id.width);
  const auto packed =
      get_tile(store_, id, &TileId::path, full_width * sizeof(Digest::bytes), said_by_audit_tiles);
  const auto hashes =
      packed.read.bytes ? decode_hashes(*packed.read.bytes, packed.width) : std::nullopt;
  hashes_.clear();
  if (hashes) hashes_.assign(hashes->begin(), hashes->end());
  hashes_.resize(id.width);
}

LogAudit::Copies LogAudit::copies_of(std::uint64_t index) {
  Copies copies;
  load_batch(index);
  copies.denied = batch_.denied || !listed_;
  const auto in_batch = index - batch_from_;
  if (index < batch_to_ && in_batch < batch_.notes.size()) copies.batch = batch_.notes[in_batch];
  if (index >= signed_size_) return copies;
  load_tile(index);
  copies.denied |= tile_.denied;
  copies.tile = tile_.notes[index % full_width];
  copies.hash = hashes_[index % full_width];
  return copies;
}

// Two of three agree, or the one that can be read.
std::optional<LogAudit::Chosen> LogAudit::choose(std::uint64_t index, Copies copies) {
  const bool published = index < signed_size_;
  const bool is_there = published || (batch_.denied && !batch_.endless);
  if (!copies.batch && !copies.tile && !is_there) return std::nullopt;
  const auto in_batch = copies.batch ? std::optional(leaf_hash_of(*copies.batch)) : std::nullopt;
  const auto in_tile = copies.tile ? std::optional(leaf_hash_of(*copies.tile)) : std::nullopt;
  const bool batch_is_right = in_batch && (in_batch == in_tile || in_batch == copies.hash);
  const bool tile_is_right = in_tile && (in_batch == in_tile || in_tile == copies.hash);

  Chosen chosen;
  if (batch_is_right || (!tile_is_right && copies.batch)) {
    chosen.note = std::move(*copies.batch);
    chosen.leaf = *in_batch;
  } else if (copies.tile) {
    chosen.note = std::move(*copies.tile);
    chosen.leaf = *in_tile;
  } else if (copies.denied) {
    chosen.leaf = copies.hash;
    chosen.denied = true;
  } else {
    chosen.leaf = copies.hash.value_or(Digest{});
  }
  if (!published) return chosen;
  if (in_batch != chosen.leaf || in_tile != chosen.leaf) chosen.parsed = parse_entry(chosen.note);
  if (in_batch != chosen.leaf) blame(index, batch_, chosen);
  if (in_tile != chosen.leaf) blame(index, tile_, chosen);
  return chosen;
}

void LogAudit::blame(std::uint64_t index, Bundle& bundle, const Chosen& good) {
  if (!bundle.whole && bundle.blamed) return;
  bundle.blamed = true;
  const auto kind = bundle.missing ? Finding::Kind::missing : Finding::Kind::altered;
  findings_({kind,
             bundle.missing ? "a batch of the log is missing"
                            : "it does not hold the entry that was logged",
             bundle.path, LogIndex{index}, good.recording()});
}

}  // namespace sealtape
