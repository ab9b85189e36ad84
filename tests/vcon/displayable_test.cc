#include "vcon/displayable.h"

#include <gtest/gtest.h>

#include "core/utf8.h"

namespace sealtape {

namespace {

TEST(Displayable, EscapesWhatARecordCannotHold) {
  EXPECT_EQ(displayable("Gespräch 录音.wav"), "Gespräch 录音.wav");
  EXPECT_EQ(displayable("100%\n\x1b[31m\x7f\xff\xc2\x9b.wav"), "100%25%0A%1B[31m%7F%FF%C2%9B.wav");
}

TEST(Displayable, EveryByteCanBeHadBack) {
  std::string all;
  for (int byte = 255; byte >= 0; --byte) all += static_cast<char>(byte);
  EXPECT_TRUE(is_utf8(displayable(all)));
  EXPECT_EQ(raw_of(displayable(all)), all);
}

TEST(Displayable, OnlyItsOwnFormIsRead) {
  for (const char* bad : {"%", "%2", "%41", "%ff", "%C3%A9", "a\nb", "\xff"}) {
    EXPECT_FALSE(raw_of(bad)) << bad;
  }
}

}  // namespace

}  // namespace sealtape
