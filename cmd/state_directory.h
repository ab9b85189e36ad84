// Where sealtape keeps what a user's machine remembers of archives.
#pragma once

#include <filesystem>

#include "command.h"

namespace sealtape {

std::filesystem::path state_directory(const World& world);

}  // namespace sealtape
