// Any manifest is read or refused; a good row names a path inside its directory and can be found.
#include <algorithm>
#include <cstdlib>

#include "vcon/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto check = [](const std::string& csv) {
    try {
      const auto manifest = Manifest::read(csv, Region::parse("IT"));
      for (const auto& row : manifest.rows()) {
        if (row.refused) continue;
        if (path_inside(row.path) != row.path || manifest.find(row.path) != &row) abort();
        manifest.metadata_of(row);
      }
    } catch (const Error&) {
      return;
    }
  };
  check(std::string(input));
  for (const char separator : {',', ';', '\t'}) {
    std::string head = "path,direction,caller,callee,agent,customer,party,purposes,tag:a\n";
    std::ranges::replace(head, ',', separator);
    check(head + std::string(input));
  }
  return 0;
}
