#include "store/unfinished.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "store/temporary_directory.h"

namespace sealtape {

namespace {

TEST(Unfinished, OnlyWhatNobodyHoldsIsRemoved) {
  const TemporaryDirectory place;
  const auto target = place.path() / "copy.wav";
  auto held = unfinished_beside(target);
  const Descriptor writer(::mkostemp(held.data(), O_CLOEXEC));
  lock_unfinished(writer);
  auto left = unfinished_beside(target);
  Descriptor killed(::mkostemp(left.data(), O_CLOEXEC));
  killed = Descriptor();
  auto directory = unfinished_beside(target);
  ASSERT_NE(::mkdtemp(directory.data()), nullptr);
  std::ofstream(std::filesystem::path(directory) / "sound.wav") << "x";
  const auto others = {target, place.path() / ".copy.wav.backup", place.path() / ".copy.wav.part-1",
                       place.path() / ".other.wav.part-abcdef"};
  for (const auto& other : others) std::ofstream(other) << "x";

  EXPECT_EQ(remove_unfinished(target), 2U);
  EXPECT_TRUE(std::filesystem::exists(held));
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_FALSE(std::filesystem::exists(directory));
  for (const auto& other : others) EXPECT_TRUE(std::filesystem::exists(other)) << other;
  EXPECT_EQ(remove_unfinished(target), 0U);
}

TEST(Unfinished, NamesADirectoryWithASlashBehindItAlike) {
  EXPECT_EQ(unfinished_beside("a/case-7/"), unfinished_beside("a/case-7"));
  EXPECT_EQ(unfinished_beside("case-7"), ".case-7.part-XXXXXX");
}

}  // namespace

}  // namespace sealtape
