// Policies as the user names them: a pack ("eu") or a file ("acme.toml", "./acme").
#pragma once

#include "policy/packs.h"

namespace sealtape {

// What has a slash or ends in .toml is a file, and stands beside the file that names it. Throws
// where a file cannot be read; nothing where there is no such pack or file.
std::optional<PolicyFile> find_policy(const std::string& name, const std::string& from);

// The one that the user named. Throws Error::usage where there is none.
PolicyFile open_policy(const std::string& name);

// A text file of up to 256 KiB and a byte, which is more than a policy may have.
std::optional<std::string> read_small_file(const std::string& path);

}  // namespace sealtape
