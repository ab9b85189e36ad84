// archive.json: what an archive says of itself. Immutable.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace sealtape {

struct ArchiveCard {
  std::string origin;
  std::string vkey;  // of the first log key

  // Nothing for a text that encode() would not write.
  static std::optional<ArchiveCard> parse(std::string_view text);
  std::string encode() const;
};

// Error::no_archive where none lies there, Error::damaged for one that does not parse.
ArchiveCard read_card(Store& store, const std::filesystem::path& directory);

}  // namespace sealtape
