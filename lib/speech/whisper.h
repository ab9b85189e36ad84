// libwhisper, where the build found it: many languages, with a model that the user brings.
//
// Set so that it repeats itself from run to run as far as it can: beam search, no random fallback,
// no context from one piece to the next, which also limits loops.
#pragma once

#include <functional>
#include <string>

#include "speech/recogniser.h"

namespace sealtape {

// Nothing where the build did not find it.
std::optional<std::string> whisper_version_built();

// Settings that can change the words, as a transcript states them.
std::vector<std::pair<std::string, std::string>> whisper_parameters();

// Ends the process where the model is broken: for workers alone. Without a language it finds out.
std::function<std::vector<Segment>(const Utterance&)> open_whisper(const std::string& model,
                                                                   const std::string& language);

}  // namespace sealtape
