#include "stamp/authorities.h"

#include <gtest/gtest.h>

#include "core/encoding.h"
#include "core/error.h"
#include "local_authority.h"

namespace sealtape {

namespace {

using Answer = LocalAuthority::Answer;

constexpr Instant now(std::chrono::seconds(1'790'000'000));
constexpr Instant long_after(std::chrono::seconds(1'950'000'000));  // the certificate has ended

const LocalAuthority& authority() {
  static const LocalAuthority made;
  return made;
}

Digest imprint() { return sha256(bytes_of("a checkpoint")); }

ExpectedTimestamp expected() {
  return {.imprint = imprint(), .nonce = 42, .policy = {}, .now = now};
}

Answer good() { return {.imprint = imprint(), .nonce = 42}; }

std::string fault_of(ByteView response, const ExpectedTimestamp& what = expected()) {
  try {
    check_timestamp(response, what, authority().trusted());
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::failed);
    return error.what();
  }
}

TEST(TimestampRequest, IsReadBackAndNoOtherBytesAre) {
  const TimestampRequest request{imprint(), UINT64_MAX, "1.3.6.1.4.1.13762.3"};
  const auto der = request.encode();
  const auto parsed = TimestampRequest::parse(der);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->imprint, request.imprint);
  EXPECT_EQ(parsed->nonce, request.nonce);
  EXPECT_EQ(parsed->policy, request.policy);
  for (std::size_t size = 0; size < der.size(); ++size) {
    EXPECT_FALSE(TimestampRequest::parse(ByteView(der).first(size))) << size;
  }
  auto longer = der;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(TimestampRequest::parse(longer));
}

TEST(TimestampRequest, RefusesAPolicyThatIsNone) {
  for (const auto* bad : {"x", "1", "1.2.", "9.9", "serverAuth", "1.2.3 "}) {
    EXPECT_THROW((TimestampRequest{imprint(), 1, bad}.encode()), Error) << bad;
  }
}

TEST(CheckTimestamp, TakesAGoodOneAndSaysWhatItSays) {
  const auto checked =
      check_timestamp(authority().answer(good()), expected(), authority().trusted());
  EXPECT_EQ(checked.distrust, std::nullopt);
  EXPECT_EQ(checked.authority, "Test Stamps");
  EXPECT_EQ(checked.said.time, now);
  EXPECT_EQ(checked.said.latest, now + std::chrono::seconds(2));
  EXPECT_EQ(checked.said.policy, "1.2.3.4");
  EXPECT_EQ(checked.said.nonce, 42U);
  EXPECT_EQ(checked.certificate_ends, LocalAuthority::Options{}.to);
}

TEST(CheckTimestamp, RefusesAnotherImprintNonceOrPolicy) {
  auto other = good();
  other.imprint = sha256(bytes_of("another"));
  EXPECT_NE(fault_of(authority().answer(other)).find("something else"), std::string::npos);
  other = good();
  other.nonce = 43;
  EXPECT_NE(fault_of(authority().answer(other)).find("nonce"), std::string::npos);
  other.nonce = std::nullopt;
  EXPECT_NE(fault_of(authority().answer(other)).find("nonce"), std::string::npos);
  auto asked = expected();
  asked.policy = "1.2.3.5";
  EXPECT_NE(fault_of(authority().answer(good()), asked).find("policy"), std::string::npos);
  asked.policy = "1.2.3.4";
  EXPECT_EQ(fault_of(authority().answer(good()), asked), "");
}

TEST(CheckTimestamp, JudgesTheCertificateAtTheTimeOfTheStamp) {
  auto later = expected();
  later.now = long_after;
  EXPECT_EQ(fault_of(authority().answer(good()), later), "");
  auto after_the_end = good();
  after_the_end.time = LocalAuthority::Options{}.to + std::chrono::seconds(1);
  EXPECT_NE(fault_of(authority().answer(after_the_end), later).find("expired"), std::string::npos);
  auto before_the_start = good();
  before_the_start.time = LocalAuthority::Options{}.from - std::chrono::seconds(1);
  EXPECT_NE(fault_of(authority().answer(before_the_start)).find("not yet valid"),
            std::string::npos);
}

TEST(CheckTimestamp, RefusesATimeToCome) {
  auto early = good();
  early.time = now + std::chrono::minutes(4);
  EXPECT_EQ(fault_of(authority().answer(early)), "");
  early.time = now + std::chrono::minutes(6);
  EXPECT_NE(fault_of(authority().answer(early)).find("has not come yet"), std::string::npos);
}

TEST(CheckTimestamp, RefusesACertificateThatIsNotForTimestampsAlone) {
  for (const auto* usage : {"", "timeStamping", "critical,timeStamping,emailProtection",
                            "critical,serverAuth", "critical,timeStamping,1.2.3.4"}) {
    const LocalAuthority other({.usage = usage});
    try {
      check_timestamp(other.answer(good()), expected(), other.trusted());
      ADD_FAILURE() << usage;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::failed) << usage;
    }
  }
}

TEST(CheckTimestamp, RefusesWhatDoesNotBringOrNameItsCertificate) {
  auto other = good();
  other.certificates = false;
  EXPECT_NE(fault_of(authority().answer(other)), "");
  other = good();
  other.names_certificate = false;
  EXPECT_NE(fault_of(authority().answer(other)), "");
}

TEST(CheckTimestamp, RefusesABrokenDigestAndAnAccuracyThatProvesNothing) {
  auto other = good();
  other.digest = EVP_sha1();
  EXPECT_NE(fault_of(authority().answer(other)), "");
  other = good();
  other.accuracy = 61;
  EXPECT_NE(fault_of(authority().answer(other)).find("accuracy"), std::string::npos);
  other.accuracy = -1;
  EXPECT_NE(fault_of(authority().answer(other)).find("accuracy"), std::string::npos);
  other.accuracy = std::nullopt;
  EXPECT_EQ(fault_of(authority().answer(other)), "");
}

TEST(CheckTimestamp, TellsAStrangerFromAForgery) {
  const LocalAuthority stranger;
  const auto response = stranger.answer(good());
  EXPECT_TRUE(check_timestamp(response, expected(), authority().trusted()).distrust);
  EXPECT_TRUE(check_timestamp(response, expected(), Authorities()).distrust);
  EXPECT_FALSE(check_timestamp(response, expected(), stranger.trusted()).distrust);
}

TEST(CheckTimestamp, RefusesEveryFlippedBitOrSaysTheSame) {
  const auto response = authority().answer(good());
  const auto authorities = authority().trusted();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < response.size(); ++at) {
    auto changed = response;
    changed[at] ^= static_cast<std::byte>(1U << (at % 8));
    try {
      const auto checked = check_timestamp(changed, expected(), authorities);
      if (checked.distrust) {
        ++refused;
      } else {
        EXPECT_EQ(checked.said.time, now) << at;
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::failed) << at;
      ++refused;
    }
  }
  EXPECT_GT(refused, response.size() * 9 / 10);
}

TEST(ReadTimestamp, RefusesGarbageEndsAndWhatFollows) {
  const auto response = authority().answer(good());
  for (std::size_t size = 0; size < response.size(); ++size) {
    EXPECT_THROW(read_timestamp(ByteView(response).first(size)), Error) << size;
  }
  auto longer = response;
  longer.push_back(std::byte{0});
  EXPECT_THROW(read_timestamp(longer), Error);
  longer.resize(largest_response + 1);
  EXPECT_THROW(read_timestamp(longer), Error);
  EXPECT_THROW(read_timestamp(LocalAuthority::granted({})), Error);
  EXPECT_THROW(read_timestamp(LocalAuthority::granted(*from_hex("3003020100"))), Error);
}

TEST(ReadTimestamp, SaysWhyItWasRefused) {
  try {
    read_timestamp(LocalAuthority::refused());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()),
              "the timestamp: the authority refused it: it does not take SHA-256: \"no\n!\"");
  }
}

