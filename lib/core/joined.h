// Texts one behind the other, with something between them. Empty ones at the front leave no trace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ");

}  // namespace sealtape
