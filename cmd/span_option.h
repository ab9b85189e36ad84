// Spans as people type them: "1:39.98-1:44.02", "99.98-104.02@1", "#800-#1600".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/spans.h"

namespace sealtape {

// A place in a recording: seconds, m:ss or h:mm:ss with up to three decimals, or "#" and a sample.
struct SpanText {
  struct Place {
    bool is_sample = false;
    std::uint64_t value = 0;  // milliseconds, or samples of a channel
  };
  Place from;
  Place to;
  std::optional<std::uint32_t> channel;  // from 1

  // Nothing for any other text.
  static std::optional<SpanText> parse(std::string_view text);
  Span on(std::uint32_t rate) const;
};

// Error::usage, with how they are written, where one cannot be read.
std::vector<SpanText> parse_spans(const std::vector<std::string>& texts);
std::vector<Span> spans_on(const Track& track, const std::vector<SpanText>& texts);

}  // namespace sealtape
