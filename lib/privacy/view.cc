#include "privacy/view.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/utf8.h"

namespace sealtape::privacy {

namespace {

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

// Folded beforehand: Latin, Thai and punctuation, and the wide forms that stand in Chinese text.
struct Table {
  char32_t first, end;
  std::vector<std::string> entries;

  Table(char32_t from, char32_t to) : first(from), end(to) {
    for (auto point = first; point < end; ++point) entries.push_back(fold_by_unicode(point));
  }
};

// What a character of two bytes and more becomes.
std::string_view fold(char32_t point, std::string_view written, std::string& own) {
  static const std::array<Table, 3> tables = {Table(0x80, 0x2500), Table(0x3000, 0x3100),
                                              Table(0xff00, 0xfff0)};
  if (is_plain_ideograph(point)) return written;
  for (const auto& table : tables) {
    if (point >= table.first && point < table.end) return table.entries[point - table.first];
  }
  own = fold_by_unicode(point);
  return own;
}

char fold_ascii(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
  return letter >= 0 && letter < ' ' ? ' ' : letter;
}

bool begins_character(char letter) { return (static_cast<unsigned char>(letter) & 0xc0U) != 0x80U; }

class Folder {
 public:
  explicit Folder(std::string_view source) : source_(source) { view_.text.reserve(source.size()); }

  View fold_all() {
    for (std::size_t at = 0; at < source_.size();) {
      at = source_[at] >= 0 ? fold_plain(at) : fold_one(at);
    }
    if (is_noted_) note(source_.size(), 1);
    return std::move(view_);
  }

 private:
  // From there to the end of what is ASCII.
  std::size_t fold_plain(std::size_t at) {
    auto end = at;
    while (end < source_.size() && source_[end] >= 0) ++end;
    const auto plain = source_.substr(at, end - at);
    const auto begin = view_.text.size();
    view_.text += plain;
    std::ranges::transform(plain, view_.text.begin() + static_cast<std::ptrdiff_t>(begin),
                           fold_ascii);
    if (is_noted_) {
      for (auto i = at; i < end; ++i) note(i, 1);
    }
    return end;
  }
  std::size_t fold_one(std::size_t at) {
    const auto point = first_code_point(source_.substr(at));
    if (!point) {
      add("\n", at, 1);
      return at + 1;
    }
    std::string own;
    add(fold(point->value, source_.substr(at, point->length), own), at, point->length);
    return at + point->length;
  }
  void add(std::string_view letters, std::size_t origin, std::size_t length) {
    if (!is_noted_ && letters.size() != length) begin_notes();
    view_.text += letters;
    if (is_noted_) note(origin, letters.size());
  }
  void note(std::size_t origin, std::size_t count) {
    view_.origins.insert(view_.origins.end(), count, static_cast<std::uint32_t>(origin));
  }
  // From here on bytes stand elsewhere than they stood.
  void begin_notes() {
    view_.origins.reserve(source_.size() + 1);
    std::size_t origin = 0;
    for (std::size_t at = 0; at < view_.text.size(); ++at) {
      if (begins_character(view_.text[at])) origin = at;
      note(origin, 1);
    }
    is_noted_ = true;
  }

  std::string_view source_;
  View view_;
  bool is_noted_ = false;
};

}  // namespace

std::size_t View::origin(std::size_t at) const {
  if (!origins.empty()) return origins[at];
  while (at > 0 && at < text.size() && !begins_character(text[at])) --at;
  return at;
}

View normalised(std::string_view source) {
  return Folder(source.substr(0, std::numeric_limits<std::uint32_t>::max())).fold_all();
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
