// What came with a recording, beside its sound, and may tell of it: how it is named to people, and
// who else keeps it.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/telling_details.h"
#include "context.h"

namespace sealtape {

// "1 analysis, 2 attachments and 3 fields"; empty where there is nothing.
std::string in_words(const TellingDetails& details);

// What other recordings keep of what came with some: the whole vCon that they came in, as it was
// kept once, or the same texts, of a vCon or a meeting that several recordings share.
class KeptElsewhere {
 public:
  KeptElsewhere() = default;
  // While the recordings are there.
  KeptElsewhere(Archive& archive, const std::vector<RecordingId>& recordings);

  // Names who keeps what; false where nobody does.
  bool warn(const Context& context) const;

 private:
  struct Keeper {
    RecordingId recording;
    bool whole = false;
  };
  std::vector<Keeper> keepers_;
  bool of_one_ = true;
};

}  // namespace sealtape
