// A recording as lists and show print it.
#pragma once

#include "catalog/catalog.h"
#include "core/json.h"
#include "report/table.h"

namespace sealtape {

// For machines: plain numbers, RFC 3339 times, whole ids.
Json recording_row(const CatalogRow& row);

// For eyes: the same with lengths, sizes and people in words.
Json readable_row(const CatalogRow& row);

std::vector<Column> recording_columns(Format format);

}  // namespace sealtape
