// How good the detectors were on texts of which somebody knew what is there, kept by the archive:
// the policy can ask for it before anything is disclosed that detection has made ready.
//
// An event that belongs to no recording. It holds figures and the digest of the marked texts, and
// nothing of them.
#pragma once

#include <map>

#include "archive/archive.h"
#include "core/digest.h"
#include "policy/policy.h"

namespace sealtape {

struct KeptEvaluation {
  struct Counts {
    std::uint64_t marked = 0;
    std::uint64_t covered = 0;  // of those marked
    std::uint64_t found = 0;
    std::uint64_t right = 0;  // of those found

    friend bool operator==(const Counts&, const Counts&) = default;
  };
  std::string detector;                 // which rules: privacy::detector_version()
  Digest gold;                          // of the file that was marked
  std::string look;                     // "pii", "pci"
  bool whole = true;                    // all that belongs to it was looked for
  std::map<std::string, Counts> types;  // those that were looked for, "CARD"

  friend bool operator==(const KeptEvaluation&, const KeptEvaluation&) = default;
};

// Takes an officer.
LogIndex keep_evaluation(Archive& archive, const KeptEvaluation& evaluation);

// In log order. Takes the vault key; what somebody wrote who was no officer does not count.
std::vector<KeptEvaluation> evaluations_of(Archive& archive);

// A lucky few prove nothing: so many values must have been marked, of each type that the policy
// names, or of all together.
constexpr std::uint64_t least_marks = 30;
constexpr std::uint64_t least_marks_of_all = 300;

// Why an evaluation does not reach what the policy asks for; nothing where it does.
std::optional<std::string> recall_missing(const RedactionDefaults& rules,
                                          const KeptEvaluation& evaluation);

}  // namespace sealtape
