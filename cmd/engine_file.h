// Programs that transcribe, as a user describes them in TOML: sealtape-transcribe(1), ENGINES.
#pragma once

#include <string>
#include <vector>

#include "speech/command_engine.h"

namespace sealtape {

// Error::usage names the file and the line of the first thing that cannot be.
std::vector<CommandDescription> read_engines(const std::string& path);

}  // namespace sealtape
