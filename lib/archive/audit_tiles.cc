// The tiles of a log, beside what its leaves make of them.

#include <algorithm>

#include "archive/audit_log.h"
#include "archive/careful.h"

namespace sealtape {

namespace {

// Partial entry tiles of smaller checkpoints stay until the tile is full; LogAudit reads the
// others.
void audit_older_entries(Store& store, const AuditedLog& log, LogSize size, const TileId& id,
                         const FindingSink& findings) {
  const auto current = tile_of(id.index * full_width, number(size));
  const bool implied = id.index * full_width < number(size) && id.width <= current.width;
  if (implied && id.width == current.width) return;
  const auto path = id.entries_path();
  if (!implied || current.width == full_width || id.width > log.tail.size()) {
    findings({Finding::Kind::unreferenced, "it is no tile that this log needs", path, {}, {}});
    return;
  }
  const auto notes = std::span(log.tail).first(id.width);
  if (std::ranges::any_of(notes, &Bytes::empty)) return;  // told of with its entry
  Bytes expected;
  for (const auto& note : notes) append_entry(expected, note);
  const auto [bytes, reported] = try_get(store, path, expected.size(), findings);
  if (reported || bytes == expected) return;
  findings({Finding::Kind::altered,
            "it does not hold the entries that were logged",
            path,
            LogIndex{id.index * full_width},
            {}});
}

// Hashes over leaves that were denied are taken as they lie there.
bool holds(ByteView tile, ByteView expected, const TileId& id, const AuditedLog& log) {
  if (tile.size() != expected.size()) return false;
  const auto leaves = std::uint64_t{1} << (8 * id.level);  // under each hash
  for (unsigned i = 0; i < id.width; ++i) {
    const auto first = (id.index * full_width + i) * leaves;
    const auto hidden = std::ranges::lower_bound(log.hidden, first);
    const auto at = i * sizeof(Digest::bytes);
    const bool is_same =
        equal(tile.subspan(at, sizeof(Digest::bytes)), expected.subspan(at, sizeof(Digest::bytes)));
    const bool is_hidden = hidden != log.hidden.end() && *hidden < first + leaves;
    if (!is_same && !is_hidden) return false;
  }
  return true;
}

// A partial tile goes when the log has grown, since its checkpoint was read, and filled it up.
bool is_replaced(Store& store, const TileId& id) {
  try {
    return id.width < full_width && store.size(TileId{id.level, id.index}.path());
  } catch (const Error&) {
    return false;
  }
}

// Whether a tile of a log of this size may lie there.
bool is_needed(const DeniedWithin::Place& place, LogSize size) {
  return std::ranges::any_of(new_tiles(LogSize{0}, size), [&](const TileId& id) {
    return place.hides(id.path()) || (id.level == 0 && place.hides(id.entries_path()));
  });
}

}  // namespace

TileId tile_of(std::uint64_t index, std::uint64_t size) {
  const auto tile = index / full_width;
  const auto width = std::min<std::uint64_t>(full_width, size - tile * full_width);
  return {0, tile, static_cast<unsigned>(width)};
}

void audit_tiles(Store& store, const AuditedLog& log, LogSize signed_size,
                 const FindingSink& findings) {
  const auto size = std::min(number(signed_size), std::uint64_t{log.leaves.size()});
  // levels[l]: the hashes that tiles of level l hold, each over 256^l leaves.
  std::vector<std::vector<Digest>> levels;
  levels.emplace_back(log.leaves.begin(), log.leaves.begin() + static_cast<std::ptrdiff_t>(size));
  while (levels.back().size() >= full_width) {
    std::vector<Digest> above;
    for (std::size_t at = 0; at + full_width <= levels.back().size(); at += full_width) {
      above.push_back(root_of(std::span(levels.back()).subspan(at, full_width)));
    }
    levels.push_back(std::move(above));
  }

  std::vector<TileId> present;
  const auto check = [&](const Listed& listed) {
    const auto entries = TileId::parse_entries(listed.name);
    if (entries) {
      audit_older_entries(store, log, LogSize{size}, *entries, findings);
      return;
    }
    const auto id = TileId::parse(listed.name);
    const bool implied = id && id->level < levels.size() &&
                         id->index * full_width + id->width <= levels[id->level].size();
    if (!implied) {
      findings({Finding::Kind::unreferenced, "it is no tile of this log", listed.name, {}, {}});
      return;
    }
    present.push_back(*id);
    const auto expected =
        encode_hashes(std::span(levels[id->level]).subspan(id->index * full_width, id->width));
    const auto [bytes, reported] = try_get(store, listed.name, expected.size(), findings);
    if (reported || (bytes && holds(*bytes, expected, *id, log))) return;
    findings({Finding::Kind::altered,
              "the tile does not hold the hashes of the log",
              listed.name,
              {},
              {}});
  };
  const auto listing = careful_list(store, "tile/", check, findings);
  report_denied(
      listing, [&](const auto& place) { return is_needed(place, LogSize{size}); }, findings);
  std::ranges::sort(present);
  for (const auto& id : new_tiles(LogSize{0}, LogSize{size})) {
    const bool is_told = listing.fault || listing.hides(id.path());
    if (is_told || std::ranges::binary_search(present, id) || is_replaced(store, id)) continue;
    findings({Finding::Kind::missing, "the tile is missing", id.path(), {}, {}});
  }
}

}  // namespace sealtape
