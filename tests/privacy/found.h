// What a detector finds, written so that a test can be read: "CARD[4111 1111 1111 1111]" for each
// finding, in order.
#pragma once

#include "privacy/detector.h"

namespace sealtape::privacy {

inline Options test_options() {
  Options options;
  options.types = all_types();
  for (const auto asked_for : {Type::number, Type::medical, Type::financial}) {
    std::erase(options.types, asked_for);
  }
  options.today = std::chrono::year_month_day{std::chrono::year(2026), std::chrono::month(3),
                                              std::chrono::day(2)};
  return options;
}

inline std::string shown(const std::vector<Finding>& findings, const Transcript& transcript) {
  std::string result;
  for (const auto& finding : findings) {
    if (!result.empty()) result += ' ';
    const auto& part = finding.parts.front();
    result += std::string(name_of(finding.type)) + '[' +
              transcript.segments[part.segment].text.substr(part.text.from,
                                                            part.text.to - part.text.from) +
              ']';
  }
  return result;
}

// What two speakers say by turns.
inline Transcript turns_of(const std::vector<std::string>& turns, std::string_view language) {
  Transcript transcript;
  transcript.language = language;
  for (const auto& turn : turns) {
    auto& segment = transcript.segments.emplace_back();
    segment.text = turn;
    segment.speaker = transcript.segments.size() % 2 == 1 ? "a" : "b";
  }
  return transcript;
}

inline std::string found_in_turns(const std::vector<std::string>& turns,
                                  std::string_view language = "en") {
  const auto transcript = turns_of(turns, language);
  return shown(Detector(test_options()).find_in(transcript), transcript);
}

inline std::string found(std::string_view text, std::string_view language = "en") {
  return found_in_turns({std::string(text)}, language);
}

}  // namespace sealtape::privacy
