#include "crypto/token.h"

namespace sealtape {

namespace {

Digest hmac(std::span<const std::byte, 32> key, std::string_view text) {
  Digest token;
  crypto_auth_hmacsha256(uchars(token.bytes.data()), uchars(bytes_of(text).data()), text.size(),
                         uchars(key.data()));
  return token;
}

}  // namespace

Digest token_of(const IdentKey& key, std::string_view text) { return hmac(key.bytes(), text); }
Digest token_of(const WordKey& key, std::string_view text) { return hmac(key.bytes(), text); }

Digest key_check(std::span<const std::byte> key) {
  constexpr std::byte key_check_tag{0x14};
  return Sha256().add(key_check_tag).add(ByteView(key)).finish();
}

}  // namespace sealtape
