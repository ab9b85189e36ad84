// What puts somebody on the list of those who must not be called, and takes him off it.
#pragma once

#include "optout_rows.h"

namespace sealtape {

// Puts those on the list whose spoken wish somebody has accepted, each with the recording in which
// it can be heard. Error::usage where nobody is, or somebody is not known.
void add_optouts_from_scan(const OptoutWish& wish, Context& context);

// Whoever is on no list is not taken off one, and it is said.
void change_optouts(Declaration::Act act, const OptoutWish& wish, Context& context);

}  // namespace sealtape
