// British postcodes and plates by themselves: "YO62 5HX", "s w one a one a a", "AB12 CDE". Letters
// and figures in that order are seldom anything else.
#include "privacy/checks.h"
#include "privacy/figures.h"
#include "privacy/streets.h"

namespace sealtape::privacy {

namespace {

// What the run says from one of its steps to another, if that is a postcode.
bool is_postcode(const Reading& reading, std::size_t from, std::size_t to) {
  const auto begin = reading.steps[from].at;
  const auto text = std::string_view(reading.symbols).substr(begin, reading.end_of(to) - begin);
  return uk_postcode(text) && uk_post_area(text);
}

// Two letters for the town, the year, three letters by chance, and nothing between them.
bool is_plate(const Run& run, const Reading& reading) {
  return std::ranges::none_of(run.items, &Run::Item::is_digitless_glue) &&
         has_shape(reading.symbols, "AA99AAA") &&
         reading.symbols.find_first_of("IQ") == std::string::npos;
}

// "I", "a": a letter that is a word.
bool is_word(const Tokens& tokens, const Run& run, const Reading& reading, std::size_t step) {
  const auto text = tokens.text(tokens[run.items[reading.steps[step].item_from].token]);
  return text == "i" || text == "a";
}

bool judge(const Tokens& tokens, const Run& run, const Reading& reading, const Context& context,
           std::vector<Candidate>& found) {
  if (reading.steps.empty()) return false;
  std::size_t from = 0;
  auto to = reading.steps.size() - 1;
  if (to > from && !is_postcode(reading, from, to) && is_word(tokens, run, reading, from)) ++from;
  if (to > from && !is_postcode(reading, from, to) && is_word(tokens, run, reading, to)) --to;
  const bool has_plate = is_plate(run, reading);
  if (!has_plate && !is_postcode(reading, from, to)) return false;
  const auto first = run.items[reading.steps[from].item_from].token;
  const auto last = run.items[reading.steps[to].item_to - 1U].token;
  const bool is_small = tokens[first].kind == Token::Kind::mixed && !tokens.is_upper_case(first);
  if (is_small || tokens[first].segment != tokens[last].segment) return false;
  const bool is_told = context.near(Cue::plate, first, last) != nullptr;
  if (is_told || context.denying(first, last, 5) != nullptr) return false;
  auto candidate = postcode_candidate(place_of(tokens, first, last), run.language);
  candidate.rule = "postcode.shape";
  candidate.evidence = {"letters of a post town"};
  if (has_plate) {
    candidate.type = Type::plate;
    candidate.score = 50;
    candidate.rule = "plate.shape";
    candidate.evidence = {"two letters, a year, three letters"};
  }
  candidate.spoken = !run.items[reading.steps[from].item_from].is_literal;
  candidate.first = first;
  candidate.last = last;
  found.push_back(std::move(candidate));
  return true;
}

}  // namespace

void find_postcodes(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                    std::vector<Candidate>& found) {
  constexpr std::size_t longest = 9;  // with a letter before and behind it
  for (const auto& run : runs) {
    if (run.language != Language::en || run.readings.front().symbols.size() > longest) continue;
    if (all_digits(run.readings.front().symbols)) continue;  // there are three letters at least
    for (const auto& reading : run.readings) {
      if (judge(tokens, run, reading, context, found)) break;
    }
  }
}

}  // namespace sealtape::privacy
