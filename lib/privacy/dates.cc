// Dates of birth: a date near words that say so, in figures or spoken.
#include <array>

#include "privacy/date_reader.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex longest_way = 10;
constexpr TokenIndex longest_date = 24;  // figures of a Chinese one, each a word; corrections

void add(const Tokens& tokens, Candidate candidate, TokenIndex first, TokenIndex end,
         const CueHit& hit, std::vector<Candidate>& found) {
  candidate.level = Level::validated;
  candidate.evidence.push_back("after \"" + std::string(hit.phrase) + '"');
  candidate.language = tokens.language(tokens[first].segment);
  // "The second of May", "am zweiten Mai"
  constexpr auto articles =
      std::to_array<std::string_view>({"the", "der", "am", "dem", "den", "il"});
  const bool has_article = candidate.spoken && first > tokens.first_of(tokens[first].segment) &&
                           is_one_of(articles, tokens.text(tokens[first - 1]));
  if (has_article) --first;
  candidate.first = first;
  candidate.last = end - 1;
  std::vector<TokenIndex> items;
  for (auto i = first; i < end; ++i) items.push_back(i);
  candidate.places = places_of(tokens, items);
  found.push_back(std::move(candidate));
}

// "The end of March": what of it stands before the month, and behind the phrase.
TokenIndex with_end_of(const Tokens& tokens, TokenIndex month, TokenIndex least) {
  constexpr auto ends = std::to_array<std::string_view>({"end", "ende", "fine", "สิ้นเดือน", "สิ้น"});
  constexpr TokenIndex farthest = 2;  // "end of"
  static const auto words = all_folded(ends);
  for (auto at = month; at > least && month - at < farthest;) {
    --at;
    if (std::ranges::find(words, tokens.text(tokens[at])) != words.end()) return at;
  }
  return month;
}

// "Until the thirty first of December": a card ends with a month, and has no day.
bool is_day_before(const Tokens& tokens, TokenIndex month, TokenIndex least) {
  constexpr TokenIndex farthest = 2;
  if (meaning_of(tokens, month).role != Role::month) return false;
  for (auto at = month; at > least && month - at < farthest;) {
    --at;
    if (says_number(tokens, at) || meaning_of(tokens, at).role == Role::ordinal) return true;
  }
  return false;
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

// "31.12.88?": the same day, read back in one of the next turns.
void add_again(const Tokens& tokens, DateReader& reader, const Candidate& candidate,
               const std::chrono::year_month_day& day, TokenIndex from, const CueHit& hit,
               std::vector<Candidate>& found) {
  constexpr TokenIndex reach = 40;  // words
  for (auto at = from; at < tokens.count() && at - from < reach; ++at) {
    if (!says_number(tokens, at) && meaning_of(tokens, at).role == Role::none) continue;
    const auto date = reader.read(at);
    if (!date || date->date != day) continue;
    auto again = candidate;
    again.rule += ".read_back";
    again.spoken = date->spoken;
    add(tokens, std::move(again), at, date->end, hit, found);
    at = date->end;
  }
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

// "หมดอายุกันยา สามสิบลัง": so many boxes.
bool counts_things(const Tokens& tokens, TokenIndex at) {
  static const auto units = all_folded(
      std::to_array<std::string_view>({"ลัง", "กล่อง", "ขวด", "ชิ้น", "แพ็ค", "แพค", "ถุง", "ซอง", "โหล",
                                       "กระป๋อง", "箱", "盒", "瓶", "袋", "件", "包"}));
  return at < tokens.count() && begins_with(tokens.text(tokens[at]), units) > 0;
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
        if (!end || is_day_before(tokens, at, hit.to) || counts_things(tokens, *end)) continue;
        Candidate candidate{.type = Type::card_expiry, .score = 75, .rule = "card_expiry.month"};
        add(tokens, std::move(candidate), with_end_of(tokens, at, hit.to), *end, hit, found);
        is_found = true;
        break;
      }
      const auto date = reader.read_with_corrections(at);
      if (!date) continue;
      Candidate candidate{.type = Type::date_of_birth, .score = 85, .rule = "date_of_birth.cue"};
      candidate.evidence.emplace_back("real date");
      candidate.spoken = date->spoken;
      add(tokens, candidate, at, date->end, hit, found);
      add_again(tokens, reader, candidate, date->date, date->end, hit, found);
      add_correction(tokens, reader, std::move(candidate), date->end, hit, found);
      is_found = true;
      break;
    }
    if (is_found || hit.cue == Cue::expiry) continue;
    // "am dritten Mai 1966 geboren", 九二年三月七号生的
    for (auto at = hit.from > longest_date ? hit.from - longest_date : 0; at < hit.from; ++at) {
      const auto date = reader.read_with_corrections(at);
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
