#include "privacy/date_reader.h"

#include <array>

#include "privacy/checks.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

using std::chrono::year_month_day;

namespace {

constexpr int oldest = 120;
constexpr int buddhist_era = 543;

// Two figures may be a day that is said anew: "the third of May, no, the tenth".
bool may_be_year(std::string_view digits) { return digits.size() == 4 || value_of(digits) > 31; }

// A year in which a card ends.
bool is_soon(unsigned year) { return (year >= 2015 && year <= 2050) || (year >= 15 && year <= 50); }

}  // namespace

// What stands between the parts of a date.
TokenIndex DateReader::skip(TokenIndex at) const {
  constexpr int most = 5;  // "พ.ศ." is four
  for (int i = 0; i < most && at < tokens_.count(); ++i) {
    const auto text = tokens_.text(tokens_[at]);
    const bool is_between = text == "." || text == "/" || text == "-" || text == "," ||
                            text == "of" || text == "the" || text == "der" || text == "den" ||
                            text == "del" || text == "di" || text == "年" || text == "月" ||
                            text == "เดือน" || text == "初" || text == "พ" || text == "ศ" ||
                            text == "ปี" || text == "พ.ศ." || text == "in" || text == "' ";
    if (!is_between) break;
    ++at;
  }
  return at;
}

std::optional<DateReader::Number> DateReader::one_number(TokenIndex at) {
  if (at >= tokens_.count()) return std::nullopt;
  const auto& token = tokens_[at];
  const auto text = tokens_.text(token);
  if (token.kind == Token::Kind::digits && text.size() <= 4)
    return Number{std::string(text), at + 1};
  if (token.kind == Token::Kind::mixed && text.size() <= 4 && text[0] <= '9') {  // 3rd
    const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
    const auto rest = text.substr(digits.size());
    if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
      return Number{std::string(digits), at + 1};
    }
    return std::nullopt;
  }
  const auto meaning = meaning_of(tokens_, at);
  const auto language = tokens_.language(token.segment);
  switch (static_cast<int>(meaning.role)) {
    case static_cast<int>(Role::digit):
    case static_cast<int>(Role::teen):
    case static_cast<int>(Role::ordinal):
    case static_cast<int>(Role::tens): {
      spoken_ = true;
      auto value = static_cast<unsigned>(meaning.value);
      auto end = at + 1;
      const bool is_tens = meaning.role == Role::tens;
      if (meaning.role == Role::digit && meaning.value == 0) {  // oh three
        const auto unit = end < tokens_.count() ? meaning_of(tokens_, end) : Meaning{};
        if (unit.role == Role::digit) return Number{'0' + std::to_string(unit.value), end + 1};
      }
      if (is_tens) {
        if (is(end, "-")) ++end;
        const auto unit = end < tokens_.count() ? meaning_of(tokens_, end) : Meaning{};
        if ((unit.role == Role::digit || unit.role == Role::ordinal) && unit.value > 0 &&
            unit.value < 10) {
          return Number{std::to_string(value + unit.value), end + 1};
        }
        end = at + 1;
      }
      return Number{std::to_string(value), end};
    }
    default: break;
  }
  if (token.kind != Token::Kind::word) return std::nullopt;
  std::string stem(text);
  if (language == Language::de) {
    for (const std::string_view ending : {"sten", "ster", "ste", "ten", "ter", "te"}) {
      if (stem.ends_with(ending) && german_number(stem.substr(0, stem.size() - ending.size()))) {
        stem = stem.substr(0, stem.size() - ending.size());
        break;
      }
    }
  }
  const auto figures = language == Language::de   ? german_number(stem)
                       : language == Language::it ? italian_number(stem)
                                                  : std::nullopt;
  if (!figures) return std::nullopt;
  spoken_ = true;
  return Number{*figures, at + 1};
}

