#include "speech/doubts.h"

#include <algorithm>
#include <map>

namespace sealtape {

namespace {

constexpr Micros leak_time{300'000};
constexpr double leak_level = 12;  // dB
constexpr std::uint32_t little_confidence = 500'000;
constexpr Micros least_overlap{300'000};
constexpr std::size_t longest_phrase = 6;  // words, said again and again
constexpr std::size_t most_repeats = 3;
constexpr std::int64_t least_speech = 30;  // of a hundred parts of a segment

struct Said {
  Micros at;
  std::uint32_t channel;
};
using Index = std::map<std::string, std::vector<Said>>;  // by word, in order of time

Index index_of(const std::vector<Segment>& segments) {
  Index index;
  for (const auto& segment : segments) {
    for (const auto& word : segment.words) {
      if (word.time && segment.channel)
        index[word.text].push_back({word.time->from, *segment.channel});
    }
  }
  for (auto& [word, said] : index) std::ranges::sort(said, {}, &Said::at);
  return index;
}

bool is_leaked(const Word& word, std::uint32_t channel, const Index& index,
               const std::vector<Loudness>& channels) {
  if (!word.time) return false;
  const auto found = index.find(word.text);
  if (found == index.end()) return false;
  const auto level = channels[channel - 1].level_of(*word.time);
  auto at = std::ranges::lower_bound(found->second, word.time->from - leak_time, {}, &Said::at);
  for (; at != found->second.end() && at->at <= word.time->from + leak_time; ++at) {
    if (at->channel == channel) continue;
    if (channels[at->channel - 1].level_of(*word.time) >= level + leak_level) return true;
  }
  return false;
}

std::string text_of_words(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word.text + word.after;
  return text;
}

bool goes_round(const std::vector<Word>& words) {
  for (std::size_t length = 1; length <= longest_phrase; ++length) {
    std::size_t same = 0;
    for (std::size_t i = length; i < words.size(); ++i) {
      same = words[i].text == words[i - length].text ? same + 1 : 0;
      if (same >= length * most_repeats) return true;
    }
  }
  return false;
}

Micros common(const TimeSpan& one, const TimeSpan& other) {
  return std::max(Micros{}, std::min(one.to, other.to) - std::max(one.from, other.from));
}

void add_doubt(Segment& segment, Doubt doubt) {
  auto& doubts = segment.doubts;
  const auto place = std::ranges::lower_bound(doubts, doubt);
  if (place == doubts.end() || *place != doubt) doubts.insert(place, doubt);
}

void mark_outside_speech(std::vector<Segment>& segments, const std::vector<Loudness>& channels) {
  std::vector<std::vector<TimeSpan>> speech;
  for (const auto& channel : channels) speech.push_back(speech_in(channel));
  for (auto& segment : segments) {
    if (!segment.time || !segment.channel) continue;
    const auto& spans = speech[*segment.channel - 1];
    Micros heard{};
    auto at = std::ranges::lower_bound(spans, segment.time->from, {}, &TimeSpan::to);
    for (; at != spans.end() && at->from < segment.time->to; ++at)
      heard += common(*at, *segment.time);
    const auto length = segment.time->to - segment.time->from;
    if (heard * 100 < length * least_speech || spans.empty()) {
      add_doubt(segment, Doubt::outside_speech);
    }
  }
}

// The same text at least three times in a row, in one channel.
void mark_repeated(std::vector<Segment>& segments) {
  std::map<std::uint32_t, std::vector<Segment*>> runs;
  for (auto& segment : segments) {
    if (goes_round(segment.words)) add_doubt(segment, Doubt::repeated);
    auto& run = runs[segment.channel.value_or(0)];
    if (!run.empty() && run.back()->text != segment.text) run.clear();
    run.push_back(&segment);
    if (run.size() < most_repeats) continue;
    for (auto* each : run) add_doubt(*each, Doubt::repeated);
  }
}

void mark_overlaps(std::vector<Segment>& segments) {
  std::vector<Segment*> open;
  for (auto& segment : segments) {
    if (!segment.time) continue;
    std::erase_if(open,
                  [&](const Segment* other) { return other->time->to <= segment.time->from; });
    for (auto* other : open) {
      const bool apart = other->channel == segment.channel && other->speaker == segment.speaker;
      if (apart || common(*other->time, *segment.time) < least_overlap) continue;
      add_doubt(*other, Doubt::overlap);
      add_doubt(segment, Doubt::overlap);
    }
    open.push_back(&segment);
  }
}

}  // namespace

std::uint64_t drop_leaked(std::vector<Segment>& segments, const std::vector<Loudness>& channels) {
  if (channels.size() < 2) return 0;
  const auto index = index_of(segments);
  std::uint64_t dropped = 0;
  for (auto& segment : segments) {
    const auto count = std::erase_if(segment.words, [&](const Word& word) {
      return segment.channel && is_leaked(word, *segment.channel, index, channels);
    });
    dropped += count;
    if (count > 0) segment.text = text_of_words(segment.words);
  }
  std::erase_if(segments, [](const Segment& segment) { return segment.text.empty(); });
  return dropped;
}

void mark_doubts(std::vector<Segment>& segments, const std::vector<Loudness>& channels) {
  for (auto& segment : segments) {
    if (segment.confidence && segment.confidence->millionths < little_confidence) {
      add_doubt(segment, Doubt::low_confidence);
    }
    const auto has_time = [](const Word& word) { return word.time.has_value(); };
    if (segment.words.empty() || !std::ranges::all_of(segment.words, has_time)) {
      add_doubt(segment, Doubt::unaligned);
    }
  }
  mark_outside_speech(segments, channels);
  mark_repeated(segments);
  mark_overlaps(segments);
}

}  // namespace sealtape
