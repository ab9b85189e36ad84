#include "privacy/lattice.h"

#include <algorithm>

#include "privacy/lattice_edges.h"

namespace sealtape::privacy {

namespace {

struct Partial {
  unsigned cost = 0;
  std::size_t node = 0;    // where it came from
  std::size_t number = 0;  // which of its partials
  std::size_t item_to = 0;
  std::string symbols{};
};

// Whether it has one edge and no other: it stands between, is written, or a figure among figures.
bool is_plain(const Spoken& spoken) {
  const auto role = spoken.meaning.role;
  if (role == Role::digit) return spoken.symbols.empty();
  if (spoken.is_glue) return spoken.symbols.empty() && role != Role::conjunction;
  const bool is_letter = spoken.symbols.size() == 1 && spoken.symbols[0] >= 'A';
  return role == Role::none && !spoken.symbols.empty() && !is_letter;
}

// What plain items mean, which is one thing.
Reading plain_reading(const std::vector<Spoken>& items, std::size_t from, std::size_t to) {
  Reading reading;
  reading.steps.reserve(to - from);
  for (auto item = from; item < to; ++item) {
    const auto& spoken = items[item];
    if (spoken.is_glue) continue;
    reading.steps.push_back({.item_from = static_cast<std::uint16_t>(item),
                             .item_to = static_cast<std::uint16_t>(item + 1),
                             .at = static_cast<std::uint16_t>(reading.symbols.size())});
    if (spoken.symbols.empty()) {
      reading.symbols += std::to_string(spoken.meaning.value);
    } else {
      reading.symbols += spoken.symbols;
    }
  }
  return reading;
}

}  // namespace

std::vector<Reading> read(const std::vector<Spoken>& items, std::size_t from, std::size_t to,
                          std::size_t most) {
  const auto begin = items.begin() + static_cast<std::ptrdiff_t>(from);
  if (std::all_of(begin, items.begin() + static_cast<std::ptrdiff_t>(to), is_plain)) {
    return {plain_reading(items, from, to)};
  }
  std::vector<std::vector<Partial>> nodes(to - from + 1);
  nodes[0].push_back({.cost = 0, .node = 0, .number = 0, .item_to = from, .symbols = {}});
  Edges edges(items, from, to);
  for (auto item = from; item < to; ++item) {
    auto& here = nodes[item - from];
    if (here.empty()) continue;
    std::ranges::sort(here, {}, &Partial::cost);
    if (here.size() > most) here.resize(most);
    for (const auto& edge : edges.at(item)) {
      for (std::size_t i = 0; i < here.size(); ++i) {
        nodes[edge.to - from].push_back({.cost = here[i].cost + edge.cost,
                                         .node = item - from,
                                         .number = i,
                                         .item_to = edge.to,
                                         .symbols = edge.symbols});
      }
    }
  }
  auto& last = nodes.back();
  std::ranges::sort(last, {}, &Partial::cost);
  if (last.size() > most) last.resize(most);
  std::vector<Reading> readings;
  for (const auto& end : last) {
    std::vector<const Partial*> path;
    for (const auto* at = &end; at->item_to > from; at = &nodes[at->node][at->number]) {
      path.push_back(at);
    }
    Reading reading;
    reading.cost = end.cost;
    std::ranges::reverse(path);
    for (const auto* step : path) {
      if (step->symbols.empty()) continue;
      reading.steps.push_back({.item_from = static_cast<std::uint16_t>(step->node + from),
                               .item_to = static_cast<std::uint16_t>(step->item_to),
                               .at = static_cast<std::uint16_t>(reading.symbols.size())});
      reading.symbols += step->symbols;
    }
    const auto same = [&](const Reading& other) {
      return other.symbols == reading.symbols && other.steps.size() == reading.steps.size();
    };
    if (std::ranges::none_of(readings, same)) readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace sealtape::privacy
