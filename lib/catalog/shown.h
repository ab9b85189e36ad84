// What a catalog shows of recordings and documents, sealed. Private to catalog/.
#pragma once

#include "catalog/catalog.h"

namespace sealtape {

// The name of what it is about is bound to what is shown of it.
Bytes seal_shown(const CatalogKey& key, ByteView name, const Json& shown);

// Error::damaged where it was not sealed so.
Json open_shown(const CatalogKey& key, ByteView name, ByteView sealed);

}  // namespace sealtape
