// The first line is a pattern, the rest a file name: any of both is matched, not matched or
// refused. What matched can be split into details.
#include <algorithm>
#include <cstdlib>

#include "vcon/details.h"
#include "vcon/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(input.find('\n'), input.size());
  try {
    const auto pattern = Pattern::compile(input.substr(0, end), Region::parse("IT"));
    const auto metadata = pattern.match(input.substr(std::min(end + 1, input.size())));
    if (metadata && details_of(metadata_of(details_of(*metadata))) != details_of(*metadata))
      abort();
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
