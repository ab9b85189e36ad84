// Where passphrases come from: a file or a terminal, never arguments or the environment.
#pragma once

#include <filesystem>
#include <string>

#include "crypto/secret.h"

namespace sealtape {

// The first line of the file, without its LF or CRLF; a descriptor is /dev/fd/N.
SecretBytes passphrase_from_file(const std::filesystem::path& file);

// Asked for on the terminal, without showing it.
SecretBytes passphrase_from_terminal(const std::string& prompt);

// Asked for twice: a slip would lock its owner out.
SecretBytes new_passphrase_from_terminal(const std::string& prompt);

}  // namespace sealtape
