#include "crypto/chunk_cipher.h"

#include <openssl/evp.h>

#include <array>

#include "core/error.h"
#include "crypto/secret.h"

namespace sealtape {

namespace {

constexpr std::array<unsigned char, 12> zero_nonce{};

void check(int status) {
  if (status != 1) throw Error(Error::Kind::failed, "libcrypto's ChaCha20-Poly1305 does not work");
}

int size_of(ByteView bytes) { return static_cast<int>(bytes.size()); }

}  // namespace

void ChunkCipher::Free::operator()(evp_cipher_ctx_st* context) const noexcept {
  EVP_CIPHER_CTX_free(context);
}

ChunkCipher::ChunkCipher() : context_(EVP_CIPHER_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  // Looked up once: that takes longer than a chunk.
  static const auto* const cipher = EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr);
  check(EVP_CipherInit_ex2(context_.get(), cipher, nullptr, nullptr, 1, nullptr));
}

void ChunkCipher::begin(Key key, ByteView aad, bool sealing) {
  int count = 0;
  check(EVP_CipherInit_ex2(context_.get(), nullptr, uchars(key.data()), zero_nonce.data(),
                           sealing ? 1 : 0, nullptr));
  check(EVP_CipherUpdate(context_.get(), nullptr, &count, uchars(aad.data()), size_of(aad)));
}

void ChunkCipher::seal(Key key, ByteView aad, ByteView plain, std::byte* sealed) {
  int count = 0;
  auto* const tag = sealed + plain.size();
  begin(key, aad, true);
  if (!plain.empty()) {
    check(EVP_CipherUpdate(context_.get(), uchars(sealed), &count, uchars(plain.data()),
                           size_of(plain)));
  }
  check(EVP_CipherFinal_ex(context_.get(), uchars(tag), &count));
  check(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, chunk_tag_size, tag));
}

bool ChunkCipher::open(Key key, ByteView aad, ByteView sealed, std::byte* plain) {
  if (sealed.size() < chunk_tag_size) return false;
  int count = 0;
  const auto body = sealed.first(sealed.size() - chunk_tag_size);
  std::array<std::byte, chunk_tag_size> tag{};
  std::ranges::copy(sealed.last<chunk_tag_size>(), tag.begin());
  begin(key, aad, false);
  check(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_SET_TAG, chunk_tag_size, tag.data()));
  if (!body.empty()) {
    check(EVP_CipherUpdate(context_.get(), uchars(plain), &count, uchars(body.data()),
                           size_of(body)));
  }
  std::array<unsigned char, chunk_tag_size> rest{};
  return EVP_CipherFinal_ex(context_.get(), rest.data(), &count) == 1;
}

}  // namespace sealtape
