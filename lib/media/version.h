// The FFmpeg that describes and decodes here.
#pragma once

#include <string>

namespace sealtape {

std::string ffmpeg_version();

}  // namespace sealtape
