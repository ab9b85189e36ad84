#include "age.h"

namespace sealtape {

void takes_age(CLI::Option& option) {
  const std::map<std::string, std::uint64_t> units = {
      {"m", 60}, {"h", 3600}, {"d", 86'400}, {"w", 604'800}};
  option.type_name("AGE");
  option.transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED));
  // The last that is added is asked first: the unit would be counted backwards from the largest.
  option.transform([](const std::string& text) -> std::string {
    if (text.starts_with('-')) throw CLI::ValidationError("an age is not negative: 24h, 7d");
    return text;
  });
}

}  // namespace sealtape
