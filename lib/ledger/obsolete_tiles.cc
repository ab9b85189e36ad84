#include "ledger/obsolete_tiles.h"

namespace sealtape {

namespace {

constexpr unsigned bits_a_level = 8;

bool is_filled(const TileId& id, LogSize size) {
  return id.index < (number(size) >> (bits_a_level * id.level)) / full_width;
}

}  // namespace

std::vector<std::string> obsolete_tiles(Store& store, LogSize published) {
  std::vector<std::string> obsolete;
  store.list("tile/", [&](const Listed& listed) {
    const auto entries = TileId::parse_entries(listed.name);
    const auto id = entries ? entries : TileId::parse(listed.name);
    if (!id || id->width == full_width || !is_filled(*id, published)) return;
    const TileId full{id->level, id->index};
    const auto size = store.size(entries ? full.entries_path() : full.path());
    if (size) obsolete.push_back(listed.name);
  });
  return obsolete;
}

}  // namespace sealtape
