// A sidecar that parses becomes details that give the same metadata back; hostile details only ever
// give an Error.
#include <cstdlib>

#include "vcon/details.h"
#include "vcon/displayable.h"
#include "vcon/vcon.h"

namespace {

using namespace sealtape;

void check_sidecar(std::string_view input) {
  Metadata metadata;
  try {
    metadata = parse_sidecar(input, Region::parse("IT"));
  } catch (const Error&) {
    return;
  }
  const auto details = details_of(metadata);
  if (details_of(metadata_of(details)) != details) abort();
  if (split(vcon_of(details)) != details) abort();
}

void check_details(std::string_view input) {
  const auto json = parse_json(input);
  if (!json || !json->is_object()) return;
  std::vector<Detail> details;
  for (const auto& [path, value] : json->items()) details.push_back({.path = path, .value = value});
  try {
    metadata_of(details);
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check_sidecar(input);
  check_details(input);
  if (raw_of(displayable(input)) != input) abort();
  if (const auto raw = raw_of(input); raw && displayable(*raw) != input) abort();
  return 0;
}
