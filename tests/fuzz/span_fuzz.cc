// Lines of spans as people type them: each is read back from what it writes or is none, and those
// of a recording, widened, rise, lie inside of it and apart from each other, or are refused.
#include <cstdlib>

#include "core/error.h"
#include "media/span_text.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  constexpr Extent extent{.rate = 8000, .channels = 2, .length = 80'000};
  std::vector<Span> spans;
  while (!input.empty()) {
    const auto end = std::min(input.find('\n'), input.size());
    const auto span = SpanText::parse(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
    if (!span) continue;
    if (SpanText::parse(span->text()) != span) abort();
    spans.push_back(span->on(extent.rate));
  }
  try {
    for (const auto& channel : widened(extent, spans)) {
      std::uint64_t before = 0;
      for (const auto& span : channel) {
        if (span.from < before || span.from >= span.to || span.to > extent.length) abort();
        before = span.to;
      }
    }
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
