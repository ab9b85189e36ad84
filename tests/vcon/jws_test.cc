#include "vcon/jws.h"

#include <gtest/gtest.h>

#include "core/encoding.h"
#include "vcon/keys.h"

namespace sealtape {

namespace {

// An authority, and a signer whom it vouches for.
struct People {
  PrivateKey authority_key = new_ec_key();
  X509Certificate authority = new_certificate(authority_key.get(), "Authority");
  PrivateKey key;
  std::vector<X509Certificate> chain;

  explicit People(PrivateKey signer, Validity validity = {}) : key(std::move(signer)) {
    chain.push_back(
        new_certificate(key.get(), "Signer", authority.get(), authority_key.get(), validity));
  }

  Json sign(std::string_view text) const { return sign_jws(text, "u-1", key.get(), chain); }
};

Error::Kind kind_of(const Json& jws) {
  try {
    open_jws(jws, nullptr);
  } catch (const Error& error) {
    return error.kind();
  }
  return Error::Kind::interrupted;
}

TEST(Jws, OpensWithTheNameOfASignerWhomTheAuthorityVouchesFor) {
  for (const bool is_rsa : {true, false}) {
    const People people(is_rsa ? new_rsa_key() : new_ec_key());
    const auto jws = people.sign("{\"parties\":[]}");
    ASSERT_TRUE(is_jws(jws));
    const auto trust = trust_in(pem_of(people.authority.get()));
    const auto opened = open_jws(jws, trust.get());
    EXPECT_EQ(opened.payload, "{\"parties\":[]}");
    ASSERT_EQ(opened.signers.size(), 1U);
    EXPECT_EQ(opened.signers[0].name, "CN=Signer");
    EXPECT_FALSE(opened.signers[0].doubted);
  }
}

TEST(Jws, OfASignerWhomNobodyVouchesForIsDoubted) {
  const People people(new_ec_key());
  const People others(new_ec_key());
  const auto jws = people.sign("x");
  EXPECT_TRUE(open_jws(jws, nullptr).signers[0].doubted);
  const auto foreign = trust_in(pem_of(others.authority.get()));
  EXPECT_TRUE(open_jws(jws, foreign.get()).signers[0].doubted);
  const People expired(new_ec_key(), {.from = -7200, .to = -3600});
  const auto trust = trust_in(pem_of(expired.authority.get()));
  EXPECT_EQ(open_jws(expired.sign("x"), trust.get()).signers[0].doubted, "certificate has expired");
}

TEST(Jws, ThatWasChangedIsDamaged) {
  const People people(new_ec_key());
  const auto good = people.sign("one");
  auto other_payload = good;
  other_payload["payload"] = base64url(bytes_of("two"));
  EXPECT_EQ(kind_of(other_payload), Error::Kind::damaged);
  auto other_signature = good;
  other_signature["signatures"][0]["signature"] = base64url(Bytes(64));
  EXPECT_EQ(kind_of(other_signature), Error::Kind::damaged);
  auto both = good;
  both["signatures"].push_back(other_signature["signatures"][0]);
  EXPECT_EQ(kind_of(both), Error::Kind::damaged) << "one right signature does not save another";
}

TEST(Jws, ThatCannotBeCheckedIsRefused) {
  const People people(new_ec_key());
  const auto good = people.sign("one");
  const auto with = [&](Json header) {
    auto jws = good;
    jws["signatures"][0]["protected"] = base64url(bytes_of(header.dump()));
    return jws;
  };
  const auto chain = good["signatures"][0]["header"]["x5c"];
  EXPECT_EQ(kind_of(with({{"alg", "none"}, {"x5c", chain}})), Error::Kind::usage);
  EXPECT_EQ(kind_of(with({{"x5c", chain}})), Error::Kind::usage) << "alg has to be protected";
  EXPECT_EQ(kind_of(with({{"alg", "HS256"}, {"x5c", chain}})), Error::Kind::usage);
  EXPECT_EQ(kind_of(with({{"alg", "ES256"}, {"crit", {"b64"}}})), Error::Kind::usage);
  EXPECT_EQ(kind_of(with({{"alg", "ES256"}, {"x5c", {"AAAA"}}})), Error::Kind::usage);
  EXPECT_EQ(kind_of(with({{"alg", "RS256"}, {"x5c", chain}})), Error::Kind::damaged)
      << "the key is of another kind";
  auto bare = good;
  bare["signatures"] = Json::array();
  EXPECT_EQ(kind_of(bare), Error::Kind::usage);
  auto foreign = with({{"alg", "ES256"}});
  foreign["signatures"][0]["header"].erase("x5c");
  EXPECT_EQ(kind_of(foreign), Error::Kind::usage);
}

TEST(Jws, IsNotWrittenWithAKeyThatIsNotTheCertificates) {
  const People people(new_ec_key());
  const auto other = new_ec_key();
  EXPECT_THROW(sign_jws("x", "u", other.get(), people.chain), Error);
}

TEST(Pem, WithoutWhatIsLookedForIsRefused) {
  EXPECT_THROW(parse_certificates("nothing"), Error);
  EXPECT_THROW(parse_private_key("-----BEGIN PRIVATE KEY-----\nAAAA\n"), Error);
}

}  // namespace

}  // namespace sealtape
