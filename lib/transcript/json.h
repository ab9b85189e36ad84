// A transcript as JSON of our own, `sealtape.transcript/1`: canonical (RFC 8785), all numbers
// whole, times in microseconds and confidences in millionths, so that nothing is lost either way.
//
//   schema, origin, language, format, notice, duration, made, parent, changes, extra
//   engine      kind, name, version, models [{role, name, bytes, sha256}], parameters
//               [[name, value]], command, program, network
//   heard       [{channel, from, to, sha256}]
//   unheard     [{channel, from, to, why}]
//   speakers    [{id, channel, party, name, known, confidence}]
//   segments    [{from, to, channel, speaker, language, text, confidence, doubts, words}]
//   words       [{text, after, from, to, timed, confidence, speaker, alternatives}]
//
// What is empty or not known is left out.
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"
#include "transcript/transcript.h"

namespace sealtape {

inline constexpr std::string_view transcript_schema = "sealtape.transcript/1";

Json to_json(const Transcript& transcript);

// Error::usage names the field that is missing or cannot be; the result has passed check().
Transcript transcript_from(const Json& json);

// The bytes that are sealed, and what they say.
std::string write_transcript(const Transcript& transcript);
Transcript parse_transcript(std::string_view json);

}  // namespace sealtape
