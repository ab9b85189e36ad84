// Figures that are said again, by whoever heard them.
#include <set>

#include "privacy/candidate.h"

namespace sealtape::privacy {

namespace {

// A turn that reads back may stand between the turns of what it reads.
bool share(const std::vector<Place>& some, const std::vector<Place>& others) {
  return std::ranges::any_of(some, [&](const Place& place) {
    return std::ranges::any_of(others, [&](const Place& other) {
      return place.segment == other.segment && place.from < other.to && other.from < place.to;
    });
  });
}

}  // namespace

void find_read_backs(const Tokens& tokens, const std::vector<Run>& runs,
                     std::vector<Candidate>& found) {
  constexpr TokenIndex reach = 120;  // words
  constexpr std::size_t least = 4;
  constexpr std::size_t most_near = 40;  // runs that are looked at for one finding
  // Of a code of three figures all of them are said again.
  const auto least_of = [](const Candidate& candidate) {
    return candidate.type == Type::cvv ? candidate.value.size() : least;
  };
  const auto is_long = [&](const Candidate& candidate) {
    return candidate.value.size() >= std::min(least, least_of(candidate)) &&
           candidate.type != Type::number;
  };
  if (std::ranges::none_of(found, is_long)) return;
  std::vector<const Run*> order;
  for (const auto& run : runs) order.push_back(&run);
  const auto first_of = [](const Run* run) { return run->items.front().token; };
  std::ranges::sort(order, {}, first_of);
  // Figures that are said to be something else, or a part of it by name.
  constexpr auto by_name =
      std::to_array({Type::card_partial, Type::card_expiry, Type::cvv, Type::pin});
  const auto count = found.size();
  std::set<std::pair<TokenIndex, Type>> told;  // where one begins already
  for (const auto& candidate : found) told.emplace(candidate.first, candidate.type);
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_long(found[i])) continue;
    const auto value = found[i].value;
    const auto from = found[i].first > reach ? found[i].first - reach : 0;
    auto next = std::ranges::lower_bound(order, from, {}, first_of);
    for (std::size_t seen = 0; next != order.end() && seen < most_near; ++next, ++seen) {
      const auto& run = **next;
      const auto first = run.items.front().token;
      const auto last = run.items.back().token;
      if (first > found[i].last + reach) break;
      const auto& symbols = run.readings.front().symbols;
      if (symbols.size() < least_of(found[i]) || value.find(symbols) == std::string::npos) continue;
      std::vector<TokenIndex> items;
      for (const auto& item : run.items) items.push_back(item.token);
      const auto places = places_of(tokens, items);
      const auto is_told_there = [&](TokenIndex item) {
        return told.contains({item, found[i].type}) ||
               std::ranges::any_of(by_name, [&](Type type) { return told.contains({item, type}); });
      };
      if (std::ranges::any_of(items, is_told_there)) continue;
      if (share(places, found[i].places)) continue;
      Candidate again = found[i];
      again.rule += ".read_back";
      again.evidence = {"the same figures as a finding beside it"};
      again.spoken = !run.items.front().is_literal;
      again.first = first;
      again.last = last;
      again.value.clear();
      again.places = places;
      found.push_back(std::move(again));
    }
  }
}

}  // namespace sealtape::privacy
