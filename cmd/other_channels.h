// A copy with all that its proof needs, which keeps what other channels say in seconds that are
// erased: made from the recording, or from the copy that an earlier erasure has left, which goes.
#pragma once

#include <optional>
#include <vector>

#include "archive/erase.h"
#include "archive/redaction.h"
#include "archive/second_person.h"
#include "context.h"

namespace sealtape {

class OtherChannels {
 public:
  // Borrows the plan and the archive, which outlive it. Error::refused where the recording has no
  // channels apart from each other.
  OtherChannels(const SecondsAsked& asked, const ErasePlan& plan,
                std::optional<OpenRedaction> before, Archive& archive);

  // Whether the copy of before has something of what goes.
  bool loses() const;
  // Whether it would have anything that the recording no longer has.
  bool keeps() const;

  // Says the log entries that this made.
  std::vector<LogIndex> keep(Context& context);

 private:
  std::vector<LogIndex> keep_words(LogIndex copy, Context& context);

  const ErasePlan& plan_;
  Archive& archive_;
  std::optional<OpenRedaction> before_;
  OpenRecording recording_;
  Timeline timeline_;
  std::vector<RedactedSpan> spans_;
  bool keep_;
};

}  // namespace sealtape
