#include "core/encoding.h"

#include <charconv>

namespace sealtape {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view standard_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode64(ByteView bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  int pending = 0;
  for (const auto byte : bytes) {
    bits = (bits << 8U) | std::to_integer<std::uint32_t>(byte);
    for (pending += 8; pending >= 6; pending -= 6) text += alphabet[(bits >> (pending - 6)) & 63U];
  }
  if (pending > 0) text += alphabet[(bits << (6 - pending)) & 63U];
  return text;
}

std::optional<Bytes> decode64(std::string_view text, std::string_view alphabet) {
  Bytes bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int pending = 0;
  for (const char letter : text) {
    const auto value = alphabet.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    pending += 6;
    if (pending >= 8) {
      pending -= 8;
      bytes.push_back(static_cast<std::byte>(bits >> pending));
    }
  }
  const bool rest_is_zero = (bits & ((1U << pending) - 1)) == 0;
  if (pending >= 6 || !rest_is_zero) return std::nullopt;
  return bytes;
}

// How many bytes the character at the front takes; 0 where it is not well formed.
std::size_t front_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  for (const char next : text.substr(1, length - 1)) {
    if ((static_cast<unsigned char>(next) & 0xC0U) != 0x80) return 0;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const auto second = static_cast<unsigned char>(text[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool beyond = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

}  // namespace

std::string hex(ByteView bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const auto byte : bytes) {
    text += hex_digits[std::to_integer<unsigned>(byte >> 4)];
    text += hex_digits[std::to_integer<unsigned>(byte & std::byte{15})];
  }
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex_digits.find(text[i]);
    const auto low = hex_digits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes.push_back(static_cast<std::byte>(high << 4U | low));
  }
  return bytes;
}

std::string base64(ByteView bytes) {
  auto text = encode64(bytes, standard_alphabet);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const auto bare = text.substr(0, text.find_last_not_of('=') + 1);
  if (text.size() - bare.size() > 2) return std::nullopt;
  return decode64(bare, standard_alphabet);
}

std::string base64url(ByteView bytes) { return encode64(bytes, url_alphabet); }

std::optional<Bytes> from_base64url(std::string_view text) { return decode64(text, url_alphabet); }

std::optional<std::uint64_t> from_decimal(std::string_view digits) {
  std::uint64_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = front_character(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace sealtape
