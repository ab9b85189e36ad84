// What a file that comes again says of a recording beyond what was sealed with it.
#pragma once

#include <string>
#include <vector>

#include "vcon/metadata.h"

namespace sealtape {

// A note on each; `shown` is the sealed metadata as vCon fields. Consents are told apart.
std::vector<std::string> news_of(Metadata now, const Json& shown);

}  // namespace sealtape
