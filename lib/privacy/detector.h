// Finds personal data, card data and stated wishes in transcripts and in any text.
//
// A detector is made once and used for many texts, from many threads. It does no I/O and keeps
// nothing of what it reads. Rules: sealtape-scan(1); each as published by those who issue the
// numbers, see checks.h.
#pragma once

#include <memory>

#include "privacy/finding.h"

namespace sealtape::privacy {

// Words or phrases of the user, found in any case where they stand between word boundaries.
struct WordList {
  std::string label;
  std::vector<std::string> words;
};

// A regular expression (RE2), matched in the normalised text without regard to case.
struct UserPattern {
  std::string label;
  std::string expression;
  std::string where{};  // it is written, for an error: "words.txt, line 3"
};

struct Options {
  std::vector<Type> types = personal_types();
  Level least = Level::weak;
  std::vector<std::string> languages;  // that may be spoken; empty: en, de, it, zh and th
  std::string region;                  // of phone numbers, ISO 3166; empty: by language
  std::vector<WordList> lists;
  std::vector<UserPattern> patterns;
  std::chrono::year_month_day today{};  // dates of birth do not lie behind it
};

class Detector {
 public:
  // Throws Error::usage for a pattern that RE2 refuses or that is too large, and for an unknown
  // language.
  explicit Detector(Options options);
  ~Detector();
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;
  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;

  // Findings by segment and place. The names are those of people that metadata knows: they are
  // found also where one letter is wrong.
  std::vector<Finding> find_in(const Transcript& transcript,
                               const std::vector<std::string>& names = {}) const;

  // The same for text without times, as one segment. The language may be empty.
  std::vector<Finding> find_in(std::string_view text, std::string_view language = {},
                               const std::vector<std::string>& names = {}) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

// Which rules these are: other ones have another, 16 hex digits.
std::string_view detector_version();

// What must go from a recording for a finding, after `Finding::is_located()`.
struct SoundSpan {
  std::optional<std::uint32_t> channel;  // nothing: all
  TimeSpan time;

  friend auto operator<=>(const SoundSpan&, const SoundSpan&) = default;
};

struct Padding {
  Micros around = std::chrono::milliseconds(250);   // words timed by the engine or by alignment
  Micros guessed = std::chrono::milliseconds(400);  // words whose time is interpolated
  Micros join = std::chrono::seconds(1);            // gaps below this go too
  Micros step = std::chrono::milliseconds(500);     // lengths are rounded up, to hide the count
};

// Padded, joined and rounded up, by channel and time, within the duration of the transcript.
// Card numbers and codes go from all channels. Parts without a time give no span.
std::vector<SoundSpan> spans_of(const std::vector<Finding>& findings, const Transcript& transcript,
                                const Padding& padding = {});

}  // namespace sealtape::privacy
