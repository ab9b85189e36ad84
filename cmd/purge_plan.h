// A plan of purge as it is shown, asked for, and proposed or carried out.
#pragma once

#include <vector>

#include "purge_choice.h"

namespace sealtape {

// Asks first, as every destruction does. Shows what became of each recording, those that a hold
// keeps and those that were gone last. Error::refused where another plan was asked for.
void purge_plan(const PurgeWish& wish, Archive& archive, const PurgePlan& plan, Context& context,
                const std::vector<PastPurge>& gone = {});

// Carries out what another custodian has proposed, also where it is seconds of a recording.
// Error::refused where there is no such proposal, or what let it be proposed is no longer so.
void approve_purge(const PurgeWish& wish, Archive& archive, Context& context);

// Where nothing is left to be done.
void show_gone(const PastPurge& gone, Archive& archive, Context& context);

}  // namespace sealtape
