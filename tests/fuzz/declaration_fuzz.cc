// Any details are another event, are refused, or are a declaration that is written and read back;
// what people type is refused or has one normal form.
#include <cstdlib>

#include "vcon/declaration.h"

namespace {

using namespace sealtape;

// A JSON object of paths and values.
void check_details(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return;
  std::vector<Detail> details;
  for (const auto& [path, value] : json->items()) details.push_back({path, value});
  try {
    const auto declaration = declaration_of(details);
    if (!declaration) return;
    topics_of(*declaration);
    subjects_of(*declaration);
    const auto again = declaration_of(details_of(*declaration));
    if (!again || topics_of(*again) != topics_of(*declaration)) abort();
  } catch (const Error&) {
    return;
  }
}

void check_typed(std::string_view text) {
  if (const auto offset = parse_offset(text)) {
    if (parse_offset(offset_text(*offset)) != offset) abort();
  }
  const auto italy = Region::parse("IT");
  try {
    const auto source = normalise_source(text, italy);
    if (normalise_source(source, italy) != source) abort();
  } catch (const Error&) {
  }
  try {
    parse_declarant(text, italy);
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check_typed(input);
  check_details(input);
  const std::string before =
      R"({"/sealtape/event":"consent","/sealtape/act":"given",)"
      R"("/sealtape/at":"2026-03-02T09:14:07Z","/parties/0":{"tel":"tel:+39"})";
  check_details(before +
                ",\"/attachments/0\":{\"body\":{\"purpose_grants\":[{\"purpose\":\"x\"}]," +
                std::string(input) + "}}}");
  check_details(before + ',' + std::string(input) + '}');
  return 0;
}
