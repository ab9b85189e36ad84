// A recording as lists and show print it.
#pragma once

#include "catalog/recording_row.h"
#include "report/table.h"

namespace sealtape {

// For eyes: recording_row() with lengths, sizes and people in words.
Json readable_row(const CatalogRow& row);

std::vector<Column> recording_columns(Format format);

}  // namespace sealtape
