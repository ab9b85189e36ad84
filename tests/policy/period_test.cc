#include "policy/period.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

std::string end_of(std::string_view period, std::string_view start) {
  return rfc3339(Period::parse(period).value().after(parse_rfc3339(start).value()));
}

TEST(Period, EndsInTheCalendar) {
  struct Row {
    const char *period, *start, *end;
  };
  for (const auto& [period, start, end] : {
           Row{"P6M", "2026-03-02T09:14:07Z", "2026-09-02T09:14:07Z"},
           Row{"P5Y", "2026-03-02T09:14:07Z", "2031-03-02T09:14:07Z"},
           Row{"P1M", "2026-01-31T12:00:00Z", "2026-02-28T12:00:00Z"},
           Row{"P1M", "2024-01-31T12:00:00Z", "2024-02-29T12:00:00Z"},
           Row{"P1M", "2026-03-31T00:00:00Z", "2026-04-30T00:00:00Z"},
           Row{"P6M", "2026-08-31T00:00:00Z", "2027-02-28T00:00:00Z"},
           Row{"P1Y", "2024-02-29T23:59:59Z", "2025-02-28T23:59:59Z"},
           Row{"P4Y", "2024-02-29T00:00:00Z", "2028-02-29T00:00:00Z"},
           Row{"P100Y", "2000-02-29T00:00:00Z", "2100-02-28T00:00:00Z"},
           Row{"P13M", "2026-12-31T00:00:00Z", "2028-01-31T00:00:00Z"},
           Row{"P1Y6M", "2026-08-31T00:00:00Z", "2028-02-29T00:00:00Z"},
           Row{"P30D", "2024-02-01T00:00:00Z", "2024-03-02T00:00:00Z"},
           Row{"P2W", "2026-12-25T08:00:00Z", "2027-01-08T08:00:00Z"},
           Row{"P1M1D", "2026-01-31T00:00:00Z", "2026-03-01T00:00:00Z"},
           Row{"PT36H", "2026-12-31T23:00:00Z", "2027-01-02T11:00:00Z"},
           Row{"P1DT1H30M5S", "2026-02-28T23:00:00Z", "2026-03-02T00:30:05Z"},
           Row{"PT0S", "2026-03-02T09:14:07Z", "2026-03-02T09:14:07Z"},
           Row{"P0D", "2026-03-02T09:14:07Z", "2026-03-02T09:14:07Z"},
           Row{"P12M", "2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z"},
           Row{"P1Y", "9999-06-01T00:00:00Z", "9999-12-31T23:59:59Z"},
           Row{"P1Y", "1969-12-31T23:59:59Z", "1970-12-31T23:59:59Z"},
       }) {
    EXPECT_EQ(end_of(period, start), end) << start << " + " << period;
  }
}

TEST(Period, LaterDaysNeverEndEarlier) {
  const auto month = Period::parse("P1M").value();
  auto day = parse_rfc3339("2023-01-01T00:00:00Z").value();
  for (int i = 0; i < 1500; ++i, day += std::chrono::days(1)) {
    EXPECT_LE(month.after(day), month.after(day + std::chrono::days(1))) << rfc3339(day);
    EXPECT_LT(day, month.after(day));
  }
}

TEST(Period, IsWrittenBackAsItWasRead) {
  for (const std::string text :
       {"P5Y", "P6M", "P1Y6M", "P30D", "P2W", "PT0S", "P0D", "P0Y", "P1Y2M3W4DT5H6M7S", "PT90M",
        "P200Y", "P2400M", "P73048D", "P12M"}) {
    const auto period = Period::parse(text);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(period->text(), text);
  }
}

TEST(Period, RefusesWhatIsNegativeUnboundedOrNotPlain) {
  for (const char* text :
       {"",        "P",      "PT",        "5Y",          "P5",           "P-5Y",
        "-P5Y",    "P+5Y",   "P5y",       "p5Y",         "P 5Y",         "P5Y ",
        "P05Y",    "P1.5Y",  "P1,5Y",     "P5Y5Y",       "P6M1Y",        "P1D1W",
        "P5YT",    "P5H",    "PT5D",      "PT1S1M",      "P1Y0M",        "P0Y0M",
        "P201Y",   "P2401M", "P200YT1S",  "P999999999Y", "P9999999999D", "PT99999999999999999999S",
        "P73049D", "P5YT5",  "P1YT1HT1M", "P5Y\n"}) {
    EXPECT_FALSE(Period::parse(text)) << '"' << text << '"';
  }
  EXPECT_FALSE(Period::parse(std::string_view("P5Y\0", 4)));
}

TEST(Period, IsToldInWords) {
  EXPECT_EQ(Period::parse("P5Y")->words(), "5 years");
  EXPECT_EQ(Period::parse("P1Y6M")->words(), "1 year and 6 months");
  EXPECT_EQ(Period::parse("P1Y2M3DT4H")->words(), "1 year, 2 months, 3 days and 4 hours");
  EXPECT_EQ(Period::parse("PT0S")->words(), "nothing");
}

TEST(Period, TheLongerOfTwoIsKnown) {
  EXPECT_LT(Period::parse("P6M")->about(), Period::parse("P1Y")->about());
  EXPECT_LT(Period::parse("P30D")->about(), Period::parse("P1M")->about());
  EXPECT_EQ(Period::parse("P1Y")->about(), Period::parse("P12M")->about());
}

}  // namespace

}  // namespace sealtape
