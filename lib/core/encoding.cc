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
  const char* const begin = digits.data();
  const char* const end = begin + digits.size();
  const auto [stopped, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

}  // namespace sealtape
