// Dates of birth: a date near words that say so, in figures or spoken.
#include <array>

#include "privacy/candidate.h"
#include "privacy/checks.h"

namespace sealtape::privacy {

namespace {

using std::chrono::year_month_day;

constexpr TokenIndex longest_way = 10;
constexpr TokenIndex longest_date = 16;  // figures of a Chinese one, each a word
constexpr int oldest = 120;
constexpr int buddhist_era = 543;

struct Number {
  std::string digits;
  TokenIndex end = 0;
};

struct Date {
  year_month_day date;
  TokenIndex end = 0;
  bool spoken = false;
};

class DateReader {
 public:
  DateReader(const Tokens& tokens, const Options& options) : tokens_(tokens), options_(options) {}

  std::optional<Date> read(TokenIndex at);
  // "March twenty twenty seven": the end of it.
  std::optional<TokenIndex> read_month_of_year(TokenIndex at);

 private:
  TokenIndex skip(TokenIndex at) const;
  std::optional<Number> number(TokenIndex at);
  std::optional<Number> one_number(TokenIndex at);
  std::optional<Number> year(TokenIndex at);
  std::optional<year_month_day> date(unsigned year, std::size_t figures, unsigned month,
                                     unsigned day) const;
  std::optional<unsigned> month(TokenIndex at) const;
  bool is(TokenIndex at, std::string_view text) const {
    return at < tokens_.count() && tokens_.text(tokens_[at]) == text;
  }

  const Tokens& tokens_;
  const Options& options_;
  bool spoken_ = false;
};

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char letter : digits.substr(0, 6))
    value = value * 10 + static_cast<unsigned>(letter - '0');
  return value;
}

// A year in which a card ends.
bool is_soon(unsigned year) { return (year >= 2015 && year <= 2050) || (year >= 15 && year <= 50); }

