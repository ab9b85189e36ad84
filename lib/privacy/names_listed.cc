// Names by themselves: spelled letter by letter, or frequent ones.
#include <array>

#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// "S c h m i d t mit d t", "with two t's": what is said of letters after them.
bool says_how_it_ends(const Tokens& tokens, TokenIndex at) {
  constexpr auto words = std::to_array<std::string_view>({"with", "mit", "con"});
  if (at + 1 >= tokens.end_of(tokens[at].segment)) return false;
  const bool is_letter =
      is_spelled_letter(tokens, at + 1) || meaning_of(tokens, at + 1).role == Role::repeat;
  return is_letter && is_one_of(words, tokens.text(tokens[at]));
}

// "S m - g 991": the letters before a dash, with more of them and a number behind it.
bool is_of_model(const Tokens& tokens, TokenIndex end) {
  auto at = end;
  const auto last = end < tokens.count() ? tokens.end_of(tokens[end].segment) : end;
  const auto is_dash = [&](TokenIndex index) {
    return tokens.mark(index) == '-' || meaning_of(tokens, index).role == Role::separator;
  };
  while (at < last && is_dash(at)) ++at;
  if (at == end) return false;
  while (at < last && is_spelled_letter(tokens, at)) ++at;
  return at < last && says_number(tokens, at);
}

// "W w w": the beginning of a link.
bool is_host(const Tokens& tokens, TokenIndex at) {
  const auto is_w = [&](TokenIndex index) {
    return index < tokens.count() && tokens.text(tokens[index]) == "w";
  };
  return is_w(at) && is_w(at + 1) && is_w(at + 2);
}

// The letters from one token to another, of words for letters the first one.
std::string letters_of(const Tokens& tokens, TokenIndex from, TokenIndex end) {
  std::string letters;
  for (auto at = from; at < end;) {
    const auto next = std::max(end_of_letter(tokens, at), at + 1);
    const bool is_letter =
        is_spelled_letter(tokens, at) || meaning_of(tokens, at).role == Role::letter;
    const bool says_again = at > from && meaning_of(tokens, at - 1).role == Role::like;
    if (is_letter && !says_again) letters += tokens.text(tokens[at]).front();
    at = next;
  }
  return letters;
}

// "Wojciechowski, that's W O J C...": the word that is spelled, a few words before or behind it, or
// in the turn before.
void find_what_is_spelled(const Tokens& tokens, TokenIndex from, TokenIndex end,
                          std::vector<Candidate>& found) {
  constexpr TokenIndex reach = 14;
  constexpr std::size_t shortest = 4;
  const auto letters = letters_of(tokens, from, end);
  if (letters.size() < shortest) return;
  const auto first = from > reach ? from - reach : 0;
  const auto last = std::min(end + reach, tokens.count());
  for (auto at = first; at < last; ++at) {
    const bool is_within = at >= from && at < end;
    const auto text = tokens.text(tokens[at]);
    if (is_within || tokens[at].kind != Token::Kind::word || text.size() < shortest) continue;
    if (!is_nearly(text, letters)) continue;
    found.push_back(
        name_of_tokens(tokens, at, at, Level::validated, 75, "name.spelled", "spelled beside it"));
  }
}

}  // namespace

// Three letters and more, one by one or by words: "R O S S I", "Anton Berta Cäsar".
void find_spelled_names(const Tokens& tokens, const Context& context,
                        std::vector<Candidate>& found) {
  for (TokenIndex at = 0; at < tokens.count();) {
    if (!is_spelled_letter(tokens, at) && meaning_of(tokens, at).role != Role::letter) {
      ++at;
      continue;
    }
    auto end = at;
    auto next = at;
    std::size_t letters = 0;
    std::size_t plain = 0;
    while (next < tokens.count() && tokens[next].segment == tokens[at].segment) {
      const auto role = meaning_of(tokens, next).role;
      const bool is_single = is_spelled_letter(tokens, next);
      const bool is_letter = is_single || role == Role::letter;
      const char mark = tokens.mark(next);
      const bool is_between = mark == '-' || mark == ',' || mark == '.' || role == Role::repeat ||
                              (role == Role::like && letters > 0) ||
                              (letters >= 3 && says_how_it_ends(tokens, next));
      const bool is_named = next > at && meaning_of(tokens, next - 1).role == Role::like;
      if (const auto named = end_of_letter(tokens, next); named > next + 1) {
        ++plain;
        letters += 2;  // the word says it again
        end = next = named;
        continue;
      }
      if (is_letter || is_named) {
        if (is_single) ++plain;
        ++letters;
        end = next + 1;
      } else if (!is_between || letters == 0) {
        break;
      }
      ++next;
    }
    const bool is_of_number = (at > 0 && says_number(tokens, at - 1)) ||
                              (end < tokens.count() && says_number(tokens, end)) ||
                              is_of_model(tokens, end);
    const bool is_spelled = !is_of_number && (plain >= 3 || (letters >= 4 && end - at >= 4));
    if (is_spelled && !context.holds(at, end) && !is_host(tokens, at)) {
      found.push_back(name_of_tokens(tokens, at, end - 1, Level::validated, 70, "name.spelled",
                                     std::to_string(letters) + " letters"));
      find_what_is_spelled(tokens, at, end, found);
    }
    at = std::max({at + 1, end, next});
  }
}

