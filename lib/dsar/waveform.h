// The sound of a copy as a picture, an SVG inside a page: how loud it is, and where nothing can be
// heard.
#pragma once

#include <string>

#include "dsar/dossier.h"

namespace sealtape {

// With a title and a description for those who do not see it.
std::string waveform(const Words& words, const Enclosed& recording);

}  // namespace sealtape
