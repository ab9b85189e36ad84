// Numbers that German and Italian write in one word. The grammar of each is walked from left to
// right without going back over a number once it is whole, so the time is linear in the word.
#include <array>
#include <charconv>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

namespace {

struct Stem {
  std::string_view text;
  unsigned value;
};

constexpr auto german_units = std::to_array<Stem>({{"eins", 1},
                                                   {"ein", 1},
                                                   {"zwei", 2},
                                                   {"zwo", 2},
                                                   {"drei", 3},
                                                   {"vier", 4},
                                                   {"funf", 5},
                                                   {"fuenf", 5},
                                                   {"sechs", 6},
                                                   {"sieben", 7},
                                                   {"acht", 8},
                                                   {"neun", 9}});
constexpr auto german_teens = std::to_array<Stem>({{"zehn", 10},
                                                   {"elf", 11},
                                                   {"zwolf", 12},
                                                   {"zwoelf", 12},
                                                   {"dreizehn", 13},
                                                   {"vierzehn", 14},
                                                   {"funfzehn", 15},
                                                   {"fuenfzehn", 15},
                                                   {"sechzehn", 16},
                                                   {"siebzehn", 17},
                                                   {"achtzehn", 18},
                                                   {"neunzehn", 19}});
constexpr auto german_tens = std::to_array<Stem>({{"zwanzig", 20},
                                                  {"dreissig", 30},
                                                  {"vierzig", 40},
                                                  {"funfzig", 50},
                                                  {"fuenfzig", 50},
                                                  {"sechzig", 60},
                                                  {"siebzig", 70},
                                                  {"achtzig", 80},
                                                  {"neunzig", 90}});

// As the Swiss say them, who tie them with an e: "drüezwänzg", "sibenesächzg".
constexpr auto swiss_units = std::to_array<Stem>({{"ein", 1},
                                                  {"zwoi", 2},
                                                  {"zwei", 2},
                                                  {"dru", 3},
                                                  {"drei", 3},
                                                  {"vier", 4},
                                                  {"funf", 5},
                                                  {"fuf", 5},
                                                  {"foif", 5},
                                                  {"sachs", 6},
                                                  {"siben", 7},
                                                  {"sieben", 7},
                                                  {"acht", 8},
                                                  {"nuun", 9},
                                                  {"nun", 9}});
constexpr auto swiss_tens = std::to_array<Stem>({{"zwanzg", 20},
                                                 {"drissg", 30},
                                                 {"vierzg", 40},
                                                 {"fufzg", 50},
                                                 {"sachzg", 60},
                                                 {"sechzg", 60},
                                                 {"sibezg", 70},
                                                 {"sibzg", 70},
                                                 {"achtzg", 80},
                                                 {"nunzg", 90},
                                                 {"nuunzg", 90}});

constexpr auto italian_units = std::to_array<Stem>({{"uno", 1},
                                                    {"un", 1},
                                                    {"due", 2},
                                                    {"tre", 3},
                                                    {"quattro", 4},
                                                    {"cinque", 5},
                                                    {"sei", 6},
                                                    {"sette", 7},
                                                    {"otto", 8},
                                                    {"nove", 9}});
constexpr auto italian_teens = std::to_array<Stem>({{"dieci", 10},
                                                    {"undici", 11},
                                                    {"dodici", 12},
                                                    {"tredici", 13},
                                                    {"quattordici", 14},
                                                    {"quindici", 15},
                                                    {"sedici", 16},
                                                    {"diciassette", 17},
                                                    {"diciotto", 18},
                                                    {"diciannove", 19}});
// Without the last vowel, which falls before uno and otto.
constexpr auto italian_tens = std::to_array<Stem>({{"vent", 20},
                                                   {"trent", 30},
                                                   {"quarant", 40},
                                                   {"cinquant", 50},
                                                   {"sessant", 60},
                                                   {"settant", 70},
                                                   {"ottant", 80},
                                                   {"novant", 90}});

// Takes the first stem that the text starts with.
template <std::size_t count>
std::optional<unsigned> take(std::string_view& text, const std::array<Stem, count>& stems) {
  for (const auto& stem : stems) {
    if (!text.starts_with(stem.text)) continue;
    text.remove_prefix(stem.text.size());
    return stem.value;
  }
  return std::nullopt;
}

bool skip(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

// 21 to 99, the unit first, and nothing that is not said so.
std::optional<unsigned> swiss_below_hundred(std::string_view& text) {
  if (!text.ends_with("zg") && !text.ends_with("ssg")) return std::nullopt;
  auto rest = text;
  const auto unit = take(rest, swiss_units);
  if (!unit || !skip(rest, "e")) return std::nullopt;
  const auto tens = take(rest, swiss_tens);
  if (!tens) return std::nullopt;
  text = rest;
  return *unit + *tens;
}

// 1 to 99, the unit first: dreiundzwanzig.
std::optional<unsigned> german_below_hundred(std::string_view& text) {
  if (const auto swiss = swiss_below_hundred(text)) return swiss;
  if (const auto teen = take(text, german_teens)) return teen;
  if (const auto tens = take(text, german_tens)) return tens;
  auto rest = text;
  const auto unit = take(rest, german_units);
  if (!unit) return std::nullopt;
  auto after = rest;
  if (skip(after, "und")) {
    if (const auto tens = take(after, german_tens)) {
      text = after;
      return *unit + *tens;
    }
  }
  text = rest;
  return unit;
}

std::optional<unsigned> german_value(std::string_view& text) {
  const auto first = german_below_hundred(text);
  auto value = first.value_or(0);
  if (skip(text, "tausend")) {
    value = (first ? value : 1) * 1000;
    skip(text, "und");
    auto rest = text;
    const auto below = german_below_hundred(rest);
    if (below && skip(rest, "hundert")) {
      value += *below * 100;
      text = rest;
      skip(text, "und");
      return value + german_below_hundred(text).value_or(0);
    }
    return value + german_below_hundred(text).value_or(0);
  }
  if (skip(text, "hundert")) {
    value = (first ? value : 1) * 100;
    skip(text, "und");
    return value + german_below_hundred(text).value_or(0);
  }
  return first;
}

std::optional<unsigned> italian_below_hundred(std::string_view& text) {
  if (const auto teen = take(text, italian_teens)) return teen;
  auto rest = text;
  const auto tens = take(rest, italian_tens);
  if (!tens) return take(text, italian_units);
  const bool is_elided = rest.starts_with("uno") || rest.starts_with("otto");
  const bool has_vowel = rest.starts_with(*tens == 20 ? "i" : "a");
  if (!is_elided && !has_vowel) return std::nullopt;
  if (has_vowel) rest.remove_prefix(1);
  text = rest;
  return *tens + take(text, italian_units).value_or(0);
}

std::optional<unsigned> italian_below_thousand(std::string_view& text) {
  auto rest = text;
  const auto unit = take(rest, italian_units);
  const bool has_unit = unit && (rest.starts_with("cent"));
  if (!has_unit) rest = text;
  if (!skip(rest, "cent")) return italian_below_hundred(text);
  if (!rest.starts_with("ott")) {
    if (!skip(rest, "o")) return std::nullopt;
  }
  text = rest;
  return (has_unit ? *unit : 1) * 100 + italian_below_hundred(text).value_or(0);
}

std::optional<unsigned> italian_value(std::string_view& text) {
  if (skip(text, "mille")) return 1000 + italian_below_thousand(text).value_or(0);
  const auto value = italian_below_thousand(text);
  if (!value || !skip(text, "mila")) return value;
  return *value * 1000 + italian_below_thousand(text).value_or(0);
}

// Numbers glued together, each in figures.
template <class Value>
std::optional<std::string> glued(std::string_view word, std::string_view zero, Value value_of) {
  std::string figures;
  while (!word.empty()) {
    if (skip(word, zero)) {
      figures += '0';
      continue;
    }
    const auto before = word.size();
    const auto value = value_of(word);
    if (!value || word.size() == before) return std::nullopt;
    figures += std::to_string(*value);
  }
  return figures;
}

constexpr std::size_t longest_number = 120;  // bytes; nobody says more in one breath

// Most words begin like no number.
bool begins_like(std::string_view word, std::string_view starts) {
  if (word.size() < 2) return false;
  for (std::size_t at = 0; at + 2 <= starts.size(); at += 2) {
    if (word[0] == starts[at] && word[1] == starts[at + 1]) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> german_number(std::string_view word) {
  const bool may_be = begins_like(word, "eielzwzedrvifusesiacnenuhuta") ||
                      (word.ends_with('g') && begins_like(word, "fosa"));
  if (word.size() > longest_number || !may_be) return std::nullopt;
  return glued(word, "null", german_value);
}

std::optional<std::string> italian_number(std::string_view word) {
  if (word.size() > longest_number || !begins_like(word, "unduvetrqucisesaotnodizecemi")) {
    return std::nullopt;
  }
  return glued(word, "zero", italian_value);
}

}  // namespace sealtape::privacy
