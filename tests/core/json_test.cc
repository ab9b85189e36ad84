#include "core/json.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, RefusesWhatIsTooDeepAndWhatIsNone) {
  EXPECT_TRUE(parse_json(nested(64)));
  EXPECT_FALSE(parse_json(nested(65)));
  EXPECT_FALSE(parse_json(nested(1'000'000)));
  for (const char* bad : {"", "{", "[1,]", "\"\xff\"", "{} {}", "nul"})
    EXPECT_FALSE(parse_json(bad));
}

TEST(Json, BracketsInTextAreNotLevels) {
  const auto text = "\"\\\"" + std::string(100, '[') + "\\\\\"";
  EXPECT_EQ(parse_json(text)->get<std::string>(), "\"" + std::string(100, '[') + "\\");
}

TEST(Json, ManyObjectsInAnArrayAreReadInTheTimeThatTheyTake) {
  std::string many = "[{}";
  for (int i = 1; i < 300'000; ++i) many += ",{}";
  EXPECT_EQ(parse_json(many + "]")->size(), 300'000U);
}

}  // namespace

}  // namespace sealtape
