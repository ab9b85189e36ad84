#include "media/span_text.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

TEST(SpanText, IsReadBackFromWhatItWrites) {
  for (const std::string text :
       {"1:39.98-1:44.02", "99.98-104.02@1", "#800-#1600", "2:03:04.5-2:03:05@255", "0-0.001"}) {
    const auto span = SpanText::parse(text);
    ASSERT_TRUE(span) << text;
    EXPECT_EQ(SpanText::parse(span->text()), span) << span->text();
  }
}

TEST(SpanText, WritesAllDigits) {
  EXPECT_EQ(SpanText::parse("99.98-3725.5@2")->text(), "0:01:39.980-1:02:05.500@2");
  EXPECT_EQ(SpanText::parse("#8-1")->text(), "#8-0:00:01.000");
}

TEST(SpanText, RefusesWhatIsNone) {
  for (const std::string text : {"", "1", "1-", "-1", "1-2@", "1-2@0", "1-2@256", "1:60-2:00",
                                 "1.0001-2", "a-b", "1-2-3", "#-#1", "99999999999-1"}) {
    EXPECT_FALSE(SpanText::parse(text)) << text;
  }
}

TEST(Widened, MeansUpToTheEndByWhatReachesBeyondItWhereThatMayBe) {
  const Extent extent{.rate = 8000, .channels = 1, .length = 8000};
  const std::vector<Span> spans{{.from = 4000, .to = 20'000}};
  EXPECT_THROW(widened(extent, spans), Error);
  const SpanOptions options{.padding = std::chrono::milliseconds(0), .may_overhang = true};
  EXPECT_EQ(widened(extent, spans, options).front(), (std::vector{Span{0, 8000}}));
  EXPECT_THROW(widened(extent, {{.from = 9000, .to = 20'000}}, options), Error);
}

}  // namespace

}  // namespace sealtape
