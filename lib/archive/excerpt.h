// Makes a log excerpt for somebody outside; see bundle/log_excerpt.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "bundle/log_excerpt.h"

namespace sealtape {

// Which details of an entry are shown; the others stay closed.
using ShowDetail = std::function<bool(const Detail& detail)>;

struct ExcerptWork {
  std::map<LogIndex, ShowDetail> entries;  // beside those of the roster; an empty one shows none
  struct Kept {
    std::string label;
    std::string checkpoint;
  };
  std::vector<Kept> earlier = {};  // checkpoints from outside
};

// Under the checkpoint that lies in the archive. Error::failed where it does not cover the entries
// yet, Error::damaged where an earlier checkpoint is of another history.
LogExcerpt excerpt_of(Archive& archive, const ExcerptWork& work);

// The entries that speak of these recordings, in log order.
std::vector<LogIndex> entries_about(Archive& archive, const std::vector<RecordingId>& recordings);

}  // namespace sealtape