// What somebody thinks of a good stamp of `now` who has these lists beside the root.
std::string distrust_with(const std::vector<LocalAuthority::Revocation>& lists) {
  auto pem = authority().root_pem();
  for (const auto& each : lists) pem += authority().revocation_pem(each);
  return check_timestamp(authority().answer(good()), expected(), Authorities::in(pem))
      .distrust.value_or("");
}

TEST(Revocation, IsAskedOfTheListsThatWereGiven) {
  constexpr std::chrono::hours hour(1);
  EXPECT_EQ(distrust_with({{}}), "") << "nobody is on the list";
  const auto before = distrust_with({{.since = now - hour, .reason = CRL_REASON_SUPERSEDED}});
  EXPECT_EQ(before, "its certificate was revoked at " + rfc3339(now - hour));
  EXPECT_EQ(distrust_with({{}, {.since = now - hour}}), before) << "one list is enough";
}

TEST(Revocation, LeavesStampsFromBeforeGoodWhereTheKeyIsInGoodHands) {
  constexpr std::chrono::hours hour(1);
  for (const int reason : {CRL_REASON_UNSPECIFIED, CRL_REASON_AFFILIATION_CHANGED,
                           CRL_REASON_SUPERSEDED, CRL_REASON_CESSATION_OF_OPERATION}) {
    EXPECT_EQ(distrust_with({{.since = now + hour, .reason = reason}}), "") << reason;
  }
  for (const int reason : {CRL_REASON_KEY_COMPROMISE, CRL_REASON_CA_COMPROMISE}) {
    EXPECT_NE(distrust_with({{.since = now + hour, .reason = reason}}), "") << reason;
  }
  EXPECT_NE(distrust_with({{.since = now + hour}}), "") << "no reason is the worst (RFC 3161)";
}

TEST(Revocation, NeedsAListThatCounts) {
  constexpr std::chrono::hours hour(1);
  const std::string none =
      "no list of revoked certificates that was given counts for its certificate";
  EXPECT_EQ(distrust_with({{.made = now - 9 * hour, .next = now - hour}}), none)
      << "it ended before";
  EXPECT_EQ(distrust_with({{.by_root = false}}), none);
  EXPECT_EQ(distrust_with({{.since = now - hour, .by_root = false}}), none);
  const auto end = LocalAuthority::Options{}.to;
  EXPECT_EQ(distrust_with({{.made = end + hour, .next = end + 9 * hour}}), none)
      << "who has ended need not be listed any more";
  const LocalAuthority stranger;
  const auto pem = authority().root_pem() + stranger.revocation_pem({});
  EXPECT_EQ(check_timestamp(authority().answer(good()), expected(), Authorities::in(pem)).distrust,
            none);
}

TEST(Authorities, AreCertificatesOrNothing) {
  EXPECT_THROW(Authorities::in(""), Error);
  EXPECT_THROW(Authorities::in("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
               Error);
  EXPECT_NO_THROW(Authorities::in(authority().root_pem() + authority().root_pem()));
}

}  // namespace

}  // namespace sealtape