// Chinese and Thai: all figures and units in a row.
std::optional<DateReader::Number> DateReader::number(TokenIndex at) {
  if (at >= tokens_.count()) return std::nullopt;
  const auto kind = tokens_[at].kind;
  if (kind != Token::Kind::ideograph && kind != Token::Kind::thai) return one_number(at);
  unsigned value = 0;
  unsigned digit = 0;
  std::string digits;
  bool has_units = false;
  auto end = at;
  for (; end < tokens_.count() && end - at < 8; ++end) {
    const auto meaning = meaning_of(tokens_, end);
    if (meaning.role == Role::digit || meaning.role == Role::two_before ||
        meaning.role == Role::one_after) {
      digit = meaning.value;
      digits += static_cast<char>('0' + meaning.value);
    } else if (meaning.role == Role::ten || meaning.role == Role::hundred ||
               meaning.role == Role::thousand) {
      const auto unit = meaning.role == Role::ten       ? 10U
                        : meaning.role == Role::hundred ? 100U
                                                        : 1000U;
      value += (digit == 0 ? 1 : digit) * unit;
      digit = 0;
      has_units = true;
    } else {
      break;
    }
  }
  if (end == at) return std::nullopt;
  spoken_ = true;
  return Number{has_units ? std::to_string(value + digit) : digits, end};
}

// 1985, 85, "nineteen eighty five", "neunzehnhundertfünfundachtzig".
std::optional<DateReader::Number> DateReader::year(TokenIndex at) {
  auto first = number(at);
  if (!first) return std::nullopt;
  if (first->digits.size() >= 4 || tokens_[at].kind == Token::Kind::digits) return first;
  auto end = first->end;
  const auto next = end < tokens_.count() ? meaning_of(tokens_, end) : Meaning{};
  if (next.role == Role::thousand) {  // two thousand and five
    ++end;
    if (is(end, "and")) ++end;
    const auto rest = one_number(end);
    const auto value = value_of(first->digits) * 1000 + (rest ? value_of(rest->digits) : 0);
    return Number{std::to_string(value), rest ? rest->end : end};
  }
  // "Achtundachtzig", and in the next turn "31.12.88?"
  const bool goes_on = end < tokens_.count() && tokens_[end].segment == tokens_[at].segment;
  const auto second = goes_on ? one_number(end) : std::nullopt;
  if (second && second->digits.size() == 2 && first->digits.size() == 2) {
    return Number{first->digits + second->digits, second->end};
  }
  return first;
}

// By its name, or as Thai is written in short: ธ.ค.
std::optional<DateReader::Month> DateReader::month(TokenIndex at) const {
  constexpr TokenIndex dotted = 4;
  static const auto thai_short = all_folded(std::to_array<std::string_view>(
      {"มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"}));
  if (at >= tokens_.count()) return std::nullopt;
  const auto meaning = meaning_of(tokens_, at);
  if (meaning.role == Role::month) return Month{meaning.value, at + 1};
  const bool is_dotted = tokens_[at].kind == Token::Kind::thai && is(at + 1, ".");
  if (!is_dotted || at + 2 >= tokens_.count()) return std::nullopt;
  const auto letters =
      std::string(tokens_.text(tokens_[at])) + std::string(tokens_.text(tokens_[at + 2]));
  const auto* const found = std::ranges::find(thai_short, letters);
  if (found == thai_short.end()) return std::nullopt;
  return Month{static_cast<unsigned>(found - thai_short.begin()) + 1,
               at + (is(at + 3, ".") ? dotted : dotted - 1)};
}

std::optional<year_month_day> DateReader::date(unsigned year, std::size_t figures, unsigned month,
                                               unsigned day) const {
  const int this_year = options_.today.ok() ? static_cast<int>(options_.today.year()) : 2100;
  auto full = static_cast<int>(year);
  if (figures <= 2) full += full + 2000 <= this_year ? 2000 : 1900;
  if (full > this_year && full - buddhist_era > this_year - oldest) full -= buddhist_era;
  if (full > 9999 || month > 12 || day > 31) return std::nullopt;
  const year_month_day result{std::chrono::year(full), std::chrono::month(month),
                              std::chrono::day(day)};
  const bool is_born = result.ok() && full >= this_year - oldest &&
                       (!options_.today.ok() || result <= options_.today);
  if (!is_born) return std::nullopt;
  return result;
}

