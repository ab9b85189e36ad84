// What was taken out of a copy: neighbouring units of one part, the ground, and what stands there
// instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "crypto/puncture.h"
#include "ledger/action.h"
#include "media/filler.h"

namespace sealtape {

std::string_view name_of(Filler filler);
std::optional<Filler> parse_filler(std::string_view name);

struct RedactedSpan {
  LeafRange units;
  std::string ground;  // a code, see is_ground(): "card", "gdpr-15-4"
  Filler filler = Filler::silence;
  bool logged = false;  // the log's redaction entry states it, too

  friend bool operator==(const RedactedSpan&, const RedactedSpan&) = default;
};

// Spans rise by part and first unit and do not overlap.
bool are_in_order(const std::vector<RedactedSpan>& spans);

std::vector<LeafRange> ranges_of(const std::vector<RedactedSpan>& spans);

// The spans with more of them beside. What was taken out already stays as it is: only the rest of
// what comes later is new.
std::vector<RedactedSpan> with_more(std::vector<RedactedSpan> spans,
                                    const std::vector<RedactedSpan>& more);

// [[part, first, count, ground, filler]...]: how the details of a redaction state what they log.
Json stated(const std::vector<RedactedSpan>& spans);
std::optional<std::vector<RedactedSpan>> parse_stated(const Json& json);

}  // namespace sealtape
