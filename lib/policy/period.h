// How long something is kept: an ISO 8601 duration such as P5Y, P6M, P1Y6M, P30D, P2W, PT0S.
//
// Never negative, at most 200 years. Only the plain form is read: whole numbers without leading
// zeros, each part once and in order, no zero part beside another; so what parses is written back
// byte for byte.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"

namespace sealtape {

class Period {
 public:
  static std::optional<Period> parse(std::string_view text);

  const std::string& text() const { return text_; }
  // "5 years", "1 year and 6 months", "nothing".
  std::string words() const;

  // The moment when the period that starts then is over, in the calendar of UTC: first years and
  // months, where a day that the month does not have becomes its last (31 January and P1M is the
  // last of February, 29 February and P1Y is 28 February), then weeks and days, then the rest.
  // Never beyond the year 9999.
  Instant after(Instant start) const;

  // About how long it is, to tell the longer of two: a month counts as 30.44 days.
  std::chrono::seconds about() const;

  friend bool operator==(const Period&, const Period&) = default;

 private:
  std::string text_;
  std::uint32_t years_ = 0, months_ = 0, weeks_ = 0, days_ = 0;
  std::uint32_t hours_ = 0, minutes_ = 0, seconds_ = 0;
};

// The last second that RFC 3339 can write.
Instant end_of_time();

}  // namespace sealtape
