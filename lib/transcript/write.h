// Transcripts as other programs read them.
//
// A format that needs times is refused for a transcript that lacks them (Error::usage): nothing is
// left out in silence. Only sealtape and wtf say all there is.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "transcript/read.h"

namespace sealtape {

inline constexpr std::array written_formats{TranscriptFormat::sealtape, TranscriptFormat::wtf,
                                            TranscriptFormat::webvtt,   TranscriptFormat::srt,
                                            TranscriptFormat::text,     TranscriptFormat::ctm,
                                            TranscriptFormat::rttm};

// The name of the recording is for ctm and rttm.
std::string write_as(const Transcript& transcript, TranscriptFormat format,
                     std::string_view recording = "recording");

}  // namespace sealtape
