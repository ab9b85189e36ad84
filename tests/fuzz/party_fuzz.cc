// A party that parses is written in one way, and that way is read back and written the same again.
#include <algorithm>
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
  // A normal form is its own normal form, and whoever is sealed is found by the same words.
  auto again = metadata;
  normalise(again, Region::parse("IT"));
  if (again.parties != metadata.parties) abort();
  const auto& party = metadata.parties[0];
  const auto found = identifiers(metadata);
  const auto check = [&](const std::string& words) {
    const auto identifier = normalise_identifier(words, Region::parse("IT"));
    if (std::ranges::find(found, identifier) == found.end()) abort();
  };
  if (party.sip) check(*party.sip);
  if (party.mailto) check("mailto:" + *party.mailto);
  if (party.customer) check("customer:" + *party.customer);
  if (party.tel && party.tel->find_first_of("0123456789") != std::string::npos) {
    check("tel:" + *party.tel);
  }
  return 0;
}
