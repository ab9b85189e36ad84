// What the findings of one check add up to, recording by recording.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "archive/finding.h"

namespace sealtape {

// From best to worst.
enum class Verdict { intact, erased, purged, unread, purge_incomplete, missing, altered };
std::string_view name_of(Verdict verdict);

class Verdicts {
 public:
  explicit Verdicts(const FindingSink& told) : told_(told) {}

  // Counts it and tells it, one at a time, on any thread. A file that several steps ask for is told
  // to be denied once.
  void take(const Finding& finding);

  // The worst that was found of the recording, where that is worse than what it is otherwise.
  Verdict of(RecordingId recording, Verdict otherwise) const;

  std::uint64_t damaged() const { return damaged_; }  // findings that are damage
  std::uint64_t unread() const { return unread_; }    // files and places that could not be checked

 private:
  const FindingSink& told_;
  std::mutex guard_;
  std::map<RecordingId, Verdict> faults_;
  std::set<std::string> denied_;  // paths that were told
  std::uint64_t damaged_ = 0;
  std::uint64_t unread_ = 0;
};

}  // namespace sealtape
