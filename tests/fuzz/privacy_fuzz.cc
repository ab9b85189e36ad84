// Any text, in any language: the same findings twice, and all of them inside it.
#include <cstdlib>

#include "privacy/detector.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape::privacy;
  if (size == 0) return 0;
  static const Detector detector = [] {
    Options options;
    options.types = all_types();
    options.patterns = {{.label = "x", .expression = "x+y?"}};
    return Detector(options);
  }();
  constexpr const char* languages[] = {"en", "de", "it", "zh", "th", ""};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Lines are turns of two people.
  sealtape::Transcript transcript;
  transcript.language = languages[data[0] % 6];
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    sealtape::Segment segment;
    segment.text = text.substr(at, end - at);
    segment.channel = static_cast<std::uint32_t>(1 + transcript.segments.size() % 2);
    transcript.segments.push_back(std::move(segment));
    at = end + 1;
  }
  const auto findings = detector.find_in(transcript, {"Anna Beispiel"});
  for (const auto& finding : findings) {
    if (finding.parts.empty() || finding.rule.empty() || finding.score > 100) abort();
    for (const auto& part : finding.parts) {
      if (part.segment >= transcript.segments.size() || part.text.from >= part.text.to ||
          part.text.to > transcript.segments[part.segment].text.size()) {
        abort();
      }
    }
  }
  if (detector.find_in(transcript, {"Anna Beispiel"}) != findings) abort();
  spans_of(findings, transcript);
  return 0;
}
