#include "core/side_by_side.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Bytes counting(std::size_t size, unsigned from) {
  Bytes bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::byte>(from++ * 167U >> 3U);
  return bytes;
}

// Messages of many lengths, each cut into head and body, and the digests they must have.
struct Messages {
  Messages(std::size_t most, std::size_t head_size) {
    for (std::size_t size = 0; size < most; ++size) {
      heads.push_back(counting(head_size, static_cast<unsigned>(size)));
      bodies.push_back(counting(size, static_cast<unsigned>(7 * size)));
      wanted.push_back(Sha256().add(heads.back()).add(bodies.back()).finish());
    }
    digests.resize(most);
    for (std::size_t i = 0; i < most; ++i) all.push_back({heads[i], bodies[i], digests[i].bytes});
  }

  std::vector<Bytes> heads;
  std::vector<Bytes> bodies;
  std::vector<Digest> wanted;
  std::vector<Digest> digests;
  std::vector<Preimage> all;
};

TEST(SideBySide, GivesEachMessageItsDigest) {
  for (const std::size_t head : {0U, 1U, 33U, 57U, 63U, 64U}) {
    Messages messages(300, head);
    hash_side_by_side(messages.all);
    EXPECT_EQ(messages.digests, messages.wanted) << "heads of " << head;
  }
}

TEST(SideBySide, HashesOneOrNone) {
  hash_side_by_side({});
  Messages messages(2, 57);
  hash_side_by_side(std::span(messages.all).last(1));
  EXPECT_EQ(messages.digests.back(), messages.wanted.back());
}

TEST(SideBySide, GoesOnWithAStreamThatBeganAnywhere) {
  const auto before = counting(200, 1);
  const auto after = counting(30, 2);
  for (const std::size_t begun : {0U, 1U, 63U, 64U, 65U, 200U}) {
    for (const std::size_t more : {0U, 1U, 64U, 1000U, 5000U}) {
      Messages messages(20, 57);
      const auto bytes = counting(more, 3);
      Sha256 stream;
      stream.add(ByteView(before).first(begun));
      hash_side_by_side(messages.all, stream, bytes);
      const auto digest = stream.add(after).finish();
      EXPECT_EQ(digest, Sha256().add(ByteView(before).first(begun)).add(bytes).add(after).finish())
          << begun << " and " << more;
      EXPECT_EQ(messages.digests, messages.wanted);
    }
  }
}

// The length of a stream is counted in two words of 32 bits.
TEST(SideBySide, CountsTheBitsOfALongStream) {
  const Bytes part(std::size_t{64} << 20U);
  Sha256 stream;
  Sha256 wanted;
  for (int i = 0; i < 9; ++i) {
    hash_side_by_side({}, stream, part);
    wanted.add(part);
  }
  EXPECT_EQ(stream.finish(), wanted.finish());
}

}  // namespace

}  // namespace sealtape
