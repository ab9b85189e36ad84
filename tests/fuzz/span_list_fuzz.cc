// Lists of spans with their grounds, as redact --spans takes them: each one that is read can be
// typed again, has a ground that the log takes, and the same list as JSON gives the same spans.
#include <cstdlib>

#include "archive/span_list.h"
#include "core/error.h"
#include "core/json.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  const std::string input(reinterpret_cast<const char*>(data), size);
  try {
    const auto spans = spans_in(input, "card-data");
    Json list = Json::array();
    for (const auto& each : spans) {
      if (!is_ground(each.ground) || each.is_padded) abort();
      list.push_back({{"span", each.text.text()}, {"ground", each.ground}});
    }
    const auto again = spans_in(canonical(list), "card-data");
    if (again.size() != spans.size()) abort();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (again[i].text != spans[i].text || again[i].ground != spans[i].ground) abort();
    }
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