// What stands between the parts of a date.
TokenIndex DateReader::skip(TokenIndex at) const {
  for (int i = 0; i < 3 && at < tokens_.count(); ++i) {
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

std::optional<Number> DateReader::one_number(TokenIndex at) {
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
std::optional<Number> DateReader::number(TokenIndex at) {
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
std::optional<Number> DateReader::year(TokenIndex at) {
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
  const auto second = one_number(end);
  if (second && second->digits.size() == 2 && first->digits.size() == 2) {
    return Number{first->digits + second->digits, second->end};
  }
  return first;
}

std::optional<unsigned> DateReader::month(TokenIndex at) const {
  if (at >= tokens_.count()) return std::nullopt;
  const auto meaning = meaning_of(tokens_, at);
  if (meaning.role == Role::month) return meaning.value;
  return std::nullopt;
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
    const auto day = number(skip(at + 1));
    if (!day || day->digits.size() > 2) return std::nullopt;
    const auto last = year(skip(day->end));
    if (!last) return std::nullopt;
    const auto found =
        date(value_of(last->digits), last->digits.size(), *named, value_of(day->digits));
    return found ? std::optional(Date{*found, last->end, spoken_}) : std::nullopt;
  }
  const auto first = number(at);
  if (!first) return std::nullopt;
  const auto second_at = skip(first->end);
  if (const auto named = month(second_at)) {  // 3. März 1985
    const auto last = year(skip(second_at + 1));
    if (!last || first->digits.size() > 2) return std::nullopt;
    const auto found =
        date(value_of(last->digits), last->digits.size(), *named, value_of(first->digits));
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

// March 2027, 二零二七年十一月, เดือนสิบเอ็ดปียี่สิบเจ็ด
std::optional<TokenIndex> DateReader::read_month_of_year(TokenIndex at) {
  auto after_month = at + 1;
  if (!month(at)) {
    const auto first = number(at);
    if (!first) return std::nullopt;
    // "The fourth of twenty nine", "oh four of ...": what stands before "of" is the month.
    const bool is_numbered =
        (at > 0 && is(at - 1, "เดือน")) || is(first->end, "of") || is(first->end, "del");
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
  return is_soon(value_of(last->digits)) ? std::optional(last->end) : std::nullopt;
}

void add(const Tokens& tokens, Candidate candidate, TokenIndex first, TokenIndex end,
         const CueHit& hit, std::vector<Candidate>& found) {
  candidate.level = Level::validated;
  candidate.evidence.push_back("after \"" + std::string(hit.phrase) + '"');
  candidate.language = tokens.language(tokens[first].segment);
  // "The second of May", "am zweiten Mai"
  constexpr auto articles =
      std::to_array<std::string_view>({"the", "der", "am", "dem", "den", "il"});
  const bool has_article =
      candidate.spoken && first > tokens.first_of(tokens[first].segment) &&
      std::ranges::find(articles, tokens.text(tokens[first - 1])) != articles.end();
  if (has_article) --first;
  candidate.first = first;
  candidate.last = end - 1;
  std::vector<TokenIndex> items;
  for (auto i = first; i < end; ++i) items.push_back(i);
  candidate.places = places_of(tokens, items);
  found.push_back(std::move(candidate));
}

// "No, wait, the nineteenth of November": what of a date is said anew; the same token where
// nothing.
TokenIndex end_of_correction(const Tokens& tokens, DateReader& reader, TokenIndex from,
                             TokenIndex& begin) {
  constexpr TokenIndex most_between = 5;
  constexpr TokenIndex longest_rest = 6;
  bool is_corrected = false;
  const auto last = from < tokens.count() ? tokens.end_of(tokens[from].segment) : from;
  begin = from;
  const auto is_part = [&](TokenIndex at) {
    const auto role = meaning_of(tokens, at).role;
    const auto text = tokens.text(tokens[at]);
    return says_number(tokens, at) || role == Role::month || role == Role::ordinal ||
           role == Role::ten || text == "月" || text == "日" || text == "年" || text == "初";
  };
  while (begin < last && begin - from <= most_between && !(is_corrected && is_part(begin))) {
    is_corrected = is_corrected || meaning_of(tokens, begin).role == Role::correction;
    ++begin;
  }
  if (!is_corrected || begin >= last || !is_part(begin)) return begin;
  if (const auto date = reader.read(begin)) return date->end;
  auto end = begin;
  while (end < last && end - begin < longest_rest && is_part(end)) ++end;
  return end;
}

void add_correction(const Tokens& tokens, DateReader& reader, Candidate candidate, TokenIndex from,
                    const CueHit& hit, std::vector<Candidate>& found) {
  TokenIndex begin = from;
  const auto end = end_of_correction(tokens, reader, from, begin);
  if (end <= begin) return;
  candidate.rule += ".corrected";
  add(tokens, std::move(candidate), begin, end, hit, found);
}

// "I'm the ninth of October nineteen eighty": a day of long ago, its month by name.
void find_own(DateReader& reader, const Tokens& tokens, const CueHit& hit, const Options& options,
              std::vector<Candidate>& found) {
  constexpr int youngest = 5;  // who speaks of himself
  const auto is_the = [&](std::string_view text) {
    return text == "the" || text == "der" || text == "vom" || text == "born";
  };
  auto at = hit.to;
  while (at < tokens.count() && at < hit.to + 2 && is_the(tokens.text(tokens[at]))) ++at;
  const auto date = reader.read(at);
  const auto first = at > hit.to && tokens.text(tokens[at - 1]) != "born" ? at - 1 : at;
  if (!date) return;
  const bool is_recent =
      options.today.ok() && date->date.year() + std::chrono::years(youngest) > options.today.year();
  bool is_named = false;
  for (auto i = at; i < date->end; ++i) {
    is_named =
        is_named || meaning_of(tokens, i).role == Role::month || tokens.text(tokens[i]) == "年";
  }
  if (is_recent || !is_named) return;
  Candidate candidate{.type = Type::date_of_birth, .score = 60, .rule = "date_of_birth.self"};
  candidate.evidence.emplace_back("real date");
  candidate.spoken = date->spoken;
  add(tokens, std::move(candidate), first, date->end, hit, found);
  found.back().level = Level::weak;
}

}  // namespace

void find_dates_of_birth(const Tokens& tokens, const Context& context, const Options& options,
                         std::vector<Candidate>& found) {
  DateReader reader(tokens, options);
  for (const auto& hit : context.hits()) {
    if (hit.cue == Cue::self) find_own(reader, tokens, hit, options, found);
    if (hit.cue != Cue::born && hit.cue != Cue::expiry) continue;
    bool is_found = false;
    for (auto at = hit.to; at < tokens.count() && at - hit.to <= longest_way; ++at) {
      if (hit.cue == Cue::expiry) {
        const auto end = reader.read_month_of_year(at);
        if (!end) continue;
        Candidate candidate{.type = Type::card_expiry, .score = 75, .rule = "card_expiry.month"};
        add(tokens, std::move(candidate), at, *end, hit, found);
        is_found = true;
        break;
      }
      const auto date = reader.read(at);
      if (!date) continue;
      Candidate candidate{.type = Type::date_of_birth, .score = 85, .rule = "date_of_birth.cue"};
      candidate.evidence.emplace_back("real date");
      candidate.spoken = date->spoken;
      add(tokens, candidate, at, date->end, hit, found);
      add_correction(tokens, reader, std::move(candidate), date->end, hit, found);
      is_found = true;
      break;
    }
    if (is_found || hit.cue == Cue::expiry) continue;
    // "am dritten Mai 1966 geboren", 九二年三月七号生的
    for (auto at = hit.from > longest_date ? hit.from - longest_date : 0; at < hit.from; ++at) {
      const auto date = reader.read(at);
      if (!date || date->end > hit.from) continue;
      Candidate candidate{.type = Type::date_of_birth, .score = 80, .rule = "date_of_birth.before"};
      candidate.evidence.emplace_back("real date");
      candidate.spoken = date->spoken;
      add(tokens, candidate, at, date->end, hit, found);
      add_correction(tokens, reader, std::move(candidate), hit.to, hit, found);
      break;
    }
  }
}

}  // namespace sealtape::privacy
