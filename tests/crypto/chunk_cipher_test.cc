#include "crypto/chunk_cipher.h"

#include <gtest/gtest.h>

#include "crypto/secret.h"

namespace sealtape {

namespace {

using Key = Secret<struct ChunkCipherTestPurpose, 32>;

const Bytes aad = copy_of("the header, and which chunk it is");

// The same by libsodium.
Bytes sealed_by_sodium(const Key& key, ByteView plain) {
  constexpr std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
  Bytes sealed(plain.size() + chunk_tag_size);
  crypto_aead_chacha20poly1305_ietf_encrypt(uchars(sealed.data()), nullptr, uchars(plain.data()),
                                            plain.size(), uchars(aad.data()), aad.size(), nullptr,
                                            nonce.data(), uchars(key.bytes().data()));
  return sealed;
}

TEST(ChunkCipher, AgreesWithAnotherLibrary) {
  ChunkCipher cipher;
  for (const std::size_t size : {0U, 1U, 63U, 64U, 2048U, 65536U, 1U << 20U}) {
    const auto key = Key::random();
    Bytes plain(size);
    if (size > 0) randombytes_buf(plain.data(), plain.size());
    Bytes sealed(size + chunk_tag_size);
    cipher.seal(key.bytes(), aad, plain, sealed.data());
    EXPECT_EQ(sealed, sealed_by_sodium(key, plain)) << size;
    Bytes opened(size);
    EXPECT_TRUE(cipher.open(key.bytes(), aad, sealed, opened.data())) << size;
    EXPECT_EQ(opened, plain) << size;
  }
}

TEST(ChunkCipher, OpensNothingThatWasChangedAndThenWorksOn) {
  ChunkCipher cipher;
  const auto key = Key::random();
  const auto sealed = sealed_by_sodium(key, Bytes(100));
  Bytes opened(100);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= std::byte{1};
    EXPECT_FALSE(cipher.open(key.bytes(), aad, changed, opened.data())) << i;
  }
  EXPECT_FALSE(cipher.open(Key::random().bytes(), aad, sealed, opened.data()));
  EXPECT_FALSE(cipher.open(key.bytes(), Bytes(3), sealed, opened.data()));
  EXPECT_FALSE(cipher.open(key.bytes(), aad, ByteView(sealed).first(15), opened.data()));
  EXPECT_TRUE(cipher.open(key.bytes(), aad, sealed, opened.data()));
}

}  // namespace

}  // namespace sealtape
