// The files that an engine computes with, told by their digests.
#pragma once

#include <filesystem>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

// A model is a file, or a directory of files. Error::usage where there is none.
std::vector<ModelFile> model_files(const std::filesystem::path& model);

// Error::usage where the file cannot be read.
Digest file_digest(const std::filesystem::path& path);

}  // namespace sealtape
