// Whatever a file holds, examining it gives a description whose texts are UTF-8 and bounded.
#include <cstdlib>

#include "core/json.h"
#include "fuzz/recording_input.h"
#include "media/examine.h"

namespace sealtape {

namespace {

void check(ByteView file) {
  MemorySource source(file);
  const auto examined = examine(source, "call", [](const Unit&) {});
  const auto& description = examined.description;
  if (description.mediatype.empty() || description.tags.size() > 64) std::abort();
  Json tags = Json::array();
  for (const auto& [key, value] : description.tags) tags.push_back({key, value});
  if (canonical(tags).empty()) std::abort();  // throws for what is not UTF-8
}

}  // namespace

}  // namespace sealtape

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sealtape::check(sealtape::recording_from(std::as_bytes(std::span(data, size))));
  return 0;
}
