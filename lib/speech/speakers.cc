#include "speech/speakers.h"

#include <algorithm>
#include <cmath>

#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr double least_certainty = 0.7;

double certainty(const TwoVoices::Guess& guess) { return 1 / (1 + std::exp(-guess.ratio)); }

std::string id_of(int voice) { return "voice-" + std::to_string(voice + 1); }

// Whose each word is. A word in which no voice is heard goes to the one before it.
std::vector<int> voices_of(const std::vector<Word>& words, const TwoVoices& voices) {
  std::vector<int> all;
  for (const auto& word : words) {
    const auto guess = word.time ? voices.who(*word.time) : std::nullopt;
    all.push_back(guess ? guess->voice : all.empty() ? -1 : all.back());
  }
  const auto known = std::ranges::find_if(all, [](int voice) { return voice >= 0; });
  if (known != all.end()) std::fill(all.begin(), known, *known);
  return all;
}

std::optional<TimeSpan> time_of(const std::vector<Word>& words) {
  std::optional<TimeSpan> time;
  for (const auto& word : words) {
    if (!word.time) continue;
    if (!time) time = word.time;
    time->to = std::max(time->to, word.time->to);
  }
  return time;
}

// Runs of words of one voice; the segment itself where there is one run.
std::vector<Segment> cut_by_voice(Segment segment, const TwoVoices& voices) {
  const auto whose = voices_of(segment.words, voices);
  const auto changes = std::ranges::adjacent_find(whose, std::ranges::not_equal_to());
  std::vector<Segment> parts;
  if (changes == whose.end()) {
    parts.push_back(std::move(segment));
    return parts;
  }
  for (std::size_t i = 0; i < whose.size(); ++i) {
    if (i == 0 || whose[i] != whose[i - 1]) {
      parts.push_back(segment);
      parts.back().words.clear();
    }
    parts.back().words.push_back(std::move(segment.words[i]));
  }
  for (auto& part : parts) {
    part.text = joined(part.words);
    if (const auto time = time_of(part.words)) part.time = time;
  }
  return parts;
}

// How sure it is of all that somebody says, by its length.
struct Sureness {
  double sum = 0;
  double length = 0;
};

}  // namespace

void name_voices(Transcript& transcript, const TwoVoices& voices, std::uint32_t channel) {
  std::array<Sureness, 2> sureness;
  std::vector<Segment> named;
  for (auto& segment : transcript.segments) {
    if (segment.channel != channel || !segment.time) {
      named.push_back(std::move(segment));
      continue;
    }
    for (auto& part : cut_by_voice(std::move(segment), voices)) {
      const auto guess = voices.who(*part.time);
      if (guess && certainty(*guess) >= least_certainty) {
        part.speaker = id_of(guess->voice);
        const auto length = static_cast<double>((part.time->to - part.time->from).count());
        auto& sure = sureness[static_cast<std::size_t>(guess->voice)];
        sure.sum += certainty(*guess) * length;
        sure.length += length;
      }
      named.push_back(std::move(part));
    }
  }
  transcript.segments = std::move(named);
  for (const int voice : {0, 1}) {
    const auto& sure = sureness[static_cast<std::size_t>(voice)];
    if (sure.length <= 0) continue;
    Speaker speaker;
    speaker.id = id_of(voice);
    speaker.channel = channel;
    speaker.known = Speaker::Known::diarization;
    speaker.confidence =
        Confidence{static_cast<std::uint32_t>(std::lround(sure.sum / sure.length * 1e6))};
    transcript.speakers.push_back(std::move(speaker));
  }
}

}  // namespace sealtape
