// The tables of a catalog, and whose they are. Private to catalog/.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace sealtape {

// What a catalog keeps of the key that it was made under, without which it seals nothing.
Digest check_of(const CatalogKey* key);

// Whether the tables are of this form, of this archive, and made under this key, where there is
// one.
bool is_ours(const sqlite::Database& db, const std::string& origin, const CatalogKey* key);

// Whether what somebody declared or imported goes with tables that are not ours. The log has all of
// it, and gives it back to whoever can read that.
enum class Lost { nothing, something };
Lost lost_with(const sqlite::Database& db);

// Instead of those that are there. Within the transaction of the caller, as the next one.
void make_tables(sqlite::Database& db, const std::string& origin, const CatalogKey* key, Lost lost);

// No rows, as before the first entry of the log.
void empty_tables(sqlite::Database& db);

}  // namespace sealtape
