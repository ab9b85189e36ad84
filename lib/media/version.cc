#include "media/version.h"

extern "C" {
#include <libavutil/avutil.h>
}

namespace sealtape {

std::string ffmpeg_version() { return av_version_info(); }

}  // namespace sealtape
