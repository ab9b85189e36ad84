// Checks an archive against its log, and its log against what is known from outside.
//
// Needs no secret and writes nothing into the archive. Never stops at the first fault. What it
// checks, and what that proves, is in sealtape-verify(1) and sealtape-evidence(7).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/audit_stamps.h"
#include "archive/finding.h"
#include "archive/verdicts.h"
#include "store/store.h"

namespace sealtape {

struct VerifyOptions {
  enum class Depth { quick, full, deep };
  Depth depth = Depth::full;
  std::optional<std::string> key = {};  // a verifier key from outside
  struct Given {
    std::string label;  // what the user called it
    Bytes note;
  };
  std::vector<Given> against = {};                         // checkpoints from outside
  const Authorities* authorities = nullptr;                // else those of the system
  std::vector<WitnessKey> witnesses = {};                  // whose cosignatures count
  std::optional<std::chrono::seconds> newest_anchor = {};  // one that is no older must be there
  std::optional<Instant> now = {};                         // by the clock of whoever checks
  const Identity* identity = nullptr;                      // for the deep check
  std::function<void(std::uint64_t bytes)> progress = {};
  std::function<void(std::uint64_t bytes)> total = {};  // hears once how many there will be
  // Lets a moment pass between two looks at what somebody may be about to remove; without it there
  // is one look.
  std::function<void()> wait = {};
};

// What vouches for the log and agrees with it.
struct Anchors {
  struct Anchor {
    std::string what;  // "remembered", "against FILE", "stamp", "witness"
    LogSize size;
  };
  std::vector<Anchor> list;
  LogSize reach{};  // of the furthest
  std::vector<GoodStamp> stamps;
  std::optional<bool> new_enough;  // where an age was asked for: whether one is of that age
};

struct VerifyResult {
  enum class State { ok, unanchored, incomplete, damaged };
  State state = State::damaged;
  LogSize size{};
  std::optional<Digest> root;
  bool trusted = false;  // the key came from outside
  Anchors anchors;
  std::map<Verdict, std::uint64_t> recordings;
  struct Erased {
    RecordingId recording;
    std::uint64_t milliseconds = 0;
  };
  std::vector<Erased> erased;  // of those that are intact otherwise
  bool records_checked = false;
  std::uint64_t findings = 0;  // that are damage
  std::uint64_t unread = 0;    // files and places that could not be checked
};

VerifyResult verify(Store& store, const Surroundings& surroundings, const VerifyOptions& options,
                    const FindingSink& findings);

}  // namespace sealtape
