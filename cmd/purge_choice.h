// What purge is asked to destroy, and what of it must stay or is gone already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/purge.h"
#include "confirm.h"
#include "context.h"
#include "erase_seconds.h"

namespace sealtape {

// As it comes from the command line.
struct PurgeWish {
  std::vector<std::string> recordings;
  std::string subject;
  std::string region;
  std::string derived;  // a kind of document
  std::string ground;
  std::string approve;  // a proposal
  bool expired = false;
  bool propose = false;
  bool rotate = false;
  Destruction destruction;
  SecondsWish seconds;  // of one recording
};

// What the log keeps sealed of the purge.
std::vector<Detail> details_of(const PurgeWish& wish);

// How a recording went that somebody names again; nothing where one that is there has such an id.
std::optional<PastPurge> gone_before(const std::string& id, Archive& archive,
                                     const Context& context);

// What is to be purged, and what was purged before.
struct Chosen {
  std::vector<CatalogRow> rows;
  std::vector<PastPurge> gone;
};
// By name or by subject; all recordings where only a kind of document was named. Removes what came
// back of those that are gone.
Chosen chosen_for_purge(const PurgeWish& wish, Archive& archive, const Context& context);

// Say of each recording, or document, that the policy keeps why, and go on without it; the exit
// status tells.
void leave_what_must_stay(std::vector<CatalogRow>& rows, const PurgeWish& wish, Archive& archive,
                          Context& context);
PurgePlan plan_derived(const std::vector<CatalogRow>& rows, const PurgeWish& wish, Archive& archive,
                       Context& context);
// Whatever the policy says is over: its own ground is storage limitation.
PurgePlan plan_expired(Archive& archive, Context& context);

}  // namespace sealtape
