// Bytes as text: lower-case hex, and base64 of RFC 4648 (standard alphabet with padding, section 4;
// URL alphabet without padding, section 5).
//
// Decoding is strict: what decodes is encoded back to the same text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace sealtape {

std::string hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

std::string base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

std::string base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

// Digits alone, to the last character. Leading zeros pass: compare with what you would have
// written.
std::optional<std::uint64_t> from_decimal(std::string_view digits);

}  // namespace sealtape
