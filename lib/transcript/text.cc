#include "transcript/text.h"

#include <algorithm>
#include <array>

#include "core/encoding.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::string_view white = " \t\r\n\v\f";

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 9> unspaced{{{0x0e00, 0x0eff},      // Thai, Lao
                                         {0x1000, 0x109f},      // Myanmar
                                         {0x1780, 0x17ff},      // Khmer
                                         {0x3000, 0x30ff},      // CJK punctuation, kana
                                         {0x3400, 0x4dbf},      // Han
                                         {0x4e00, 0x9fff},      // Han
                                         {0xf900, 0xfaff},      // Han, for compatibility
                                         {0xff00, 0xffef},      // full width
                                         {0x20000, 0x3ffff}}};  // Han, rare

constexpr std::u32string_view punctuation =
    U"!\"(),.:;?\u00a1\u00ab\u00bb\u00bf\u2013\u2014\u201c\u201d\u201e\u2026"
    U"\u3001\u3002\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
    U"\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f";

bool is_punctuation(char32_t letter) { return punctuation.find(letter) != std::string_view::npos; }

std::optional<CodePoint> last_code_point(std::string_view text) {
  auto begin = text.size();
  while (begin > 0 && text.size() - begin < 4) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xc0U) != 0x80U) break;
  }
  return first_code_point(text.substr(begin));
}

struct Named {
  std::string_view name;
  std::string_view tag;
};

// What whisper calls the languages that we work in, and their neighbours.
constexpr std::array<Named, 12> languages{{{"english", "en"},
                                           {"german", "de"},
                                           {"italian", "it"},
                                           {"chinese", "zh"},
                                           {"mandarin", "zh"},
                                           {"cantonese", "yue"},
                                           {"thai", "th"},
                                           {"french", "fr"},
                                           {"spanish", "es"},
                                           {"portuguese", "pt"},
                                           {"japanese", "ja"},
                                           {"dutch", "nl"}}};

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_subtag(std::string_view part, std::size_t shortest) {
  return part.size() >= shortest && part.size() <= 8 && std::ranges::all_of(part, [](char letter) {
           return is_letter(letter) || (letter >= '0' && letter <= '9');
         });
}

bool is_tag(std::string_view text) {
  const auto dash = text.find('-');
  const auto primary = text.substr(0, dash);
  if (primary.size() < 2 || primary.size() > 3 || !std::ranges::all_of(primary, is_letter)) {
    return false;
  }
  while (text.find('-') != std::string_view::npos) {
    text.remove_prefix(text.find('-') + 1);
    if (!is_subtag(text.substr(0, text.find('-')), 1)) return false;
  }
  return true;
}

// Six digits after the point, so many as there are.
std::optional<std::uint64_t> fraction(std::string_view digits) {
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  std::string six(digits.substr(0, 6));
  six.resize(6, '0');
  return from_decimal(six);
}

std::string padded(std::int64_t number, std::size_t width) {
  auto digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (line = trimmed(line); !line.empty(); line = trimmed(line)) {
    const auto end = std::min(line.find_first_of(white), line.size());
    fields.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return fields;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  }
  return lines;
}

bool is_unspaced(char32_t letter) {
  return std::ranges::any_of(
      unspaced, [&](const Range& range) { return letter >= range.first && letter <= range.last; });
}

Word shown_word(std::string_view shown) {
  shown = trimmed(shown);
  const auto whole = shown;
  while (const auto first = first_code_point(shown)) {
    if (!is_punctuation(first->value)) break;
    shown.remove_prefix(first->length);
  }
  Word word;
  auto end = shown.size();
  while (const auto last = last_code_point(shown.substr(0, end))) {
    if (!is_punctuation(last->value)) break;
    end -= last->length;
  }
  word.text = shown.substr(0, end);
  word.after = word.text.empty() ? whole : shown.substr(end);
  return word;
}

void append_spaced(std::string& text, std::string_view next) {
  const auto before = last_code_point(text);
  const auto after = first_code_point(next);
  const bool together = before && after && is_unspaced(before->value) && is_unspaced(after->value);
  if (before && after && !together) text += ' ';
  text += next;
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) {
    append_spaced(text, word.text);
    text += word.after;
  }
  return text;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  while (const auto letter = first_code_point(text)) {
    const auto shown = text.substr(0, letter->length);
    if (!is_punctuation(letter->value) && !trimmed(shown).empty()) letters += shown;
    text.remove_prefix(letter->length);
  }
  return letters;
}

std::string language_tag(std::string_view name) {
  std::string tag(trimmed(name));
  std::ranges::replace(tag, '_', '-');
  if (is_tag(tag)) return tag;
  std::ranges::transform(tag, tag.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  const auto* const known = std::ranges::find(languages, std::string_view(tag), &Named::name);
  return known == languages.end() ? std::string() : std::string(known->tag);
}

std::optional<Micros> clock_time(std::string_view text) {
  const auto point = text.find_first_of(".,");
  const auto part = point == std::string_view::npos ? std::optional<std::uint64_t>(0)
                                                    : fraction(text.substr(point + 1));
  std::uint64_t seconds = 0;
  int parts = 0;
  for (auto rest = text.substr(0, point);; ++parts) {
    const auto digits = rest.substr(0, rest.find(':'));
    const auto number = from_decimal(digits);
    if (!number || digits.size() > 4 || (parts > 0 && (*number > 59 || digits.size() != 2))) {
      return std::nullopt;
    }
    seconds = seconds * 60 + *number;
    if (digits.size() == rest.size()) break;
    rest.remove_prefix(digits.size() + 1);
  }
  if (!part || parts < 1 || parts > 2) return std::nullopt;
  return Micros(static_cast<std::int64_t>(seconds * 1'000'000 + *part));
}

std::string clock_text(Micros time, char point) {
  const auto milliseconds = (time.count() + 500) / 1000;
  const auto seconds = milliseconds / 1000;
  return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" +
         padded(seconds % 60, 2) + point + padded(milliseconds % 1000, 3);
}

}  // namespace sealtape
