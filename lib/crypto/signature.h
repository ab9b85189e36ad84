// Ed25519 signatures (RFC 8032), as libsodium makes and checks them.
//
// Signing is deterministic: the same key signs the same message with the same bytes.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/secret.h"

namespace sealtape {

using SigningKey = Secret<struct SigningKeyPurpose, crypto_sign_SECRETKEYBYTES>;
using Signature = std::array<std::byte, crypto_sign_BYTES>;

// The half of a signing key that everybody may know.
struct PublicKey {
  std::array<std::byte, crypto_sign_PUBLICKEYBYTES> bytes{};

  static std::optional<PublicKey> parse(std::string_view hex);  // 64 lower-case digits
  static std::optional<PublicKey> from(ByteView bytes);         // exactly 32 of them
  std::string hex() const;

  friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

SigningKey signing_key_from_seed(std::span<const std::byte, crypto_sign_SEEDBYTES> seed);
PublicKey public_half(const SigningKey& key);

Signature sign(ByteView message, const SigningKey& key);

// False also for a signature of the wrong length and for keys and signatures that are not
// canonical.
bool verify(ByteView message, ByteView signature, const PublicKey& key);

}  // namespace sealtape
