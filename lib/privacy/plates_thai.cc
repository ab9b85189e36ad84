// Plates of Thailand: a figure or none, two letters, up to four figures. Letters that are spoken by
// themselves are words of the language like others, so the word for a plate must stand before them.
#include "privacy/candidate.h"
#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/thai.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t letter = 3;  // bytes

// ก to ฮ.
bool is_consonant(std::string_view text, std::size_t at) {
  if (at + letter > text.size() || text[at] != '\xe0' || text[at + 1] != '\xb8') return false;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return last >= 0x81 && last <= 0xae;
}

// The end of a letter that is written, or told by its name: ก, กอไก่.
std::size_t end_of_letter(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  constexpr std::size_t longest_name = 40;  // bytes
  const auto named = ThaiLetters::get().find(text.substr(std::min(at, text.size()), longest_name));
  const bool is_named = !named.empty() && named.front().from == 0 && named.front().is_consonant;
  if (is_named) return at + named.front().to;
  return is_consonant(text, at) ? at + letter : at;
}

// The end of the figure that a plate of today begins with, written or spoken.
std::size_t end_of_figure(const Tokens& tokens, std::uint32_t segment, std::size_t at) {
  const std::string_view text = tokens.view(segment).text;
  if (text[at] >= '1' && text[at] <= '9') return at + 1;
  const auto token = tokens.first_at(segment, at);
  const bool is_said = token < tokens.end_of(segment) && tokens[token].from == at &&
                       meaning_of(tokens, token).role == Role::digit;
  return is_said ? tokens[token].to : at;
}

bool find_after(const Tokens& tokens, std::uint32_t segment, std::size_t begin,
                std::string_view phrase, std::vector<Candidate>& found) {
  constexpr std::size_t reach = 40;  // bytes from the word to the plate
  constexpr TokenIndex most = 4;
  const std::string_view text = tokens.view(segment).text;
  for (auto at = begin; at < text.size() && at - begin < reach; ++at) {
    const bool is_apart = at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || at == begin);
    if (!is_apart) continue;
    const auto letters = end_of_figure(tokens, segment, at);
    const auto second = end_of_letter(text, letters);
    auto number = end_of_letter(text, second);
    if (second == letters || number == second) continue;
    while (number < text.size() && (text[number] == ' ' || text[number] == '-')) ++number;
    const auto first = tokens.first_at(segment, number);
    const bool begins_there = first < tokens.end_of(segment) && tokens[first].from == number;
    if (!begins_there || !says_number(tokens, first)) continue;
    auto last = first;
    while (tokens[last].kind != Token::Kind::digits && last + 1 < tokens.end_of(segment) &&
           last + 1 - first < most && says_number(tokens, last + 1)) {
      ++last;
    }
    if (tokens[last].kind == Token::Kind::digits && tokens[last].to - tokens[last].from > most) {
      continue;
    }
    // "รถ กท 5 คัน": so many of them.
    static const auto count = folded("คัน");
    const auto rest = text.substr(tokens[last].to);
    if (rest.substr(std::min(rest.find_first_not_of(' '), rest.size())).starts_with(count))
      continue;
    Candidate candidate{.type = Type::plate, .level = Level::validated, .score = 80};
    candidate.rule = "plate.thai";
    candidate.evidence = {"after \"" + std::string(phrase) + '"'};
    candidate.language = Language::th;
    candidate.spoken = tokens[first].kind != Token::Kind::digits;
    candidate.first = first;
    candidate.last = last;
    candidate.places = {{segment, static_cast<std::uint32_t>(at), tokens[last].to}};
    found.push_back(std::move(candidate));
    return true;
  }
  return false;
}

// แท็กซี่ ทศ 2764, รถเก๋งสีขาว ขก-7712: two letters that stand apart with a number, and a vehicle.
void find_of_vehicles(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  static const auto words = all_folded(
      std::to_array<std::string_view>({"แท็กซี่", "แท๊กซี่", "มอเตอร์ไซค์", "มอไซค์", "รถ", "เก๋ง", "กระบะ",
                                       "วินมอ", "คันที่", "คันนั้น", "คันนี้", "ฮอนด้า", "โตโยต้า", "อีซูซุ"}));
  static const Literals vehicles(std::vector<std::string>(words.begin(), words.end()));
  const std::string_view text = tokens.view(segment).text;
  for (const auto& hit : vehicles.find(text)) {
    const auto& vehicle = vehicles.word(hit.word);
    const std::size_t at = hit.at;
    const auto begin = std::min(text.find(' ', at), text.size());
    constexpr std::size_t farthest = 60;  // bytes
    if (begin - at <= farthest && find_after(tokens, segment, begin, vehicle, found)) return;
  }
}

}  // namespace

void find_thai_plates(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  for (const auto& hit : context.hits()) {
    if (hit.cue == Cue::plate && tokens.scripts(tokens[hit.from].segment).thai) {
      const auto& last = tokens[hit.to - 1];
      find_after(tokens, last.segment, last.to, hit.phrase, found);
    }
  }
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.scripts(i).thai) find_of_vehicles(tokens, i, found);
  }
}

}  // namespace sealtape::privacy
