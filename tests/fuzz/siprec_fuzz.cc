// Any text is read as SIPREC metadata or refused; what is read can be sealed.
#include <cstdlib>

#include "vcon/details.h"
#include "vcon/siprec.h"
#include "vcon/vcon.h"

namespace {

using namespace sealtape;

void check(const std::string& text) {
  try {
    const auto metadata = read_siprec(text, Region::parse("IT"));
    const auto details = details_of(metadata);
    if (details_of(metadata_of(details)) != details) abort();
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  check(input);
  check("<recording xmlns='urn:ietf:params:xml:ns:recording:1'>" + input + "</recording>");
  return 0;
}
