// Azure AI Speech, batch: phrases with their best readings. Times are ticks of 100 ns, since
// 2024-11-15 also milliseconds; channels count from 0.
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr double tick = 0.1;
constexpr double millisecond = 1e3;

std::optional<Micros> duration_of(const Place& place, const char* ticks, const char* other) {
  if (place.has(ticks)) return place.time(ticks, tick);
  return place.time(other, millisecond);
}

std::optional<TimeSpan> span_of(const Place& place) {
  const auto from = duration_of(place, "offsetInTicks", "offsetMilliseconds");
  const auto length = duration_of(place, "durationInTicks", "durationMilliseconds");
  if (!from || !length) return std::nullopt;
  return TimeSpan{.from = *from, .to = *from + *length};
}

std::vector<Word> words_of(const Place& reading) {
  std::vector<Word> words;
  for (const auto& item : reading.items("words")) {
    auto word = shown_word(item.text_or_empty("word"));
    word.time = span_of(item);
    word.confidence = item.confidence("confidence");
    append_word(words, std::move(word));
  }
  return words;
}

std::optional<std::uint32_t> channel_of(const Place& phrase) {
  const auto channel = phrase.number("channel");
  if (channel && *channel > 254) phrase.refuse("channel", "it is no channel");
  return channel ? std::optional(static_cast<std::uint32_t>(*channel + 1)) : std::nullopt;
}

void add_phrase(const Place& phrase, RoughTranscript& draft) {
  const auto readings = phrase.items("nBest");
  if (readings.empty()) return;
  const auto& best = readings.front();
  Segment segment;
  segment.time = span_of(phrase);
  segment.channel = channel_of(phrase);
  segment.speaker = draft.speaker(phrase.label("speaker"), segment.channel);
  segment.text =
      best.has("display") ? best.text_or_empty("display") : best.text_or_empty("lexical");
  segment.confidence = best.confidence("confidence");
  segment.words = words_of(best);
  const auto language = language_tag(phrase.text_or_empty("locale"));
  if (draft->language.empty()) draft->language = language;
  if (language != draft->language) segment.language = language;
  draft.add(std::move(segment));
}

}  // namespace

void read_azure(const Place& place, RoughTranscript& draft) {
  draft->engine.name = "Azure AI Speech";
  const auto* const ticks = place.has("durationTicks") ? "durationTicks" : "durationInTicks";
  draft->duration = duration_of(place, ticks, "durationMilliseconds").value_or(Micros());
  for (const auto& phrase : place.items("recognizedPhrases")) add_phrase(phrase, draft);
}

}  // namespace sealtape
