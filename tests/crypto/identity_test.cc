#include "crypto/identity.h"

#include <gtest/gtest.h>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr PassphraseCost cheap{.memory = 8192, .passes = 1};

SecretBytes passphrase(std::string_view text) {
  SecretBytes secret(text.size());
  std::ranges::copy(bytes_of(text), secret.bytes().begin());
  return secret;
}

const AskPassphrase no_one_to_ask = [] {
  ADD_FAILURE() << "asked for a passphrase";
  return passphrase("x");
};

AskPassphrase answers(std::string_view text) {
  return [text] { return passphrase(text); };
}

TEST(Identity, WithoutPassphraseIsReadBack) {
  const auto identity = Identity::generate("alice");
  const auto text = encode_identity(identity);
  EXPECT_EQ(decode_identity(text.bytes(), no_one_to_ask).shown(), identity.shown());
  EXPECT_EQ(public_half_of(text.bytes()), identity.shown());
}

TEST(Identity, UnderAPassphraseOpensOnlyWithIt) {
  const auto identity = Identity::generate("alice");
  const auto text = encode_identity(identity, passphrase("correct horse"), cheap);
  EXPECT_EQ(decode_identity(text.bytes(), answers("correct horse")).shown(), identity.shown());
  try {
    decode_identity(text.bytes(), answers("battery staple"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::wrong_key);
  }
}

TEST(Identity, IsOpenedWhenItsFirstSecretIsNeeded) {
  const auto identity = Identity::generate("alice");
  int opened = 0;
  const Identity locked(identity.shown(), [&] {
    ++opened;
    return Identity(IdentitySeed::from(identity.seed().bytes()), "alice");
  });
  EXPECT_EQ(locked.shown(), identity.shown());
  EXPECT_EQ(opened, 0);
  EXPECT_EQ(public_half(locked.signing_key()), identity.shown().sign);
  EXPECT_EQ(address_of(locked.box_key()), identity.shown().seal);
  EXPECT_EQ(opened, 1);
}

TEST(Identity, RefusesAnotherOneThatTookItsPlaceMeanwhile) {
  const Identity locked(Identity::generate("alice").shown(),
                        [] { return Identity::generate("alice"); });
  EXPECT_THROW(locked.signing_key(), Error);
  EXPECT_THROW(locked.seed(), Error);
}

TEST(Identity, SaysWhetherItTakesAPassphrase) {
  const auto identity = Identity::generate("protection argon2id ");
  EXPECT_FALSE(takes_passphrase(encode_identity(identity).bytes()));
  EXPECT_TRUE(
      takes_passphrase(encode_identity(identity, passphrase("correct horse"), cheap).bytes()));
}

TEST(Identity, RefusesEveryFlippedBitOfItsFile) {
  const auto identity = Identity::generate("alice");
  for (const bool open : {true, false}) {
    const auto text =
        open ? encode_identity(identity) : encode_identity(identity, passphrase("p"), cheap);
    for (std::size_t at = 0; at < text.bytes().size(); ++at) {
      auto damaged = copy_of(text.bytes());
      damaged[at] ^= std::byte{1};
      try {
        const auto read = decode_identity(damaged, answers("p"));
        // Only the name is not checked by a key of an open file.
        EXPECT_EQ(read.shown().sign, identity.shown().sign);
        EXPECT_NE(read.shown().name, identity.shown().name) << at;
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::wrong_key);
      }
    }
  }
}

TEST(Identity, RefusesCostsThatWouldExhaustTheMachine) {
  const auto shown = Identity::generate("alice").shown().line();
  const std::string head = "sealtape identity 1\npublic " + shown + "\nprotection argon2id ";
  const std::string tail = " AAAAAAAAAAAAAAAAAAAAAA==\nseed " + base64(Bytes(72)) + "\n";
  for (const char* cost : {"1073741825 3", "18446744073709551615 3", "8192 11", "8192 0", "0 1"}) {
    auto text = head;
    text.append(cost).append(tail);
    EXPECT_THROW(decode_identity(bytes_of(text), no_one_to_ask), Error) << cost;
  }
}

TEST(PublicIdentity, IsWrittenBackAsItWasRead) {
  const auto shown = Identity::generate("Zoë Example").shown();
  const auto line = shown.line();
  ASSERT_TRUE(PublicIdentity::parse(line));
  EXPECT_EQ(PublicIdentity::parse(line)->line(), line);
  for (const std::string& bad :
       {line.substr(1), std::string("sealtape1"), line + "\n", "sealtape1A" + line.substr(10)}) {
    EXPECT_FALSE(PublicIdentity::parse(bad)) << bad;
  }
}

}  // namespace

}  // namespace sealtape
