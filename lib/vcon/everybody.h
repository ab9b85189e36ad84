// Who is in a file of vCons that is kept as it came: one vCon, or a bundle of them.
//
// A person is found in it, and a refusal of his is obeyed, as in the recordings.
#pragma once

#include <string>
#include <vector>

#include "vcon/address.h"
#include "vcon/document.h"
#include "vcon/metadata.h"

namespace sealtape {

// Of one alone all that is known; of several the people, as many as one may have. Of what is no
// good vCon, or encrypted under another key, nothing.
Metadata everybody_in(const std::vector<std::string_view>& vcons, const VconKeys& keys,
                      const Region& region);

}  // namespace sealtape
