// Names that metadata knows, also where one letter is wrong, and names that come back.
#include <unordered_set>

#include "privacy/names.h"

namespace sealtape::privacy {

bool is_nearly(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [left, right] = std::ranges::mismatch(a, b);
  const auto at = static_cast<std::size_t>(left - a.begin());
  if (left == a.end()) return true;
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

// Each word of a name that metadata knows, where it is long enough to tell.
void find_known_names(const Tokens& tokens, const std::vector<std::string>& known,
                      std::vector<Candidate>& found) {
  std::vector<std::string> exact;
  std::vector<std::string> words;
  constexpr std::size_t most_words = 500;
  for (const auto& name : known) {
    const auto whole = folded(name);
    const bool is_foreign = !whole.empty() && whole[0] < 0;
    if (is_foreign) {
      exact.push_back(whole);
      continue;
    }
    for (std::size_t at = 0; at < whole.size();) {
      const auto end = std::min(whole.find_first_of(" ,.-_@'\"()", at), whole.size());
      if (end - at >= 3 && words.size() < most_words) words.push_back(whole.substr(at, end - at));
      at = end + 1;
    }
  }
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens.view(segment).text;
    for (const auto& name : exact) {
      for (auto at = text.find(name); at != std::string_view::npos;
           at = text.find(name, at + name.size())) {
        const Place place{segment, static_cast<std::uint32_t>(at),
                          static_cast<std::uint32_t>(at + name.size())};
        found.push_back(name_candidate(place, tokens.language(segment), Level::validated, 90,
                                       "name.known", "in the metadata"));
      }
    }
  }
  if (words.empty()) return;
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    if (tokens[i].kind != Token::Kind::word) continue;
    const auto text = tokens.text(tokens[i]);
    for (const auto& word : words) {
      const bool is_same = text == word;
      const bool is_near = !is_same && word.size() >= 5 && text.size() >= 4 &&
                           is_nearly(text, word) && tokens[i].id == 0;
      if (!is_same && !is_near) continue;
      found.push_back(name_of_tokens(
          tokens, i, i, is_same ? Level::validated : Level::weak, is_same ? 90 : 60, "name.known",
          is_same ? "in the metadata" : "in the metadata, but for one letter"));
      break;
    }
  }
}

// Wherever a name that was found for sure comes back.
void find_names_again(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  constexpr std::size_t shortest = 4;
  std::unordered_set<std::string_view> names;
  for (const auto& candidate : found) {
    const bool is_name = candidate.type == Type::name &&
                         (candidate.level == Level::validated || candidate.rule == "name.answer");
    const bool is_spelled = candidate.rule == "name.spelled";  // "k for kilo": a letter, no word
    if (!is_name || is_spelled || candidate.rule == "name.known" || candidate.last == 0) continue;
    for (auto i = candidate.first; i <= candidate.last; ++i) {
      const auto word = tokens.text(tokens[i]);
      if (tokens[i].kind == Token::Kind::word && word.size() >= shortest) names.insert(word);
    }
  }
  if (names.empty()) return;
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    const auto word = tokens.text(tokens[i]);
    if (tokens[i].kind != Token::Kind::word || word.size() < shortest) continue;
    if (!names.contains(word)) continue;
    if (text.has_cases(tokens[i].segment) && !tokens.is_capital(i)) continue;
    found.push_back(name_of_tokens(tokens, i, i, Level::weak, 60, "name.again",
                                   "a name that was found elsewhere"));
  }
}

}  // namespace sealtape::privacy
