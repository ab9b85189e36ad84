#include "speech/attached.h"

#include "transcript/json.h"

namespace sealtape {

Transcript read_attached(std::string_view text, const Attachment& attachment) {
  auto transcript = parse_transcript(text);
  transcript.origin = Transcript::Origin::attached;
  if (!attachment.language.empty()) transcript.language = attachment.language;
  if (transcript.duration == Micros{}) transcript.duration = attachment.duration;
  return transcript;
}

}  // namespace sealtape
