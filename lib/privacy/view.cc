#include "privacy/view.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <limits>

#include "core/utf8.h"

namespace sealtape::privacy {

namespace {

constexpr char32_t first_tabled = 0x80;
constexpr char32_t end_of_table = 0x2500;  // Latin, Thai, punctuation: nearly all but ideographs

bool is_plain_ideograph(char32_t point) { return point >= 0x3400 && point < 0xa000; }

bool is_thai(char32_t point) { return point >= 0x0e00 && point < 0x0e80; }

bool is_mark(char32_t point) {
  return ((U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_M_MASK) != 0) && !is_thai(point);
}

// The separators that look like ours; 0 where it is none.
char separator_like(char32_t point) {
  switch (point) {
    case 0x00b7:
    case 0x2022:
    case 0x2024:
    case 0x2027:
    case 0x30fb: return '.';
    case 0x2044:
    case 0x2215:
    case 0x29f8: return '/';
    case 0x2019:
    case 0x2018:
    case 0x02bc:
    case 0x00b4: return '\'';
    case 0x2212: return '-';
    default: break;
  }
  const auto category = U_GET_GC_MASK(static_cast<UChar32>(point));
  if ((category & U_GC_PD_MASK) != 0) return '-';
  if ((category & U_GC_Z_MASK) != 0) return ' ';
  return 0;
}

std::string fold_by_unicode(char32_t point) {
  const auto code = static_cast<UChar32>(point);
  if (const int digit = u_charDigitValue(code); digit >= 0) return {static_cast<char>('0' + digit)};
  if (const char separator = separator_like(point)) return {separator};
  if ((U_GET_GC_MASK(code) & U_GC_C_MASK) != 0 || is_mark(point)) return {};
  if (is_thai(point) && point != 0x0e33) {
    std::string same;
    icu::UnicodeString(code).toUTF8String(same);
    return same;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* split = icu::Normalizer2::getNFDInstance(status);
  const auto parts = split->normalize(fold->normalize(icu::UnicodeString(code), status), status);
  icu::UnicodeString kept;
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    if (!is_mark(static_cast<char32_t>(parts.char32At(i)))) kept.append(parts.char32At(i));
  }
  std::string text;
  if (U_SUCCESS(status)) kept.toUTF8String(text);
  return text;
}

const std::vector<std::string>& table() {
  static const auto made = [] {
    std::vector<std::string> entries;
    for (auto point = first_tabled; point < end_of_table; ++point) {
      entries.push_back(fold_by_unicode(point));
    }
    return entries;
  }();
  return made;
}

char fold_ascii(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
  return letter >= 0 && letter < ' ' ? ' ' : letter;
}

void add(View& view, std::string_view letters, std::size_t origin) {
  view.text += letters;
  view.origins.insert(view.origins.end(), letters.size(), static_cast<std::uint32_t>(origin));
}

}  // namespace

View normalised(std::string_view source) {
  source = source.substr(0, std::numeric_limits<std::uint32_t>::max());
  const auto& entries = table();
  View view;
  view.text.reserve(source.size());
  view.origins.reserve(source.size() + 1);
  for (std::size_t at = 0; at < source.size();) {
    if (source[at] >= 0) {
      view.text += fold_ascii(source[at]);
      view.origins.push_back(static_cast<std::uint32_t>(at));
      ++at;
      continue;
    }
    const auto point = first_code_point(source.substr(at));
    if (!point) {
      add(view, "\n", at++);
      continue;
    }
    if (is_plain_ideograph(point->value)) {
      add(view, source.substr(at, point->length), at);
    } else if (point->value < end_of_table) {
      add(view, entries[point->value - first_tabled], at);
    } else {
      add(view, fold_by_unicode(point->value), at);
    }
    at += point->length;
  }
  view.origins.push_back(static_cast<std::uint32_t>(source.size()));
  return view;
}

std::string folded(std::string_view source) { return normalised(source).text; }

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return result;
}

}  // namespace sealtape::privacy
