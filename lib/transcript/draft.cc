#include "transcript/draft.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "transcript/parameters.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr Micros long_pause = std::chrono::seconds(1);
constexpr Micros about_the_same = std::chrono::seconds(1);  // many count whole seconds

void doubt(Segment& segment, Doubt why) {
  const auto place = std::ranges::lower_bound(segment.doubts, why);
  if (place == segment.doubts.end() || *place != why) segment.doubts.insert(place, why);
}

bool ends_sentence(const Word& word) {
  constexpr std::array<std::string_view, 6> marks{".", "!", "?", "\u3002", "\uff01", "\uff1f"};
  return std::ranges::any_of(marks, [&](auto mark) { return word.after.starts_with(mark); });
}

void sort_by_time(std::vector<Segment>& segments) {
  if (!std::ranges::all_of(segments, [](const auto& segment) { return segment.time.has_value(); }))
    return;
  std::vector<std::size_t> order(segments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t at) {
    return std::pair(segments[at].time->from, at);  // equal ones stay as they were
  });
  std::vector<Segment> sorted;
  sorted.reserve(segments.size());
  for (const auto at : order) sorted.push_back(std::move(segments[at]));
  segments = std::move(sorted);
}

Micros last_moment(const Transcript& transcript) {
  Micros last{};
  for (const auto& segment : transcript.segments) {
    if (segment.time) last = std::max(last, segment.time->to);
    const auto words = extent(segment.words);
    if (words) last = std::max(last, words->to);
  }
  return last;
}

}  // namespace

RoughTranscript::RoughTranscript(TranscriptFormat format, const ReadOptions& options)
    : options_(options) {
  transcript_.format = name_of(format);
}

RoughTranscript::RoughTranscript(Transcript transcript) : transcript_(std::move(transcript)) {
  for (const auto& [id, channel, party, name, known, confidence] : transcript_.speakers) {
    speakers_.try_emplace({name.empty() ? id : name, 0}, id);
  }
}

std::string RoughTranscript::speaker(const std::optional<std::string>& label,
                                     std::optional<std::uint32_t> channel, Speaker::Known known) {
  if (!label || label->empty()) return {};
  auto& id = speakers_[{*label, channel.value_or(0)}];
  if (!id.empty()) return id;
  if (transcript_.speakers.size() == most_speakers) {
    throw Error(Error::Kind::usage, "speakers: there are over 1000");
  }
  id = *label;
  const auto taken = [&](const auto& other) { return other.id == id; };
  while (std::ranges::any_of(transcript_.speakers, taken)) {
    id += "/" + std::to_string(channel.value_or(0));
  }
  Speaker speaker;
  speaker.id = id;
  speaker.channel = channel;
  speaker.known = known;
  transcript_.speakers.push_back(std::move(speaker));
  return id;
}

void RoughTranscript::name(const std::string& speaker, const std::string& name) {
  const auto found = std::ranges::find(transcript_.speakers, speaker, &Speaker::id);
  if (found != transcript_.speakers.end()) found->name = name;
}

bool RoughTranscript::goes_on(const Word& word, const SpeakerAt& voice) const {
  if (running_.words.empty()) return true;
  const auto& last = running_.words.back();
  if (voice != SpeakerAt{.channel = running_.channel, .speaker = running_.speaker}) return false;
  if (last.time && word.time && word.time->from - last.time->to >= long_pause) return false;
  return !ends_sentence(last);
}

void RoughTranscript::say(Word word, const SpeakerAt& voice) {
  if (word.text.empty()) return append_word(running_.words, std::move(word));
  if (!goes_on(word, voice)) pause();
  running_.channel = voice.channel;
  running_.speaker = voice.speaker;
  append_word(running_.words, std::move(word));
}

void RoughTranscript::pause() { add(std::exchange(running_, {})); }

void RoughTranscript::add(Segment segment) {
  if (!segment.time) segment.time = extent(segment.words);
  segment.text = trimmed(segment.text);
  if (segment.text.empty()) segment.text = joined(segment.words);
  if (!segment.text.empty()) transcript_.segments.push_back(std::move(segment));
}

void RoughTranscript::take_default_duration() {
  if (options_.duration) {
    last_as(transcript_, *options_.duration);
  } else {
    transcript_.duration = std::max(transcript_.duration, last_moment(transcript_));
  }
}

Transcript RoughTranscript::finish() {
  pause();
  sort_by_time(transcript_.segments);
  return finish_as_is();
}

Transcript RoughTranscript::finish_as_is() {
  pause();
  if (transcript_.language.empty()) transcript_.language = options_.language;
  take_default_duration();
  cut_to_duration(transcript_);
  check(transcript_);
  return std::move(transcript_);
}

void cut_to_duration(Transcript& transcript) {
  const auto end = transcript.duration;
  const auto is_over = [&](const std::optional<TimeSpan>& time) {
    return time && time->to > end + grace && time->to >= time->from;
  };
  for (auto& segment : transcript.segments) {
    if (!is_over(segment.time) || segment.time->from >= end) continue;
    segment.time->to = end;
    doubt(segment, Doubt::outside_speech);
    const bool is_beyond = std::ranges::any_of(segment.words, [&](const Word& word) {
      return is_over(word.time) && word.time->from >= end;
    });
    if (is_beyond) doubt(segment, Doubt::unaligned);
    for (auto& word : segment.words) {
      if (is_beyond) {
        word.time.reset();  // then the others cannot be right either
      } else if (is_over(word.time)) {
        word.time->to = end;
      }
    }
  }
}

void last_as(Transcript& transcript, Micros recording) {
  const auto said = std::exchange(transcript.duration, recording);
  const bool is_known = said > Micros() && recording > Micros();
  if (!is_known || std::chrono::abs(said - recording) <= about_the_same) return;
  std::erase_if(transcript.engine.parameters,
                [](const auto& parameter) { return parameter.first == audio_duration; });
  transcript.engine.parameters.emplace_back(audio_duration, clock_text(said, '.'));
}

Word word_at(const Place& place, const WordFields& fields) {
  auto word = shown_word(place.text_or_empty(fields.text));
  word.time = place.span(fields.from, fields.to, fields.unit);
  word.confidence = place.confidence(fields.confidence);
  return word;
}

void append_word(std::vector<Word>& words, Word word) {
  if (!word.text.empty()) {
    words.push_back(std::move(word));
  } else if (!words.empty()) {
    words.back().after += word.after;
  }
}

std::optional<TimeSpan> extent(const std::vector<Word>& words) {
  std::optional<TimeSpan> extent;
  for (const auto& word : words) {
    if (!word.time) continue;
    if (!extent) extent = *word.time;
    extent->from = std::min(extent->from, word.time->from);
    extent->to = std::max(extent->to, word.time->to);
  }
  return extent;
}

}  // namespace sealtape
