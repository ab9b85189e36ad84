#include "core/json.h"

#include <gtest/gtest.h>

#include "core/json_keys.h"

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

TEST(Json, KeyThatAnObjectHasTwiceIsFound) {
  for (const char* twice :
       {R"({"a":1,"a":2})", R"([{"b":{"a":1,"c":[],"a":null}}])", R"({"a":1,"\u0061":2})"}) {
    EXPECT_TRUE(repeats_a_key(twice)) << twice;
  }
  for (const char* once : {R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})", "[]", "7"}) {
    EXPECT_FALSE(repeats_a_key(once)) << once;
  }
}

TEST(Json, ManyObjectsInAnArrayAreReadInTheTimeThatTheyTake) {
  std::string many = "[{}";
  for (int i = 1; i < 300'000; ++i) many += ",{}";
  EXPECT_EQ(parse_json(many + "]")->size(), 300'000U);
}

}  // namespace

}  // namespace sealtape
