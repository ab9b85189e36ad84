#include "vcon/spelling.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <charconv>

#include "core/error.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

std::optional<char> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text.front() != '%') return std::nullopt;
  unsigned char byte = 0;
  const auto* end = text.data() + 3;
  const auto read = std::from_chars(text.data() + 1, end, byte, 16);
  return read.ptr == end ? std::optional(static_cast<char>(byte)) : std::nullopt;
}

std::string decoded_once(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    const auto byte = escaped_byte(text);
    decoded += byte.value_or(text.front());
    text.remove_prefix(byte ? 3 : 1);
  }
  return decoded;
}

const icu::Normalizer2& nfc() {
  auto status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) throw Error(Error::Kind::failed, "ICU has no normal form");
  return *normalizer;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string known(text);
  while (true) {
    auto decoded = decoded_once(known);
    if (decoded == known || !is_utf8(decoded)) return known;
    known = std::move(decoded);
  }
}

std::string same_spelling(std::string_view text) {
  const auto plain = percent_decoded(text);
  if (!is_utf8(plain)) return ascii_lower(plain);
  auto status = U_ZERO_ERROR;
  auto letters = nfc().normalize(icu::UnicodeString::fromUTF8(plain), status);
  letters.toLower(icu::Locale::getRoot());
  letters = nfc().normalize(letters, status);
  if (U_FAILURE(status) != 0) throw Error(Error::Kind::failed, "an address has no normal form");
  std::string same;
  letters.toUTF8String(same);
  return same;
}

}  // namespace sealtape