std::optional<Date> DateReader::read(TokenIndex at) {
  spoken_ = false;
  if (const auto named = month(at)) {  // March 3rd, 1985
    const auto day = number(skip(named->end));
    if (!day || day->digits.size() > 2) return std::nullopt;
    const auto last = year(skip(day->end));
    if (!last) return std::nullopt;
    const auto found =
        date(value_of(last->digits), last->digits.size(), named->value, value_of(day->digits));
    return found ? std::optional(Date{*found, last->end, spoken_}) : std::nullopt;
  }
  const auto first = number(at);
  if (!first) return std::nullopt;
  const auto second_at = skip(first->end);
  if (const auto named = month(second_at)) {  // 3. März 1985
    const auto last = year(skip(named->end));
    if (!last || first->digits.size() > 2) return std::nullopt;
    const auto found =
        date(value_of(last->digits), last->digits.size(), named->value, value_of(first->digits));
    return found ? std::optional(Date{*found, last->end, spoken_}) : std::nullopt;
  }
  const auto second = number(second_at);
  if (!second) return std::nullopt;
  const bool year_first = first->digits.size() == 4 || is(first->end, "年");
  const auto third = year_first ? number(skip(second->end)) : year(skip(second->end));
  // Three figures in a row are no date.
  if (!third || (!year_first && third->digits.size() < 2)) return std::nullopt;
  const auto a = value_of(first->digits);
  const auto b = value_of(second->digits);
  const auto c = value_of(third->digits);
  std::optional<year_month_day> found;
  if (year_first) {
    found = date(a, first->digits.size(), b, c);
  } else {
    found = date(c, third->digits.size(), b, a);
    if (!found) found = date(c, third->digits.size(), a, b);  // month first
  }
  auto end = third->end;
  if (is(end, "日") || is(end, "号")) ++end;
  return found ? std::optional(Date{*found, end, spoken_}) : std::nullopt;
}

std::optional<Date> DateReader::read_corrected(TokenIndex at) {
  constexpr TokenIndex longest = 24;
  if (skip(at) > at) return std::nullopt;
  spoken_ = false;
  bool is_corrected = false;
  int others = 0;  // "no, I mean the fourth": words behind a correction
  std::optional<unsigned> day;
  std::optional<unsigned> named;
  const auto last = at < tokens_.count() ? tokens_.end_of(tokens_[at].segment) : at;
  for (auto next = at; next < last && next - at < longest;) {
    const auto role = meaning_of(tokens_, next).role;
    if (const auto after = skip(next); after > next) {
      next = after;
    } else if (role == Role::correction || role == Role::filler) {
      is_corrected = is_corrected || (role == Role::correction && (day || named));
      ++next;
    } else if (role == Role::month) {
      named = month(next++)->value;
    } else if (is_corrected && role == Role::none && tokens_[next].kind == Token::Kind::word &&
               ++others <= 2) {
      ++next;
    } else {
      const auto said = day && named ? year(next) : number(next);
      if (!said) return std::nullopt;
      if (!(day && named) || said->digits.size() < 2 || !may_be_year(said->digits)) {
        if (said->digits.size() > 2) return std::nullopt;
        day = value_of(said->digits);
      } else {
        const auto found = date(value_of(said->digits), said->digits.size(), *named, *day);
        return found && is_corrected ? std::optional(Date{*found, said->end, spoken_})
                                     : std::nullopt;
      }
      next = said->end;
    }
  }
  return std::nullopt;
}

// March 2027, 二零二七年十一月, เดือนสิบเอ็ดปียี่สิบเจ็ด
std::optional<TokenIndex> DateReader::read_month_of_year(TokenIndex at) {
  const auto named = month(at);
  auto after_month = named ? named->end : at + 1;
  if (!named) {
    const auto first = number(at);
    if (!first) return std::nullopt;
    // "The fourth of twenty nine", "oh four of ...": what stands before "of" is the month.
    const bool is_numbered = (at > 0 && is(at - 1, "เดือน")) || is(first->end, "of") ||
                             is(first->end, "del") || is(first->end, "月");
    const bool is_year = first->digits.size() == 4 || first->digits.size() == 2;
    if (!is_numbered && is_year && is(first->end, "年")) {
      const auto second = number(first->end + 1);
      const bool is_month =
          second && value_of(second->digits) >= 1 && value_of(second->digits) <= 12;
      if (!is_month || !is_soon(value_of(first->digits))) return std::nullopt;
      return is(second->end, "月") ? second->end + 1 : second->end;
    }
    if (!is_numbered || value_of(first->digits) < 1 || value_of(first->digits) > 12) {
      return std::nullopt;
    }
    after_month = first->end;
  }
  const auto last = year(skip(after_month));
  if (!last) return std::nullopt;
  if (!is_soon(value_of(last->digits))) return std::nullopt;
  return is(last->end, "年") ? last->end + 1 : last->end;
}

}  // namespace sealtape::privacy
