// Checks a copy of a recording against its proof, without the archive and without secrets.
//
// Everything that can be checked is, also after a fault. sealtape-proof(5), CHECKING.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "media/copy.h"
#include "redact/log_proof.h"
#include "stamp/judge.h"

namespace sealtape {

struct SpanReport {
  RedactedSpan span;
  std::chrono::milliseconds from{};  // in the copy as it plays
  std::chrono::milliseconds to{};
  std::uint64_t false_fillers = 0;
};

struct CopyReport {
  enum class State { verified, consistent, altered };

  std::vector<std::string> faults;  // each one sentence
  bool key_given = false;

  // What the proof and the copy say; of use only as far as there is no fault.
  std::optional<Proof> proof;
  ProvenLog log;
  std::optional<Track> track;  // of the copy
  std::vector<SpanReport> spans;
  std::vector<JudgedStamp> stamps;  // each of the proof, where they were judged
  std::uint64_t units = 0;          // of all parts
  std::uint64_t kept = 0;

  State state() const;
};

// Whose timestamps count, and the clock, which is asked only where there are some.
struct StampJudge {
  const Authorities& authorities;
  std::function<Instant()> now;
};

// The key is from outside, or nothing vouches for the log. Without a judge the stamps are not
// looked at. Errors of the Source pass through.
CopyReport verify_copy(Source& copy, ByteView proof, const VerifierKey* key,
                       const StampJudge* judge = nullptr);

}  // namespace sealtape
