#define OPENSSL_SUPPRESS_DEPRECATED  // see Sha256

#include "core/digest.h"

#include <openssl/crypto.h>

#include "core/encoding.h"

namespace sealtape {

std::optional<Digest> Digest::parse(std::string_view hex) {
  const auto bytes = from_hex(hex);
  return bytes ? from(*bytes) : std::nullopt;
}

std::optional<Digest> Digest::from(ByteView bytes) {
  Digest digest;
  if (bytes.size() != digest.bytes.size()) return std::nullopt;
  std::ranges::copy(bytes, digest.bytes.begin());
  return digest;
}

std::string Digest::hex() const { return sealtape::hex(bytes); }

Sha256::Sha256() { SHA256_Init(&state_); }

Sha256::~Sha256() { OPENSSL_cleanse(&state_, sizeof state_); }

Sha256& Sha256::add(ByteView bytes) {
  SHA256_Update(&state_, bytes.data(), bytes.size());
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  finish_into(digest.bytes);
  return digest;
}

void Sha256::finish_into(std::span<std::byte, 32> out) {
  SHA256_Final(reinterpret_cast<unsigned char*>(out.data()), &state_);
  SHA256_Init(&state_);
}

Digest sha256(ByteView bytes) { return Sha256().add(bytes).finish(); }

}  // namespace sealtape
