#include "bundle/sha512.h"

#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

void require(int done) {
  if (done != 1) throw Error(Error::Kind::failed, "SHA-512 cannot be computed");
}

}  // namespace

Sha512::Sha512() : state_(EVP_MD_CTX_new()) {
  require(state_ ? EVP_DigestInit_ex(state_.get(), EVP_sha512(), nullptr) : 0);
}

void Sha512::add(ByteView bytes) {
  require(EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size()));
}

std::string Sha512::hex() {
  std::array<std::byte, 64> digest{};
  require(
      EVP_DigestFinal_ex(state_.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr));
  return sealtape::hex(digest);
}

}  // namespace sealtape
