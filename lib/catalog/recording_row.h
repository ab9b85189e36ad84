// What a record shows of a recording, as one flat object.
#pragma once

#include "catalog/catalog.h"
#include "core/json.h"

namespace sealtape {

// Of `shown`, the vCon of a record; an empty object where it has none.
const Json& first_dialog(const Json& shown);
const Json& own_fields(const Json& shown);

// Whether the record says things of the recording that make no sense. They are not shown.
bool is_malformed(const CatalogRow& row);

// For machines: plain numbers, RFC 3339 times, whole ids.
Json recording_row(const CatalogRow& row);

}  // namespace sealtape
