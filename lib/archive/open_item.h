// Where the bytes of an item come from.
#pragma once

#include "archive/ingest.h"
#include "archive/input.h"

namespace sealtape {

// InputError where it cannot be opened. Borrows what the item holds.
inline InputFile open_item(const IngestItem& item) {
  return std::visit(
      Cases{[](const std::filesystem::path& path) { return InputFile::open(path); },
            [](int descriptor) { return InputFile::stream(descriptor); },
            [](const std::shared_ptr<ByteStream>& bytes) { return InputFile::stream(*bytes); },
            [](const NoInput& none) -> InputFile { throw InputError(none.reason); }},
      item.from);
}

}  // namespace sealtape
