// Numbers that can be dialled.
#include "privacy/rules.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t most_groups = 7;  // of a phone number, as written

// "0 7 4 8 3 6", "0-7-4-8": figure by figure, and no counting up.
bool is_dictated(const Window& window) {
  const auto is_one = [](std::size_t size) { return size == 1; };
  if (!std::ranges::all_of(window.groups, is_one)) return false;
  std::size_t counted = 0;
  for (std::size_t i = 1; i < window.symbols.size(); ++i) {
    if (window.symbols[i] == window.symbols[i - 1] + 1) ++counted;
  }
  return counted + 3 < window.symbols.size();
}

}  // namespace

void Judge::judge_phone(const Window& window) {
  const bool is_apart = window.is_written && window.groups.size() > most_groups;
  if (is_apart && !is_dictated(window)) return;
  if (window.has_plus_inside()) return;
  const bool is_abroad = window.has_plus || window.symbols.starts_with("00");
  const bool is_loose = window.is_written && window.has_parts();
  const bool is_short = window.symbols.size() < 9 && !is_abroad;
  const bool is_far_fetched = window.reading.cost >= 2;  // an amount, more likely
  const bool needs_cue = is_loose || is_short || is_far_fetched;
  // "... that's the landline"
  constexpr TokenIndex before = 14;
  constexpr TokenIndex after = 6;
  const auto* cue = context_.near(Cue::phone, window.first, window.last, before, after);
  if (needs_cue && cue == nullptr) return;
  // The number of an order would need more than figures; so the library need not be asked.
  if (cue == nullptr && !is_abroad && denied_by(window, cue) != nullptr) return;
  const auto shape = shape_of(window);
  if (shape == PhoneShape::none) return;
  if (shape == PhoneShape::possible) {
    const auto score = is_abroad && window.is_whole() ? 50U : 0U;
    offer(window, {Type::phone,
                   score,
                   55,
                   Level::weak,
                   Level::weak,
                   "phone.possible",
                   "length",
                   {Cue::phone}});
    return;
  }
  const bool is_grouped = (window.groups.size() >= 2 && window.groups.size() <= 6) || is_apart;
  const bool has_trunk = window.symbols[0] == '0';
  const bool is_likely =
      is_abroad || (shape == PhoneShape::mobile && !is_in(window, Language::en)) ||
      (has_trunk && (is_grouped || !window.is_written)) ||
      (is_grouped && window.is_written && window.groups == std::vector<std::size_t>{3, 3, 4});
  const auto score = needs_cue ? 0U : is_abroad ? 85U : is_likely ? 60U : 40U;
  offer(window, {Type::phone,
                 score,
                 85,
                 is_likely ? Level::validated : Level::weak,
                 Level::validated,
                 "phone.metadata",
                 "valid where it is dialled",
                 {Cue::phone}});
}

// Asked once for the same figures of a run, however many readings have them.
PhoneShape Judge::shape_of(const Window& window) {
  const auto key = (window.has_plus ? '+' : ' ') + std::string(window.symbols);
  const auto known = std::ranges::find(shapes_, key, &Shape::first);
  if (known != shapes_.end()) return known->second;
  const auto regions = phone_regions(window.run.language, options_.region);
  const auto shape = phone_shape(window.symbols, window.has_plus, regions);
  shapes_.emplace_back(key, shape);
  return shape;
}

}  // namespace sealtape::privacy
