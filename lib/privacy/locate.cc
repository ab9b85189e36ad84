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

std::optional<std::size_t> find_word(std::string_view text, std::string_view word,
                                     std::size_t from) {
  const auto window = text.substr(0, std::min(text.size(), from + farthest + word.size()));
  for (auto at = window.find(word, from); at != std::string_view::npos;
       at = window.find(word, at + 1)) {
    if (stands_alone(text, at, at + word.size())) return at;
  }
  return std::nullopt;
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
  part.channel = segment_.channel;
  if (!part.channel) {
    const auto speaker = std::ranges::find(transcript.speakers, segment_.speaker, &Speaker::id);
    if (speaker != transcript.speakers.end()) part.channel = speaker->channel;
  }
  // After the last word that ends before, and before the first one that begins after it.
  const auto end_of = [](const Anchor& anchor) { return anchor.text.to; };
  const auto begin_of = [](const Anchor& anchor) { return anchor.text.from; };
  const auto inside = std::ranges::upper_bound(anchors_, range.from, {}, end_of);
  const auto beyond = std::ranges::lower_bound(anchors_, range.to, {}, begin_of);
  const auto first = inside == anchors_.begin() ? 0 : std::prev(inside)->word + 1;
  const auto last = beyond == anchors_.end() ? segment_.words.size() : beyond->word;
  if (first < last) {
    part.first_word = first;
    part.word_count = last - first;
    part.time = time_of(first, last - first);
    if (part.time) part.located = Part::Located::words;
  }
  if (!part.time && segment_.time) {
    part.time = segment_.time;
    part.located = Part::Located::segment;
  }
  return part;
}

// Where the first or the last word has no time, from the one before or to the one after.
std::optional<TimeSpan> WordMap::time_of(std::size_t first, std::size_t count) const {
  const auto& words = segment_.words;
  const auto is_timed = [](const Word& word) { return word.time.has_value(); };
  if (std::ranges::none_of(words, is_timed)) return std::nullopt;
  std::optional<Micros> from;
  std::optional<Micros> to;
  for (auto i = first; i < first + count; ++i) {
    if (!words[i].time) continue;
    from = std::min(from.value_or(words[i].time->from), words[i].time->from);
    to = std::max(to.value_or(words[i].time->to), words[i].time->to);
  }
  if (!words[first].time) {
    from = segment_.time ? std::optional(segment_.time->from) : std::nullopt;
    for (auto i = first; i > 0; --i) {
      if (!words[i - 1].time) continue;
      from = words[i - 1].time->to;
      break;
    }
  }
  if (!words[first + count - 1].time) {
    to = segment_.time ? std::optional(segment_.time->to) : std::nullopt;
    for (auto i = first + count; i < words.size(); ++i) {
      if (!words[i].time) continue;
      to = words[i].time->from;
      break;
    }
  }
  if (!from || !to || *to < *from) return std::nullopt;
  return TimeSpan{.from = *from, .to = *to};
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
