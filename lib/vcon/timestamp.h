// Times as file names write them, described by a few of strptime's conversions:
//
//   %Y year, 4 digits      %m month, 2      %d day, 2      %j day of the year, 3
//   %H hour, 2             %M minute, 2     %S second, 2   %s seconds since 1970, 1 to 12
//   %z Z, +hhmm or +hh:mm  %% a percent sign               anything else: itself
//
// Without %z or %s a time is UTC; without %H, %M or %S these are 0.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"

namespace sealtape {

class TimestampFormat {
 public:
  // Throws Error::usage for an unknown or repeated conversion, and where no date can come of it.
  static TimestampFormat compile(std::string_view text);

  struct Match {
    Instant instant;
    std::size_t length = 0;
  };
  // The time that the text starts with; nothing where it starts otherwise or there is no such time.
  std::optional<Match> match(std::string_view text) const;

 private:
  struct Piece {
    bool conversion;
    char letter;
  };
  std::vector<Piece> pieces_;
};

}  // namespace sealtape
