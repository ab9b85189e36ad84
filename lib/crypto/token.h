// Blind tokens: what somebody is looked up by, without saying who.
//
// The same text under the same key gives the same token; without the key a token says nothing.
#pragma once

#include <string_view>

#include "core/digest.h"
#include "crypto/secret.h"

namespace sealtape {

// Keys the tokens of phone numbers, mail addresses, customer ids and plaintext digests.
using IdentKey = Secret<struct IdentKeyPurpose, 32>;

// Keys the tokens of spoken words. Another key, because recording hosts hold the first.
using WordKey = Secret<struct WordKeyPurpose, 32>;

// HMAC-SHA-256 (RFC 2104).
Digest token_of(const IdentKey& key, std::string_view text);
Digest token_of(const WordKey& key, std::string_view text);

// H(0x14 || key): what the log says of a symmetric key, so that its holders can check it.
Digest key_check(std::span<const std::byte> key);

}  // namespace sealtape
