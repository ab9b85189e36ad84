#include "privacy/locate.h"

#include <algorithm>

#include "privacy/detector.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t farthest = 400;  // bytes that a word is looked for ahead

bool is_word_byte(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

// Whether nothing of another word touches the bytes.
bool stands_alone(std::string_view text, std::size_t from, std::size_t to) {
  const bool begins = from == 0 || !is_word_byte(text[from - 1]) || !is_word_byte(text[from]);
  const bool ends = to >= text.size() || !is_word_byte(text[to]) || !is_word_byte(text[to - 1]);
  return begins && ends;
}

// Texts begin sentences with a capital, and their words may not.
char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::optional<std::size_t> find_word(std::string_view text, std::string_view word,
                                     std::size_t from) {
  const auto most = std::min(text.size(), from + farthest + word.size());
  for (auto at = from; at + word.size() <= most; ++at) {
    const bool is_here = std::ranges::equal(text.substr(at, word.size()), word, {}, small, small);
    if (is_here && stands_alone(text, at, at + word.size())) return at;
  }
  return std::nullopt;
}

constexpr std::size_t most_untimed = 1000;  // words that are passed on the way to one with a time

// Where the first or the last word has no time, from the one before or to the one after; nothing
// where none of those has one.
std::optional<TimeSpan> time_of(const Segment& segment, std::size_t first, std::size_t count) {
  const auto& words = segment.words;
  const auto end = first + count;
  std::optional<Micros> from;
  std::optional<Micros> to;
  for (auto i = first; i < end; ++i) {
    if (!words[i].time) continue;
    from = std::min(from.value_or(words[i].time->from), words[i].time->from);
    to = std::max(to.value_or(words[i].time->to), words[i].time->to);
  }
  bool is_timed = from.has_value();
  if (!words[first].time) {
    from = segment.time ? std::optional(segment.time->from) : std::nullopt;
    for (auto i = first; i > 0 && first - i < most_untimed; --i) {
      if (!words[i - 1].time) continue;
      from = words[i - 1].time->to;
      is_timed = true;
      break;
    }
  }
  if (!words[end - 1].time) {
    to = segment.time ? std::optional(segment.time->to) : std::nullopt;
    for (auto i = end; i < words.size() && i - end < most_untimed; ++i) {
      if (!words[i].time) continue;
      to = words[i].time->from;
      is_timed = true;
      break;
    }
  }
  if (!is_timed || !from || !to || *to < *from) return std::nullopt;
  return TimeSpan{.from = *from, .to = *to};
}

std::optional<std::uint32_t> channel_of(const Segment& segment, const Transcript& transcript) {
  if (segment.channel) return segment.channel;
  const auto speaker = std::ranges::find(transcript.speakers, segment.speaker, &Speaker::id);
  return speaker == transcript.speakers.end() ? std::nullopt : speaker->channel;
}

// A time that the recording has: what ends before it begins, or begins after the end, is none.
bool is_real(const std::optional<TimeSpan>& time, const Transcript& transcript) {
  if (!time || time->to < time->from || time->to < Micros{}) return false;
  return transcript.duration <= Micros{} || time->from < transcript.duration;
}

// The words, with their time, or that of the segment.
void place(Part& part, const Transcript& transcript, std::size_t first, std::size_t count) {
  const auto& segment = transcript.segments[part.segment];
  if (count > 0) {
    part.first_word = first;
    part.word_count = count;
    const auto time = time_of(segment, first, count);
    if (is_real(time, transcript)) {
      part.time = time;
      part.located = Part::Located::words;
    }
  }
  if (!part.time && is_real(segment.time, transcript)) {
    part.time = segment.time;
    part.located = Part::Located::segment;
  }
}

}  // namespace

WordMap::WordMap(const Segment& segment, std::string_view text) : segment_(segment) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < segment.words.size(); ++i) {
    const auto& word = segment.words[i].text;
    const auto found = word.empty() ? std::nullopt : find_word(text, word, at);
    if (!found) continue;
    at = *found + word.size();
    anchors_.push_back({.text = {.from = *found, .to = at}, .word = i});
  }
}

Part WordMap::locate(std::size_t index, TextRange range, const Transcript& transcript) const {
  Part part;
  part.segment = index;
  part.text = range;
  part.channel = channel_of(segment_, transcript);
  // After the last word that ends before, and before the first one that begins after it.
  const auto end_of = [](const Anchor& anchor) { return anchor.text.to; };
  const auto begin_of = [](const Anchor& anchor) { return anchor.text.from; };
  const auto inside = std::ranges::upper_bound(anchors_, range.from, {}, end_of);
  const auto beyond = std::ranges::lower_bound(anchors_, range.to, {}, begin_of);
  const auto first = inside == anchors_.begin() ? 0 : std::prev(inside)->word + 1;
  const auto last = beyond == anchors_.end() ? segment_.words.size() : beyond->word;
  place(part, transcript, first, last > first ? last - first : 0);
  return part;
}

Part part_of_words(std::size_t segment, std::size_t first, std::size_t count,
                   const Transcript& transcript) {
  const auto& whole = transcript.segments[segment];
  Part part;
  part.segment = segment;
  part.of_words = true;
  part.channel = channel_of(whole, transcript);
  place(part, transcript, first, count);
  return part;
}

// Spans.

namespace {

bool goes_from_all_channels(Type type) {
  return type == Type::card || type == Type::cvv || type == Type::card_expiry ||
         type == Type::pin || type == Type::card_partial || type == Type::one_time_code ||
         type == Type::password;
}

Micros padding_of(const Part& part, const Transcript& transcript, const Padding& padding) {
  if (part.located != Part::Located::words) return padding.guessed;
  const auto& words = transcript.segments[part.segment].words;
  for (auto i = part.first_word; i < part.first_word + part.word_count && i < words.size(); ++i) {
    if (words[i].timed == Word::Timed::interpolated || !words[i].time) return padding.guessed;
  }
  return padding.around;
}

}  // namespace

std::vector<SoundSpan> spans_of(const std::vector<Finding>& findings, const Transcript& transcript,
                                const Padding& padding) {
  const auto end = transcript.duration > Micros{} ? transcript.duration : Micros::max() / 4;
  std::vector<SoundSpan> spans;
  for (const auto& finding : findings) {
    for (const auto& part : finding.parts) {
      if (!part.time) continue;
      const auto pad = padding_of(part, transcript, padding);
      SoundSpan span;
      if (!goes_from_all_channels(finding.type)) span.channel = part.channel;
      span.time.from = std::max(Micros{}, part.time->from - pad);
      span.time.to = std::min(end, part.time->to + pad);
      if (span.time.to > span.time.from) spans.push_back(span);
    }
  }
  std::ranges::sort(spans);
  std::vector<SoundSpan> joined;
  for (const auto& span : spans) {
    const bool goes_on = !joined.empty() && joined.back().channel == span.channel &&
                         span.time.from - joined.back().time.to < padding.join;
    if (goes_on) {
      joined.back().time.to = std::max(joined.back().time.to, span.time.to);
    } else {
      joined.push_back(span);
    }
  }
  for (auto& span : joined) {
    if (padding.step <= Micros{}) break;
    const auto length = span.time.to - span.time.from;
    const auto whole = (length + padding.step - Micros(1)) / padding.step * padding.step;
    span.time.to = std::min(end, span.time.from + whole);
  }
  return joined;
}

}  // namespace sealtape::privacy
