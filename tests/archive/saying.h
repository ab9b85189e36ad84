// A transcript of one sentence.
#pragma once

#include "transcript/transcript.h"

namespace sealtape {

inline Transcript saying(const std::string& text) {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(3);
  Segment segment;
  segment.text = text;
  transcript.segments.push_back(segment);
  return transcript;
}

}  // namespace sealtape
