#include "redact/details.h"

#include <set>

#include "crypto/part_hasher.h"

namespace sealtape {

namespace {

// The leaves that are not shown.
std::vector<LeafRange> closed(const std::vector<std::uint64_t>& shown, std::uint64_t count) {
  std::vector<LeafRange> ranges;
  std::uint64_t next = 0;
  for (const auto leaf : shown) {
    ranges.push_back({0, next, leaf - next});
    next = leaf + 1;
  }
  ranges.push_back({0, next, count - next});
  return ranges;
}

// A line is [path, value].
std::optional<Json> value_at(const OpenedDetails& details, std::string_view path) {
  std::optional<Json> found;
  for (const auto& [leaf, line] : details.lines) {
    auto json = parse_json(line);
    const bool pair = json && json->is_array() && json->size() == 2 && (*json)[0].is_string() &&
                      canonical(*json) == line;
    if (!pair) return std::nullopt;
    if ((*json)[0] != path) continue;
    if (found) return std::nullopt;
    found = std::move((*json)[1]);
  }
  return found;
}

}  // namespace

OpenedDetails open_details(const Cover& cover, std::uint64_t count,
                           const std::vector<DetailLine>& lines,
                           const std::vector<std::uint64_t>& leaves) {
  OpenedDetails details;
  details.count = count;
  Puncture puncture(cover, {count}, closed(leaves, count));
  for (const auto& [leaf, line] : lines) {
    puncture.add(0, 0, bytes_of(line));
    if (std::ranges::binary_search(leaves, leaf)) details.lines.emplace_back(leaf, line);
  }
  const auto left = puncture.finish();
  details.seeds = seeds_of(left.cover);
  details.hashes = hashes_of(left.cover);
  return details;
}

std::optional<Digest> commit_of(const OpenedDetails& details, EntryId entry) {
  std::vector<std::uint64_t> shown;
  for (const auto& [leaf, line] : details.lines) shown.push_back(leaf);
  const auto cover = cover_of(closed(shown, details.count), std::span(&details.count, 1),
                              details.seeds, details.hashes);
  if (!cover) return std::nullopt;
  PartHasher hasher(*cover, 0);
  for (const auto& [leaf, line] : details.lines) {
    hasher.skip(leaf - hasher.count());
    hasher.add(0, bytes_of(line));
  }
  hasher.skip(details.count - hasher.count());
  const TreePart part{hasher.count(), hasher.finish()};
  return tree_root({.kind = TreeKind::details, .entry = entry, .part = 0, .media = {}},
                   std::span(&part, 1));
}

std::optional<RedactionStatement> statement_in(const OpenedDetails& details) {
  const auto copy = value_at(details, copy_detail);
  const auto stated = value_at(details, spans_detail);
  const auto digest =
      copy && copy->is_string() ? Digest::parse(copy->get<std::string>()) : std::nullopt;
  auto spans = stated ? parse_stated(*stated) : std::nullopt;
  if (!digest || !spans) return std::nullopt;
  return RedactionStatement{*digest, std::move(*spans)};
}

}  // namespace sealtape
