// A name that a store accepts comes apart into parts that lead nowhere but down.
#include <cstdint>
#include <cstdlib>

#include "core/bytes.h"
#include "store/name.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto name = sealtape::text_of(std::as_bytes(std::span(data, size)));
  if (!sealtape::is_name(name)) return 0;
  std::string together;
  const auto parts = sealtape::parts_of(name);
  for (const auto& part : parts) {
    if (!sealtape::is_name_part(part)) std::abort();
    together += together.empty() ? part : '/' + part;
  }
  if (together != name || parts.size() > sealtape::most_name_parts) std::abort();
  return 0;
}
