// Days without a year, and dates that begin with theirs.
#include "privacy/date_reader.h"

namespace sealtape::privacy {

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char letter : digits.substr(0, 6))
    value = value * 10 + static_cast<unsigned>(letter - '0');
  return value;
}

bool DateReader::is_ordinal(TokenIndex at) const {
  const auto text = tokens_.text(tokens_[at]);
  return meaning_of(tokens_, at).role == Role::ordinal ||
         (tokens_.language(tokens_[at].segment) == Language::de &&
          (text.ends_with("ten") || text.ends_with("ter")) && tokens_[at].id == 0);
}

std::optional<TokenIndex> DateReader::read_day(TokenIndex at) {
  constexpr unsigned last_day = 31;
  constexpr unsigned last_month = 12;
  const auto is_day = [&](const std::optional<Number>& said) {
    return said && value_of(said->digits) >= 1 && value_of(said->digits) <= last_day;
  };
  if (const auto named = month(at)) {
    const auto day = number(skip(named->end));
    return is_day(day) ? std::optional(day->end) : std::nullopt;
  }
  const auto first = number(at);
  if (!first) return std::nullopt;
  const auto next = skip(first->end);
  if (const auto named = month(next))
    return is_day(first) ? std::optional(named->end) : std::nullopt;
  const auto second = number(next);
  if (!second) return std::nullopt;
  const auto value = value_of(second->digits);
  if (is(first->end, "月")) {  // 六月十二
    const bool has_end = is(second->end, "日") || is(second->end, "号") || is(second->end, "號");
    const bool fits = value_of(first->digits) >= 1 && value_of(first->digits) <= last_month;
    return fits && is_day(second) ? std::optional(second->end + (has_end ? 1 : 0)) : std::nullopt;
  }
  const bool are_ordinals = is_ordinal(at) && is_ordinal(next);  // am siebten elften
  const bool fits = are_ordinals && is_day(first) && value >= 1 && value <= last_month;
  return fits ? std::optional(second->end) : std::nullopt;
}

std::optional<TokenIndex> DateReader::read_year_first(TokenIndex at) {
  const auto said = year(at);
  const auto figures = said ? said->digits.size() : 0;
  if (figures != 4 && figures != 2) return std::nullopt;
  auto next = said->end;
  while (is(next, "il") || is(next, "am") || is(next, "the") || is(next, "on") || is(next, ",")) {
    ++next;
  }
  if (next == said->end) return std::nullopt;  // without a word between it is another order
  const auto end = read_day(next);
  if (!end ||
      (month(skip(next)) == std::nullopt && number(next) && !month(skip(number(next)->end)))) {
    return std::nullopt;
  }
  return end;
}

}  // namespace sealtape::privacy
