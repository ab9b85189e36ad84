#include "media/version.h"

#include "media/ffmpeg_calls.h"

namespace sealtape {

std::string ffmpeg_version() { return av_version_info(); }

}  // namespace sealtape