namespace {

// "Anton Berta": names that stand for letters, beside others or beside a number.
bool is_letter_of_many(const Tokens& tokens, TokenIndex at) {
  const auto is_letter = [&](TokenIndex index) {
    const auto role = meaning_of(tokens, index).role;
    const bool is_single =
        tokens[index].kind == Token::Kind::word && tokens[index].to - tokens[index].from == 1;
    return role == Role::letter || role == Role::like || is_single || says_number(tokens, index);
  };
  if (meaning_of(tokens, at).role != Role::letter) return false;
  return (at > 0 && is_letter(at - 1)) || (at + 1 < tokens.count() && is_letter(at + 1));
}

}  // namespace

// A given name of our lists, and the family name after it: with a capital letter where the text has
// any, else a word that is nothing else. Nothing says that a person is meant, so it stays weak.
void find_listed_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  for (TokenIndex at = 0; at < tokens.count(); ++at) {
    if (!text.is_given(at)) continue;
    const bool cases = text.has_cases(tokens[at].segment);
    if (cases && !tokens.is_capital(at)) continue;
    auto end = cases ? text.end_of_name(at, true) : at + 1;
    if (end == at || is_letter_of_many(tokens, at)) continue;
    if (!cases && end < tokens.end_of(tokens[at].segment)) {
      end = text.is_given(end) || text.is_family(end) ? end + 1 : text.end_of_rare_words(end, 1);
    }
    found.push_back(name_of_tokens(tokens, at, end - 1, Level::weak, end - at > 1 ? 60 : 45,
                                   "name.listed", "a frequent name"));
    at = end - 1;
  }
}

// "hoffmann hier", "ritterbusch mein name": what begins a turn and is nothing else.
void find_names_first(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  constexpr auto after = std::to_array<std::string_view>(
      {"hier",        "here",           "speaking",    "apparat",       "am apparat",
       "mein name",   "my name",        "piacere",     "e il mio nome", "all'apparecchio",
       "guten tag",   "guten morgen",   "guten abend", "gruss gott",    "ist mein name",
       "is my name",  "ist der name",   "is the name", "chiamavo",      "chiamo per",
       "ich wollte",  "ich hatte gern", "am telefon",  "servus",        "moin",
       "on the line", "on the phone",   "al telefono", "ich hab",       "ich hatt",
       "ich rufe",    "es geht",        "grussgott"});
  constexpr Vocabulary openings = std::to_array<std::string_view>(
      {"hallo",         "hello",      "hi",     "guten",     "tag",     "morgen",  "abend",
       "pronto",        "buongiorno", "gruss",  "gott",      "schonen", "schoner", "einen",
       "wunderschonen", "moin",       "servus", "buonasera", "good",    "morning", "afternoon",
       "gruezi",        "grussgott",  "salve",  "hey",       "evening"});
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    auto at = tokens.first_of(i);
    const auto is_opening = [&](TokenIndex index) {
      const auto role = meaning_of(tokens, index).role;
      return role == Role::confirm || role == Role::filler ||
             tokens[index].kind == Token::Kind::mark ||
             is_one_of(openings, tokens.text(tokens[index]));
    };
    while (at < tokens.end_of(i) && is_opening(at)) ++at;
    if (at >= tokens.end_of(i)) continue;
    const auto end = text.has_cases(i) ? text.end_of_name(at, true) : text.end_of_rare_words(at, 2);
    if (end == at || (end == at + 1 && text.is_plain(at))) continue;
    // "buongiorno ferrari", and no more.
    const bool is_all = end == tokens.end_of(i) && at > tokens.first_of(i) && end == at + 1;
    if (is_all && text.is_family(at) && is_one_of(openings, tokens.text(tokens[at - 1]))) {
      found.push_back(name_of_tokens(tokens, at, at, Level::weak, 50, "name.greeted",
                                     "a frequent name after a greeting"));
    }
    if (end >= tokens.end_of(i)) continue;
    if (names_firm(tokens, at, end)) continue;
    // "Hello, Wenzeslaus Tuchscherer, I'd like": who greets, and says two words with capitals.
    const bool is_greeted = at > tokens.first_of(i) && end > at + 1 && text.has_cases(i) &&
                            tokens.mark(end) == ',' && !text.is_plain(at) &&
                            !text.is_plain(end - 1);
    if (is_greeted) {
      found.push_back(name_of_tokens(tokens, at, end - 1, Level::weak, 55, "name.answering",
                                     "after a greeting"));
      continue;
    }
    // "Aschenbrenner, guten Morgen"
    const bool has_pause = tokens.mark(end) == ',' && end + 1 < tokens.end_of(i);
    const auto rest =
        std::string_view(tokens.view(i).text).substr(tokens[has_pause ? end + 1 : end].from);
    const auto follows = [&](std::string_view words) {
      constexpr std::string_view ends = " ,.!?";
      if (!rest.starts_with(words)) return false;
      return rest.size() == words.size() || ends.find(rest[words.size()]) != std::string_view::npos;
    };
    const auto words = std::ranges::find_if(after, follows);
    if (words == after.end()) continue;
    found.push_back(name_of_tokens(tokens, at, end - 1, Level::weak, 60, "name.answering",
                                   "before \"" + std::string(*words) + '"'));
  }
}

}  // namespace sealtape::privacy
