// Entries one after another: each a big-endian uint16 length and its bytes, nothing after the last.
//
// C2SP tlog-tiles calls this an entry bundle and has up to 256 entries in one; our batches
// "log/<20 digits>" are bundles too, named by the size of the log that they extend.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/id.h"

namespace sealtape {

constexpr std::size_t largest_entry = 65'535;
constexpr std::size_t largest_batch = std::size_t{16} << 20U;
constexpr std::size_t most_in_batch = 65'536;  // so that 16 MiB of nothing cost a reader little

// Throws Error::refused for an entry whose length two bytes cannot say.
void append_entry(Bytes& bundle, ByteView entry);

// The entries, which borrow the bytes. Nothing for a bundle that is empty, has more than `most`
// entries or does not end with one.
std::optional<std::vector<ByteView>> decode_bundle(ByteView bytes, std::size_t most);

std::string batch_name(LogSize extended);
std::optional<LogSize> parse_batch_name(std::string_view name);

}  // namespace sealtape
