// Seals a few bytes to the holder of an X25519 key: libsodium's sealed boxes (X25519,
// XSalsa20-Poly1305, nonce from BLAKE2b of both public keys; libsodium manual, "Sealed boxes").
//
// Anyone with the public half can seal, only the holder of the secret can open, and a box does not
// say who made it.
#pragma once

#include <compare>
#include <optional>

#include "core/bytes.h"
#include "crypto/secret.h"

namespace sealtape {

using BoxKey = Secret<struct BoxKeyPurpose, crypto_box_SECRETKEYBYTES>;

// The public half of a BoxKey.
struct BoxAddress {
  std::array<std::byte, crypto_box_PUBLICKEYBYTES> bytes{};

  static std::optional<BoxAddress> parse(std::string_view hex);
  std::string hex() const;

  friend auto operator<=>(const BoxAddress&, const BoxAddress&) = default;
};

BoxKey box_key_from_seed(std::span<const std::byte, crypto_box_SEEDBYTES> seed);
BoxAddress address_of(const BoxKey& key);

constexpr std::size_t box_overhead = crypto_box_SEALBYTES;

Bytes seal_box(const BoxAddress& to, ByteView plain);
std::optional<SecretBytes> open_box(const BoxKey& key, ByteView sealed);

}  // namespace sealtape
