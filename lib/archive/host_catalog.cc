#include "archive/host_catalog.h"

namespace sealtape {

Catalog* catalog_at_hand(Archive& archive, const std::string& without) {
  try {
    return &archive.catalog();
  } catch (const Error& error) {
    const bool is_unusable =
        error.kind() == Error::Kind::failed || error.kind() == Error::Kind::busy;
    if (!is_unusable || !archive.secrets().vault.empty()) throw;
    archive.surroundings().notice("this host goes on without " + without + ": " + error.what());
    return nullptr;
  }
}

}  // namespace sealtape
