// Dates of birth that are told in short: six or eight figures in a row, a birthday without its
// year, the year before the day.
#include <array>

#include "privacy/checks.h"
#include "privacy/date_reader.h"
#include "privacy/figures.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex longest_way = 6;
constexpr TokenIndex opening = 3;  // words before an answer

// 120579, 880808, 12051979, 19790512: in whatever order, as far as there is such a day.
bool is_birth(std::string_view figures, const Options& options) {
  const int this_year = options.today.ok() ? static_cast<int>(options.today.year()) : 2100;
  constexpr int oldest = 120;
  constexpr unsigned buddhist_era = 543;
  const auto is_day = [&](std::string_view year, std::string_view month, std::string_view day) {
    auto full = number(year);
    if (year.size() == 2) full += full + 2000 <= static_cast<unsigned>(this_year) ? 2000 : 1900;
    if (full > static_cast<unsigned>(this_year) && full > buddhist_era) full -= buddhist_era;
    const auto value = static_cast<int>(full);
    return value <= this_year && value >= this_year - oldest &&
           is_date(full, number(month), number(day));
  };
  const auto at = [&](std::size_t from, std::size_t size) { return figures.substr(from, size); };
  if (figures.size() == 6) {
    return is_day(at(4, 2), at(2, 2), at(0, 2)) || is_day(at(4, 2), at(0, 2), at(2, 2)) ||
           is_day(at(0, 2), at(2, 2), at(4, 2));
  }
  return figures.size() == 8 &&
         (is_day(at(4, 4), at(2, 2), at(0, 2)) || is_day(at(4, 4), at(0, 2), at(2, 2)) ||
          is_day(at(0, 4), at(4, 2), at(6, 2)));
}

bool is_birthday(std::string_view phrase) {
  constexpr auto phrases =
      std::to_array<std::string_view>({"birthday", "geburtstag", "compleanno", "生日", "วันเกิด"});
  return is_one_of(phrases, phrase);
}

class ShortDates {
 public:
  ShortDates(const Tokens& tokens, const std::vector<Run>& runs, const Options& options,
             std::vector<Candidate>& found)
      : tokens_(tokens), options_(options), reader_(tokens, options), found_(found) {
    for (const auto& run : runs) runs_.emplace_back(first_of(&run), &run);
    std::ranges::sort(runs_, {}, &Place::first);
  }

  void find_after(const CueHit& hit) {
    if (find_figures(hit)) return;
    const auto segment = tokens_[hit.from].segment;
    const auto last = tokens_.end_of(segment);
    for (auto at = hit.to; at < last && at - hit.to <= longest_way; ++at) {
      if (read(at, hit)) return;
    }
    if (!tokens_.is_answered(segment) || last - hit.to > longest_way) return;
    const auto first = tokens_.first_of(segment + 1);
    for (auto at = first; at < tokens_.end_of(segment + 1) && at - first <= opening; ++at) {
      if (read(at, hit)) return;
    }
  }

 private:
  using Place = std::pair<TokenIndex, const Run*>;

  // Whether a value there answers the phrase.
  bool is_told(const CueHit& hit, TokenIndex first) const {
    const auto said = tokens_[hit.from].segment;
    const auto answered = tokens_[first].segment;
    if (answered == said) return first >= hit.to && first - hit.to <= longest_way;
    return answered == said + 1 && tokens_.end_of(said) - hit.to <= longest_way &&
           first - tokens_.first_of(answered) <= opening;
  }
  bool find_figures(const CueHit& hit) {
    const auto next = std::ranges::lower_bound(runs_, hit.to, {}, &Place::first);
    if (next == runs_.end() || !is_told(hit, next->first)) return false;
    const auto& run = *next->second;
    for (const auto& reading : run.readings) {
      if (!all_digits(reading.symbols) || !is_birth(reading.symbols, options_)) continue;
      const auto last = run.items[reading.steps.back().item_to - 1U].token;
      add(next->first, last, 88, "date_of_birth.figures", hit, Level::validated);
      return true;
    }
    return false;
  }
  bool read(TokenIndex at, const CueHit& hit) {
    if (const auto end = reader_.read_year_first(at)) {
      add(at, *end - 1, 80, "date_of_birth.year_first", hit, Level::validated);
      return true;
    }
    if (!is_birthday(hit.phrase)) return false;
    const auto end = reader_.read_day(at);
    if (!end) return false;
    add(at, *end - 1, 60, "date_of_birth.day", hit, Level::weak);
    return true;
  }
  void add(TokenIndex first, TokenIndex last, unsigned score, std::string_view rule,
           const CueHit& hit, Level level) {
    constexpr auto articles =
        std::to_array<std::string_view>({"the", "am", "der", "il", "l'", "nel"});
    const bool has_article = first > tokens_.first_of(tokens_[first].segment) &&
                             is_one_of(articles, tokens_.text(tokens_[first - 1]));
    if (has_article && first - 1 >= hit.to) --first;
    Candidate candidate{.type = Type::date_of_birth, .level = level, .score = score};
    candidate.rule = rule;
    candidate.evidence = {"real date", "after \"" + std::string(hit.phrase) + '"'};
    candidate.language = tokens_.language(tokens_[first].segment);
    candidate.spoken = tokens_[first].kind != Token::Kind::digits;
    candidate.first = first;
    candidate.last = last;
    candidate.places = {place_of(tokens_, first, last)};
    found_.push_back(std::move(candidate));
  }
  static TokenIndex first_of(const Run* run) {
    return run->items[run->readings.front().steps.front().item_from].token;
  }

  const Tokens& tokens_;
  std::vector<Place> runs_;  // by their first token
  const Options& options_;
  DateReader reader_;
  std::vector<Candidate>& found_;
};

}  // namespace

void find_short_dates(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      const Options& options, std::vector<Candidate>& found) {
  const auto is_born = [](const CueHit& hit) { return hit.cue == Cue::born; };
  if (std::ranges::none_of(context.hits(), is_born)) return;
  ShortDates dates(tokens, runs, options, found);
  for (const auto& hit : context.hits()) {
    if (is_born(hit)) dates.find_after(hit);
  }
}

}  // namespace sealtape::privacy
