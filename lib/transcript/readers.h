// One function a format: what it says goes into the draft. Which file holds which is told by
// read.cc; nobody else calls them.
#pragma once

#include "transcript/draft.h"

namespace sealtape {

void read_whisper_cpp(const Place& place, RoughTranscript& draft);
void read_openai_whisper(const Place& place, RoughTranscript& draft);  // and parakeet
void read_amazon(const Place& place, RoughTranscript& draft);
void read_azure(const Place& place, RoughTranscript& draft);
void read_deepgram(const Place& place, RoughTranscript& draft);
void read_assemblyai(const Place& place, RoughTranscript& draft);
void read_rev_ai(const Place& place, RoughTranscript& draft);
// One of the objects that the file holds behind one another.
void read_vosk(const Place& place, RoughTranscript& draft);
void read_sherpa(const Place& place, RoughTranscript& draft);

void read_webvtt(std::string_view text, RoughTranscript& draft);
void read_srt(std::string_view text, RoughTranscript& draft);
void read_plain(std::string_view text, RoughTranscript& draft);
void read_ctm(std::string_view text, RoughTranscript& draft);
void read_stm(std::string_view text, RoughTranscript& draft);
void read_rttm(std::string_view text, RoughTranscript& draft);
// Names in front of what is said, of segments that have no speaker yet: see labels.h. One of which
// several lines have a name becomes several.
void take_labels(RoughTranscript& draft);

// The transcript in a vCon, or in the body of one of its analyses.
Transcript read_vcon(const Json& json, const ReadOptions& options);

}  // namespace sealtape
