#include "crypto/object.h"

#include <gtest/gtest.h>

#include "crypto/puncture.h"

namespace sealtape {

namespace {

struct Sealed {
  Bytes stored;
  SealedObject object;
};

Bytes some_bytes(std::size_t size) {
  Bytes bytes(size);
  std::uint32_t state = 1;
  for (auto& byte : bytes)
    byte = static_cast<std::byte>((state = state * 1664525 + 1013904223) >> 24U);
  return bytes;
}

Sealed seal(const Cover& cover, ByteView plain, std::uint64_t chunk, std::size_t piece) {
  Sealed sealed;
  ObjectSealer sealer(cover, chunk, [&](ByteView bytes) { append(sealed.stored, bytes); });
  for (std::size_t at = 0; at < plain.size(); at += piece) {
    sealer.add(plain.subspan(at, std::min(piece, plain.size() - at)));
  }
  sealed.object = sealer.finish();
  return sealed;
}

Bytes open(const Cover& cover, ByteView stored, std::uint64_t length, std::size_t piece) {
  MemorySource source(stored);
  ObjectReader reader(source, cover, length);
  Bytes plain(static_cast<std::size_t>(length) + 1);
  std::size_t done = 0;
  while (const auto count = reader.read_at(
             done, std::span(plain).subspan(done).first(std::min(piece, plain.size() - done)))) {
    done += count;
  }
  plain.resize(done);
  return plain;
}

TEST(Object, OpensToWhatWasSealedWhateverTheLengthAndThePieces) {
  const auto key = TreeKey::random();
  const auto cover = Cover::whole(key);
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 255U, 256U, 4095U, 4096U, 4097U, 300000U}) {
    const auto plain = some_bytes(size);
    for (const std::size_t piece : {7U, 256U, 1000U, 1U << 20U}) {
      if (size / piece > 5000) continue;
      const auto sealed = seal(cover, plain, 256, piece);
      EXPECT_EQ(sealed.object.size, sealed.stored.size());
      EXPECT_EQ(sealed.object.size, stored_size(size, 256));
      EXPECT_EQ(sealed.object.id, sha256(sealed.stored));
      EXPECT_EQ(open(cover, sealed.stored, size, piece), plain) << size << ' ' << piece;
    }
  }
}

TEST(Object, HasOneTreeWhateverThePieces) {
  const auto key = TreeKey::random();
  const auto cover = Cover::whole(key);
  const auto plain = some_bytes(10000);
  const auto one = seal(cover, plain, 256, 1 << 20);
  const auto many = seal(cover, plain, 256, 33);
  EXPECT_EQ(one.object.tree.node, many.object.tree.node);
  EXPECT_EQ(one.stored, many.stored);

  MemorySource source(one.stored);
  ObjectReader reader(source, cover, plain.size());
  EXPECT_EQ(reader.measure().node, one.object.tree.node);
}

TEST(Object, RefusesEveryFlippedBit) {
  const auto key = TreeKey::random();
  const auto cover = Cover::whole(key);
  const auto plain = some_bytes(700);
  const auto sealed = seal(cover, plain, 256, 700);
  for (std::size_t at = 0; at < sealed.stored.size(); ++at) {
    auto damaged = sealed.stored;
    damaged[at] ^= std::byte{1};
    EXPECT_THROW(open(cover, damaged, plain.size(), 4096), Error) << at;
  }
}

TEST(Object, RefusesMissingTruncatedAndSwappedChunks) {
  const auto key = TreeKey::random();
  const auto cover = Cover::whole(key);
  const auto plain = some_bytes(2048);
  const auto sealed = seal(cover, plain, 256, 2048);
  auto truncated = sealed.stored;
  truncated.resize(truncated.size() - 272);
  EXPECT_THROW(open(cover, truncated, plain.size(), 4096), Error);
  EXPECT_THROW(open(cover, truncated, plain.size() - 256, 4096), Error);
  auto swapped = sealed.stored;
  std::swap_ranges(swapped.begin() + 16, swapped.begin() + 288, swapped.begin() + 288);
  EXPECT_THROW(open(cover, swapped, plain.size(), 4096), Error);
}

TEST(Object, WithErasedChunksKeepsItsTreeAndTheRestOpens) {
  const auto cover = Cover::whole(TreeKey::random());
  const auto plain = some_bytes(300000);
  const auto sealed = seal(cover, plain, 256, plain.size());
  MemorySource source(sealed.stored);
  ObjectReader before(source, cover, plain.size());
  Puncture puncture(cover, {before.chunks()}, {{0, 3, 2}, {0, 1000, 50}});
  before.measure([&](std::uint64_t, ByteView chunk) { puncture.add(0, 0, chunk); });
  const auto punctured = puncture.finish();

  ObjectReader after(source, punctured.cover, plain.size());
  std::uint64_t opened = 0;
  const auto tree = after.measure([&](std::uint64_t, ByteView) { ++opened; });
  EXPECT_EQ(tree.node, sealed.object.tree.node);
  EXPECT_EQ(tree.count, sealed.object.tree.count);
  EXPECT_EQ(opened, tree.count - 52);
  EXPECT_TRUE(after.is_erased(4));
  EXPECT_FALSE(after.is_erased(5));

  for (std::size_t at = 0; at + 100 < plain.size(); at += 77) {
    Bytes got(100);
    const auto gone = [](std::size_t byte) {
      const auto chunk = byte / 256;
      return (chunk >= 3 && chunk < 5) || (chunk >= 1000 && chunk < 1050);
    };
    if (!gone(at) && !gone(at + 99)) {
      EXPECT_EQ(after.read_at(at, got), 100U) << at;
      EXPECT_TRUE(equal(got, ByteView(plain).subspan(at, 100))) << at;
      continue;
    }
    try {
      after.read_at(at, got);
      ADD_FAILURE() << at;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::damaged);
      EXPECT_NE(std::string(error.what()).find("has been erased"), std::string::npos);
    }
  }
}

TEST(Padme, GivesTheLengthsOfThePaper) {
  EXPECT_EQ(padme(9), 10U);
  EXPECT_EQ(padme(1000), 1024U);
  EXPECT_EQ(padme(10000), 10240U);
  for (std::uint64_t length = 1U << 20U; length < 5U << 20U; length += 99991) {
    const auto padded = padme(length);
    EXPECT_GE(padded, length);
    EXPECT_LE(static_cast<double>(padded), static_cast<double>(length) * 1.0313);
    EXPECT_EQ(padme(padded), padded);
  }
}

}  // namespace

}  // namespace sealtape
