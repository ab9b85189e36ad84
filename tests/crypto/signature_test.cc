#include "crypto/signature.h"

#include <gtest/gtest.h>

#include "core/encoding.h"

namespace sealtape {

namespace {

// RFC 8032, section 7.1, test 2.
const auto seed = from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
const auto public_hex = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const auto signature_hex =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
const Bytes message{std::byte{0x72}};

SigningKey test_key() { return signing_key_from_seed(std::span(*seed).first<32>()); }

TEST(Signature, AgreesWithRfc8032) {
  const auto key = test_key();
  EXPECT_EQ(public_half(key).hex(), public_hex);
  const auto signature = sign(message, key);
  EXPECT_EQ(hex(signature), signature_hex);
  EXPECT_TRUE(verify(message, signature, public_half(key)));
}

TEST(Signature, IsFalseForAnotherMessageKeyOrLength) {
  const auto key = public_half(test_key());
  const auto good = *from_hex(signature_hex);
  EXPECT_FALSE(verify({}, good, key));
  EXPECT_FALSE(verify(message, good, PublicKey{}));
  EXPECT_FALSE(verify(message, {}, key));
  EXPECT_FALSE(verify(message, ByteView(good).first(63), key));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] ^= std::byte{1};
    EXPECT_FALSE(verify(message, bad, key)) << i;
  }
}

TEST(PublicKey, RefusesWhatIsNotSixtyFourLowercaseHexDigits) {
  const std::string good = public_hex;
  EXPECT_EQ(PublicKey::parse(good)->hex(), good);
  for (const auto& bad : {good.substr(2), good + "aa", "D" + good.substr(1), std::string()}) {
    EXPECT_FALSE(PublicKey::parse(bad)) << bad;
  }
}

}  // namespace

}  // namespace sealtape
