// What decodes as a bundle is encoded to the same bytes; so are the hashes of a tile.
#include <cassert>

#include "ledger/bundle.h"
#include "ledger/tile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealtape;
  const auto bytes = std::as_bytes(std::span(data, size));
  if (const auto entries = decode_bundle(bytes, full_width)) {
    assert(!entries->empty() && entries->size() <= full_width);
    Bytes again;
    for (const auto& entry : *entries) append_entry(again, entry);
    assert(equal(again, bytes));
  }
  const auto hashes = decode_hashes(bytes, static_cast<unsigned>(size / 32));
  assert(!hashes || equal(encode_hashes(*hashes), bytes));
  return 0;
}
