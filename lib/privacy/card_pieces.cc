#include "privacy/card_pieces.h"

#include <array>

#include "privacy/checks.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t usual_card = 16;

bool is_figures(const Reading& reading, std::size_t step) {
  const auto from = reading.steps[step].at;
  return all_digits(std::string_view(reading.symbols).substr(from, reading.end_of(step) - from));
}

// "One moment", "oh wait": the figure is none.
bool begins_talk(const Tokens& tokens, TokenIndex last) {
  constexpr auto surprises =
      std::to_array<std::string_view>({"wait", "sorry", "no", "hang", "hold", "dear", "god"});
  constexpr auto times =
      std::to_array<std::string_view>({"moment", "second", "sec", "minute", "mo", "momento",
                                       "attimo", "secondo", "minuto", "augenblick", "sekunde"});
  const auto meaning = tokens[last].meaning;
  const bool is_one = meaning.role == Role::digit && meaning.value == 1;
  const bool is_oh = tokens[last].kind == Token::Kind::word && tokens.text(tokens[last]) == "oh";
  if (!is_one && !is_oh) return false;
  if (last + 1 >= tokens.end_of(tokens[last].segment)) return false;
  const auto next = tokens.text(tokens[last + 1]);
  return (is_one && is_one_of(times, next)) || (is_oh && is_one_of(surprises, next));
}

}  // namespace

std::optional<Piece> piece_of(const Tokens& tokens, const Run& run) {
  Piece piece{.run = &run};
  for (const auto& reading : run.readings) {
    if (piece.figures.size() == most_readings) break;
    std::size_t from = 0;
    auto to = reading.steps.size();
    while (from < to && !is_figures(reading, from)) ++from;
    while (to > from && !is_figures(reading, to - 1)) --to;
    if (to > from + 1 && begins_talk(tokens, run.items[reading.steps[to - 1].item_to - 1U].token))
      --to;
    bool is_whole = to > from && reading.end_of(to - 1) - reading.steps[from].at <= longest_said;
    for (auto step = from; step < to && is_whole; ++step) is_whole = is_figures(reading, step);
    if (!is_whole) continue;
    const auto first = run.items[reading.first_item(from)].token;
    const auto last = run.items[reading.steps[to - 1].item_to - 1U].token;
    if (!piece.figures.empty() && (first != piece.first || last != piece.last)) continue;
    piece.first = first;
    piece.last = last;
    const auto begin = reading.steps[from].at;
    piece.figures.push_back(reading.symbols.substr(begin, reading.end_of(to - 1) - begin));
  }
  if (piece.figures.empty()) return std::nullopt;
  return piece;
}

bool is_card(std::string_view figures) {
  const auto size = figures.size();
  if (size < least_card || size > longest_card || !luhn(figures)) return false;
  const auto brand = card_brand(figures);
  return brand && (*brand != "Maestro" || size == usual_card);
}

bool is_repeated_card(std::string_view figures, std::size_t least_repeated) {
  if (figures.size() == 2 * usual_card) {
    std::string once;
    for (std::size_t at = 0; at < figures.size(); at += 8) {
      if (figures.substr(at, 4) != figures.substr(at + 4, 4)) return false;
      once += figures.substr(at, 4);
    }
    return is_card(once);
  }
  for (const std::size_t size : {usual_card, usual_card - 1}) {
    if (figures.size() < size + least_repeated || figures.size() > size + 10) continue;
    const auto again = figures.size() - size;
    for (std::size_t at = 0; at + 2 * again <= figures.size(); ++at) {
      if (figures.substr(at, again) != figures.substr(at + again, again)) continue;
      const auto once =
          std::string(figures.substr(0, at)) + std::string(figures.substr(at + again));
      if (is_card(once)) return true;
    }
  }
  return false;
}

}  // namespace sealtape::privacy
