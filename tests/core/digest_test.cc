#include "core/digest.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Digest, AgreesWithFips180) {
  EXPECT_EQ(sha256(bytes_of("abc")).hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, OneHasherServesManyMessages) {
  Sha256 sha;
  const auto first = sha.add(bytes_of("a")).add(bytes_of("bc")).finish();
  EXPECT_EQ(sha.add(bytes_of("abc")).finish(), first);
}

TEST(Digest, RefusesWhatIsNotSixtyFourLowercaseHexDigits) {
  const std::string good(64, 'a');
  EXPECT_TRUE(Digest::parse(good));
  for (const std::string& bad : {good.substr(1), good + "a", "A" + good.substr(1), std::string()}) {
    EXPECT_FALSE(Digest::parse(bad)) << '"' << bad << '"';
  }
}

}  // namespace

}  // namespace sealtape
