// Spans with their grounds, as people and programs bring them to sealtape redact.
//
// A file is JSON, an array of {"span": "1:39.9-1:44@2", "ground": "card"}, or CSV with the columns
// span and ground in its first row. The ground may be missing.
#pragma once

#include <string>
#include <vector>

#include "media/span_text.h"
#include "redact/span.h"

namespace sealtape {

struct WantedSpan {
  SpanText text;
  std::string ground;
  bool is_padded = false;  // it goes as it is, without padding of ours
};

// Error::usage, naming the place in the file, for anything else.
std::vector<WantedSpan> spans_in(const std::string& text, const std::string& ground);

// The units that go for them, and whether a channel was asked for that cannot go alone. Where spans
// of two grounds meet, the first one counts.
struct PlannedSpans {
  std::vector<RedactedSpan> spans;
  bool all_channels = false;
};
PlannedSpans plan_spans(const Timeline& timeline, const std::vector<WantedSpan>& wanted,
                        const SpanOptions& options, Filler filler);

}  // namespace sealtape
