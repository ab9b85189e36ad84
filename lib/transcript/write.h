// Transcripts as other programs read them.
//
// A format that needs times is refused for a transcript that lacks them (Error::usage): nothing is
// left out in silence. Only sealtape and wtf say all there is.
#pragma once

#include <string>
#include <string_view>

#include "transcript/read.h"

namespace sealtape {

// sealtape, wtf, webvtt, srt, text, ctm or rttm; the name of the recording is for the last two.
std::string write_as(const Transcript& transcript, Format format,
                     std::string_view recording = "recording");

}  // namespace sealtape
