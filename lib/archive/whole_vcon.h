// A vCon that was sealed as a file, as it came: one without a recording, or one that was kept
// beside those that were in it.
//
// Today its record says who is in it. Where one was sealed without, its bytes alone do.
#pragma once

#include "archive/document.h"

namespace sealtape {

// Nothing where it is larger than those that are read, encrypted or no vCon any more.
// Error::damaged where its bytes are gone.
std::optional<Json> vcon_in(Store& store, const ObjectRef& object, const ObjectSecret& secret);

// Adds to what the record shows who is in it, where it is a vCon or a bundle of them by its name
// and names nobody. Of an encrypted one nobody has the key here, and it is a file like any other.
// Error::damaged where its bytes are gone, so that nobody knows who is in it.
void learn_people(Archive& archive, const Logged& sealed, Json& shown);

}  // namespace sealtape
