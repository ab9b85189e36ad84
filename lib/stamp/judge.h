// What a stamp is worth to somebody who trusts these authorities and witnesses.
#pragma once

#include <vector>

#include "stamp/authorities.h"
#include "stamp/cosignature.h"
#include "stamp/stamp.h"

namespace sealtape {

struct StampTrust {
  const Authorities& authorities;
  std::span<const WitnessKey> witnesses;
  Instant now;
};

struct JudgedStamp {
  enum class Standing {
    good,
    untrusted,  // nothing is wrong with it, and nobody who is trusted vouches for it
    faulty,
  };
  Standing standing = Standing::faulty;
  std::string why;  // where it is not good
  Instant time;
  Instant latest;                                // the time may have been as late as this
  std::string by;                                // the authority or witness
  std::optional<Instant> certificate_ends = {};  // of an authority
};

// Clocks differ. What is dated later than a stamp over it by more than this shows that the time of
// the stamp is false, or the date: nothing is known by when it existed.
constexpr std::chrono::hours clock_tolerance(1);
inline bool is_before(Instant latest, Instant dated) { return latest + clock_tolerance < dated; }

// `checkpoint` is the note that was stamped, `file` the stamp; that they have the digests that the
// log names, the caller has seen.
JudgedStamp judge(StampKind kind, ByteView checkpoint, ByteView file, const StampTrust& trust);

}  // namespace sealtape
