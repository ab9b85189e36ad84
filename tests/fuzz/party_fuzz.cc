// A party that parses is written in one way, and that way is read back and written the same again.
#include <cstdlib>

#include "vcon/address.h"
#include "vcon/party.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  Metadata metadata;
  try {
    metadata.parties.push_back(parse_party(input));
    const auto text = party_text(metadata.parties[0]);
    if (parse_party(text) != metadata.parties[0] || party_text(parse_party(text)) != text) abort();
    normalise(metadata, Region::parse("IT"));
  } catch (const Error&) {
    return 0;
  }
  // A normal form is its own normal form, and whoever is sealed can be searched for.
  auto again = metadata;
  normalise(again, Region::parse("IT"));
  if (again.parties != metadata.parties) abort();
  for (const auto& identifier : identifiers(metadata)) {
    if (normalise_identifier(identifier, Region::parse("IT")) != identifier) abort();
  }
  return 0;
}
