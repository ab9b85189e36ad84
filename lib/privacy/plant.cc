#include "privacy/plant.h"

#include <array>

#include "core/json.h"
#include "privacy/checks.h"
#include "privacy/lexicon.h"

namespace sealtape::privacy {

namespace {

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t below(std::uint64_t limit) {
    state_ += 0x9e3779b97f4a7c15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return (mixed ^ (mixed >> 31U)) % limit;
  }
  std::string figures(std::size_t count) {
    std::string text;
    while (text.size() < count) text += static_cast<char>('0' + below(10));
    return text;
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::array<std::string_view, 10>, language_count> words_of_figures = {{
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
    {"null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"},
    {"zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"},
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    {"ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"},
}};

struct Value {
  Type type;
  std::string text;
  bool is_number = true;  // so it can be dictated
};

std::string grouped(std::string_view digits) {
  std::string text;
  for (std::size_t at = 0; at < digits.size(); at += 4) {
    if (at > 0) text += ' ';
    text += digits.substr(at, 4);
  }
  return text;
}

Value card(Dice& dice) {
  constexpr std::array<std::string_view, 3> prefixes = {"411111", "555555", "353011"};
  auto digits = std::string(prefixes.at(dice.below(prefixes.size()))) + dice.figures(9);
  digits += luhn_digit(digits);
  return {Type::card, grouped(digits)};
}

Value iban_of(Dice& dice) {
  const auto account = "00000000" + dice.figures(10);
  return {Type::iban, grouped("DE" + iban_check("DE", account) + account), false};
}

// Ranges that regulators keep free for films (Ofcom, NANPA, Bundesnetzagentur) where there are
// some.
Value phone(Dice& dice, Language language) {
  switch (language) {
    case Language::en: return {Type::phone, "+44 7700 900" + dice.figures(3), false};
    case Language::de: return {Type::phone, "+49 30 23125" + dice.figures(3), false};
    case Language::it: return {Type::phone, "+39 06 5550" + dice.figures(4), false};
    case Language::zh: return {Type::phone, "+86 138 0000 " + dice.figures(4), false};
    case Language::th: return {Type::phone, "+66 81 000 " + dice.figures(4), false};
  }
  return {};
}

Value mail(Dice& dice) { return {Type::email, "user" + dice.figures(4) + "@example.com", false}; }

// A number that the state gives where the language is spoken; nothing where it has no checksum.
Value state_number(Dice& dice, Language language) {
  constexpr std::string_view figures = "0123456789";
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::chrono::year_month_day no_day{};
  for (;;) {
    std::optional<std::string> text;
    auto type = Type::card;
    switch (language) {
      case Language::de:
        type = Type::de_tax_id;
        text = completed("12345678" + dice.figures(2), figures, de_tax_id);
        break;
      case Language::it:
        type = Type::it_fiscal_code;
        text =
            completed("RSSMRA" + dice.figures(2) + "A1" + dice.figures(1) + "Z1" + dice.figures(2),
                      letters, it_fiscal_code);
        break;
      case Language::zh:
        type = Type::cn_resident_id;
        text = completed("110101198501" + std::string("1") + dice.figures(4), figures,
                         [&](std::string_view id) { return cn_resident_id(id, no_day); });
        break;
      case Language::th:
        type = Type::th_id;
        text = completed("1" + dice.figures(11), figures, th_id);
        break;
      case Language::en: return card(dice);
    }
    if (text) return {type, *text, type != Type::it_fiscal_code};
  }
}

Value value_of(Dice& dice, Language language) {
  switch (dice.below(5)) {
    case 0: return card(dice);
    case 1: return iban_of(dice);
    case 2: return phone(dice, language);
    case 3: return mail(dice);
    default: return state_number(dice, language);
  }
}

std::string dictated(std::string_view text, Language language) {
  const bool is_spaced = language != Language::zh;
  std::string words;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') continue;
    if (is_spaced && !words.empty()) words += ' ';
    words += words_of_figures.at(static_cast<std::size_t>(language))
                 .at(static_cast<std::size_t>(letter - '0'));
  }
  return words;
}

// Where a word begins, or the end.
std::size_t gap_in(std::string_view line, Dice& dice) {
  std::vector<std::size_t> gaps = {line.size()};
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at - 1] == ' ') gaps.push_back(at);
  }
  return gaps.at(dice.below(gaps.size()));
}

}  // namespace

std::vector<Gold> plant(const std::vector<std::string>& lines, std::string_view language,
                        std::uint64_t seed) {
  const auto known = language_of(language);
  if (!known) {
    throw Error(Error::Kind::usage,
                "language " + std::string(language) + ": not one of en, de, it, zh and th");
  }
  Dice dice(seed);
  std::vector<Gold> planted;
  for (const auto& line : lines) {
    auto value = value_of(dice, *known);
    Gold gold;
    gold.id = std::to_string(planted.size() + 1);
    gold.spoken = value.is_number && dice.below(2) == 0;
    gold.transcript.language = name_of(*known);
    if (gold.spoken) value.text = dictated(value.text, *known);
    const auto at = gap_in(line, dice);
    Segment segment;
    segment.text = line.substr(0, at);
    if (!segment.text.empty() && segment.text.back() != ' ') segment.text += ' ';
    const auto from = segment.text.size();
    segment.text += value.text;
    gold.spans = {
        {.segment = 0, .text = {.from = from, .to = segment.text.size()}, .type = value.type}};
    if (at < line.size()) segment.text += ' ' + line.substr(at);
    gold.transcript.segments.push_back(std::move(segment));
    planted.push_back(std::move(gold));
  }
  return planted;
}

std::string gold_line(const Gold& gold) {
  auto spans = Json::array();
  for (const auto& span : gold.spans) {
    Json written{{"from", span.text.from}, {"to", span.text.to}, {"type", name_of(span.type)}};
    if (gold.transcript.segments.size() > 1) written["turn"] = span.segment;
    spans.push_back(std::move(written));
  }
  Json line{{"id", gold.id}, {"language", gold.transcript.language}, {"spans", spans}};
  if (!gold.set.empty()) line["set"] = gold.set;
  if (gold.spoken) line["spoken"] = true;
  if (gold.transcript.segments.size() == 1) {
    line["text"] = gold.transcript.segments.front().text;
  } else {
    for (const auto& segment : gold.transcript.segments) {
      line["turns"].push_back({{"speaker", segment.speaker}, {"text", segment.text}});
    }
  }
  return canonical(line);
}

}  // namespace sealtape::privacy
