// Cases as rows, for sealtape case and sealtape report cases.
#pragma once

#include "archive/requests.h"
#include "context.h"

namespace sealtape {

std::vector<Column> case_columns();
Json case_row(const RequestCase& known, Instant now);
void show_cases(const std::vector<RequestCase>& cases, Context& context);

}  // namespace sealtape
