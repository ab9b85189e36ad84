// Any text, in any language: the same findings twice, and all of them inside it.
#include <cstdlib>

#include "privacy/detector.h"
#include "privacy/tokens.h"

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
    // A line after a tab: words that the text need not tell.
    for (auto tab = segment.text.find('\t'); tab != std::string::npos;) {
      const auto next = segment.text.find('\t', tab + 1);
      sealtape::Word word;
      word.text = segment.text.substr(tab + 1, next == std::string::npos ? next : next - tab - 1);
      if (!segment.words.empty()) word.alternatives = {segment.words.back().text};
      segment.words.push_back(std::move(word));
      tab = next;
    }
    segment.text.resize(std::min(segment.text.find('\t'), segment.text.size()));
    transcript.segments.push_back(std::move(segment));
    at = end + 1;
  }
  const auto findings = detector.find_in(transcript, {"Anna Beispiel"});
  for (const auto& finding : findings) {
    if (finding.parts.empty() || finding.rule.empty() || finding.score > 100) abort();
    for (const auto& part : finding.parts) {
      if (part.segment >= transcript.segments.size()) abort();
      const auto& segment = transcript.segments[part.segment];
      const bool is_of_words = part.of_words || segment.text.empty();
      const auto said = is_of_words ? text_of_words(segment) : segment.text;
      if (part.text.from > part.text.to || part.text.to > said.size()) abort();
      if (part.first_word + part.word_count > segment.words.size()) abort();
    }
  }
  if (detector.find_in(transcript, {"Anna Beispiel"}) != findings) abort();
  spans_of(findings, transcript);
  return 0;
}
