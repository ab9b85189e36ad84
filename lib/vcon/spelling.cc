#include "vcon/spelling.h"

#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <memory>

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

const icu::IDNA& idna() {
  auto status = U_ZERO_ERROR;
  // Strict, so that no other letter turns into an @.
  static const std::unique_ptr<const icu::IDNA> rules(icu::IDNA::createUTS46Instance(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_USE_STD3_RULES,
      status));
  if (rules == nullptr) throw Error(Error::Kind::failed, "ICU has no rules for domains");
  return *rules;
}

// As it is where no rule says what it means.
template <class Convert>
std::string converted(std::string domain, const Convert& convert) {
  icu::UnicodeString other;
  icu::IDNAInfo info;
  auto status = U_ZERO_ERROR;
  convert(icu::UnicodeString::fromUTF8(domain), other, info, status);
  if (U_FAILURE(status) != 0 || info.hasErrors()) return domain;
  domain.clear();
  other.toUTF8String(domain);
  return domain;
}

bool is_plain(std::string_view domain) {
  const auto is_ascii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
  return std::ranges::all_of(domain, is_ascii) && domain.find("xn--") == std::string_view::npos;
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

std::string same_domain(std::string_view text) {
  auto domain = same_spelling(text);
  if (is_plain(domain) || !is_utf8(domain)) return domain;
  return converted(std::move(domain), [](const auto& from, auto& to, auto& info, auto& status) {
    idna().nameToUnicode(from, to, info, status);
  });
}

std::string same_address(std::string_view text) {
  const auto same = same_spelling(text);
  const auto domain = same.rfind('@') + 1;  // all of it where there is no @
  return same.substr(0, domain) + same_domain(std::string_view(same).substr(domain));
}

std::string domain_in_ascii(std::string_view domain) {
  if (is_plain(domain) || !is_utf8(domain)) return std::string(domain);
  return converted(std::string(domain), [](const auto& from, auto& to, auto& info, auto& status) {
    idna().nameToASCII(from, to, info, status);
  });
}

}  // namespace sealtape
