// What parses as the path of a tile or a batch is written back byte for byte.
#include <cassert>

#include "ledger/bundle.h"
#include "ledger/tile.h"

namespace {

void check(std::string_view path) {
  using namespace sealtape;
  const auto tile = TileId::parse(path);
  assert(!tile || tile->path() == path);
  const auto entries = TileId::parse_entries(path);
  assert(!entries || entries->entries_path() == path);
  assert(!tile || !entries);
  const auto batch = parse_batch_name(path);
  assert(!batch || batch_name(*batch) == path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  check(input);
  check("tile/" + input);
  check("tile/0/" + input);
  check("tile/entries/" + input);
  check("log/" + input);
  return 0;
}
