#include "core/digest.h"

#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

void check(int status) {
  if (status != 1) throw Error(Error::Kind::failed, "libcrypto would not compute SHA-256");
}

unsigned char* uchars(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

}  // namespace

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

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw Error(Error::Kind::failed, "libcrypto has no memory for SHA-256");
  check(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

Sha256& Sha256::add(ByteView bytes) {
  check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  finish_into(digest.bytes);
  return digest;
}

void Sha256::finish_into(std::span<std::byte, 32> out) {
  check(EVP_DigestFinal_ex(context_.get(), uchars(out.data()), nullptr));
  check(EVP_DigestInit_ex(context_.get(), nullptr, nullptr));
}

Digest sha256(ByteView bytes) { return Sha256().add(bytes).finish(); }

}  // namespace sealtape
