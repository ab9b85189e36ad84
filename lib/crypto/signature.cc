#include "crypto/signature.h"

#include "core/encoding.h"

namespace sealtape {

std::optional<PublicKey> PublicKey::parse(std::string_view hex) {
  const auto bytes = from_hex(hex);
  return bytes ? from(*bytes) : std::nullopt;
}

std::optional<PublicKey> PublicKey::from(ByteView bytes) {
  PublicKey key;
  if (bytes.size() != key.bytes.size()) return std::nullopt;
  std::ranges::copy(bytes, key.bytes.begin());
  return key;
}

std::string PublicKey::hex() const { return sealtape::hex(bytes); }

SigningKey signing_key_from_seed(std::span<const std::byte, crypto_sign_SEEDBYTES> seed) {
  SigningKey key;
  PublicKey half;
  crypto_sign_seed_keypair(uchars(half.bytes.data()), uchars(key.bytes().data()),
                           uchars(seed.data()));
  return key;
}

PublicKey public_half(const SigningKey& key) {
  PublicKey half;
  crypto_sign_ed25519_sk_to_pk(uchars(half.bytes.data()), uchars(key.bytes().data()));
  return half;
}

Signature sign(ByteView message, const SigningKey& key) {
  Signature signature;
  crypto_sign_detached(uchars(signature.data()), nullptr, uchars(message.data()), message.size(),
                       uchars(key.bytes().data()));
  return signature;
}

bool verify(ByteView message, ByteView signature, const PublicKey& key) {
  start_sodium();
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(uchars(signature.data()), uchars(message.data()),
                                     message.size(), uchars(key.bytes.data())) == 0;
}

}  // namespace sealtape
