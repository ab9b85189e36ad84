#include "crypto/token.h"

namespace sealtape {

Digest token_of(const IdentKey& key, std::string_view text) {
  Digest token;
  crypto_auth_hmacsha256(uchars(token.bytes.data()), uchars(bytes_of(text).data()), text.size(),
                         uchars(key.bytes().data()));
  return token;
}

Digest key_check(std::span<const std::byte> key) {
  constexpr std::byte key_check_tag{0x14};
  return Sha256().add(key_check_tag).add(ByteView(key)).finish();
}

}  // namespace sealtape
