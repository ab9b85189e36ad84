// Checks a bundle for a person or for a court, without the archive and without secrets.
//
// Never stops at the first fault. What it checks, and what that proves, is in
// sealtape-verify-bundle(1).
#pragma once

#include <memory>

#include "bundle/check_bag.h"
#include "bundle/check_stamps.h"
#include "bundle/index.h"
#include "bundle/log_excerpt.h"
#include "redact/check.h"
#include "vcon/jws.h"

namespace sealtape {

struct CheckedExhibit {
  Exhibit exhibit;
  // What its own proof shows; nothing for an original, whose digest the log excerpt opens.
  std::optional<CopyReport> copy;
  std::uint64_t bytes = 0;
  bool intact = false;
  std::optional<VconSigner> vcon_signer = {};  // who signed its vCon, whoever vouches for him
};

struct BundleReport {
  enum class State { verified, consistent, incomplete, altered };

  std::vector<BundleFinding> findings;
  bool key_given = false;

  CheckedBag bag;
  std::optional<BundleIndex> index;
  CheckedExcerpt log;
  std::vector<CheckedExhibit> exhibits;
  struct Signature {
    MemberId member;
    Role role{};
  };
  std::optional<Signature> signature;  // of the whole bundle
  std::size_t certificates = 0;        // that are signed by a member
  std::vector<BundleStamp> stamps;     // of the log; copies bring their own
  // Files of the payload for which the signature alone stands; of these, what can be listened to.
  std::size_t unproven_files = 0;
  std::vector<std::string> unproven_sound;

  std::size_t damage() const;  // findings that are
  State state() const;
};

// The key is from outside, or nothing vouches for the log. A stamp by somebody who is not trusted
// is no finding, one that does not hold is.
BundleReport verify_bundle(BundleFiles& bundle, const VerifierKey* key, const StampTrust& trust,
                           const std::function<void(std::uint64_t bytes)>& progress = {});

}  // namespace sealtape
