#include "media/window.h"

#include <gtest/gtest.h>

#include "media/recordings.h"

namespace sealtape {

namespace {

class CountingSource : public MemorySource {
 public:
  using MemorySource::MemorySource;
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    const auto count = MemorySource::read_at(offset, into);
    read += count;
    return count;
  }
  std::uint64_t read = 0;
};

TEST(Window, ShowsAnyPlaceAndStopsAtTheEnd) {
  const auto text = varied(1000);
  MemorySource source(bytes_of(text));
  Window window(source, 16);
  for (const std::uint64_t offset : {0U, 10U, 500U, 5U, 990U, 7U}) {
    EXPECT_EQ(text_of(window.at(offset, 40)), std::string_view(text).substr(offset, 40));
  }
  EXPECT_TRUE(window.at(1000, 1).empty());
  EXPECT_TRUE(window.at(~std::uint64_t{0}, 1).empty());
  EXPECT_FALSE(window.big<std::uint32_t>(997));
  EXPECT_TRUE(window.big<std::uint32_t>(996));
}

TEST(Window, ReadsEachByteOnceOnItsWayForward) {
  const auto text = varied(100'000);
  CountingSource source(bytes_of(text));
  Window window(source, 1024);
  for (std::uint64_t offset = 0; offset < text.size(); offset += 7) {
    ASSERT_EQ(text_of(window.at(offset, 20)), std::string_view(text).substr(offset, 20));
  }
  EXPECT_EQ(source.read, text.size());
}

TEST(Window, IsReadLittleMoreThanOnceByEveryReader) {
  for (const std::string name :
       {"english-stereo-mulaw.wav", "chinese-stereo-8k.flac", "italian-mono.m4a",
        "german-stereo-vbr.mp3", "italian-stereo.opus", "chinese-stereo.aac"}) {
    const auto file = recording(name);
    CountingSource source(file);
    EXPECT_TRUE(cut(source, [](const Unit&) {}));
    EXPECT_LT(source.read, 3 * file.size()) << name;
  }
}

TEST(BitsAt, ReadsAcrossBytesAndZerosBeyondTheEnd) {
  const auto bytes = bytes_of("\x12\x34\xFF");
  EXPECT_EQ(bits_at(bytes, 4, 8), 0x23U);
  EXPECT_EQ(bits_at(bytes, 20, 8), 0xF0U);
  EXPECT_EQ(bits_at(bytes, 100, 32), 0U);
}

}  // namespace

}  // namespace sealtape
