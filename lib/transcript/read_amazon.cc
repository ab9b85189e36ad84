// Amazon Transcribe. Batch: items, all numbers as strings, speakers and channels in lists of their
// own or as labels in the items. Call Analytics: turns, in milliseconds.
#include "core/encoding.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr double millisecond = 1e3;

using Labels = std::map<std::string, std::string>;  // by start_time as it is written

// ch_0 is the first channel.
std::optional<std::uint32_t> channel_of(const Place& place, const char* name) {
  const auto label = place.text(name);
  if (!label) return std::nullopt;
  const auto number = label->starts_with("ch_") ? from_decimal(label->substr(3)) : std::nullopt;
  if (!number || *number > 254) place.refuse(name, "it is no channel");
  return static_cast<std::uint32_t>(*number + 1);
}

Labels speaker_labels(const Place& results) {
  Labels labels;
  for (const auto& segment : results.at("speaker_labels").items("segments")) {
    for (const auto& item : segment.items("items")) {
      labels[item.text_or_empty("start_time")] = item.text_or_empty("speaker_label");
    }
  }
  return labels;
}

Word batch_word(const Place& item) {
  const auto readings = item.items("alternatives");
  if (readings.empty()) return {};
  auto word = shown_word(readings.front().text_or_empty("content"));
  if (item.text("type") == "punctuation") return word;
  word.time = item.span("start_time", "end_time");
  word.confidence = readings.front().confidence("confidence");
  for (std::size_t i = 1; i < readings.size(); ++i) {
    word.alternatives.push_back(readings[i].text_or_empty("content"));
  }
  return word;
}

void say_item(const Place& item, const Labels& labels, std::optional<std::uint32_t> channel,
              RoughTranscript& draft) {
  auto label = item.text("speaker_label");
  const auto found = labels.find(item.text_or_empty("start_time"));
  if (!label && found != labels.end()) label = found->second;
  auto word = batch_word(item);
  const bool only_mark = word.text.empty();  // which belongs to whoever spoke before it
  draft.say(std::move(word),
            only_mark ? SpeakerAt{}
                      : SpeakerAt{.channel = channel, .speaker = draft.speaker(label, channel)});
}

void read_batch(const Place& results, RoughTranscript& draft) {
  draft->language = language_tag(results.text_or_empty("language_code"));
  const auto labels = speaker_labels(results);
  const auto channels = results.at("channel_labels").items("channels");
  for (const auto& place : channels) {
    const auto channel = channel_of(place, "channel_label");
    for (const auto& item : place.items("items")) say_item(item, labels, channel, draft);
    draft.pause();
  }
  if (!channels.empty()) return;
  for (const auto& item : results.items("items")) {
    say_item(item, labels, channel_of(item, "channel_label"), draft);
  }
  draft.pause();
  if (!draft->segments.empty()) return;
  for (const auto& place : results.items("transcripts")) {
    Segment segment;
    segment.text = place.text_or_empty("transcript");
    draft.add(std::move(segment));
  }
}

Word call_word(const Place& item) {
  auto word = word_at(item, {.text = "Content",
                             .from = "BeginOffsetMillis",
                             .to = "EndOffsetMillis",
                             .confidence = "Confidence",
                             .unit = millisecond});
  if (item.text("Type") == "punctuation") word.time.reset();
  return word;
}

void read_call(const Place& place, RoughTranscript& draft) {
  draft->language = language_tag(place.text_or_empty("LanguageCode"));
  for (const auto& turn : place.items("Transcript")) {
    Segment segment;
    segment.time = turn.span("BeginOffsetMillis", "EndOffsetMillis", millisecond);
    segment.text = turn.text_or_empty("Content");
    segment.speaker =
        draft.speaker(turn.text("ParticipantRole"), std::nullopt, Speaker::Known::channel);
    for (const auto& item : turn.items("Items")) append_word(segment.words, call_word(item));
    draft.add(std::move(segment));
  }
}

}  // namespace

void read_amazon(const Place& place, RoughTranscript& draft) {
  draft->engine.name = "Amazon Transcribe";
  if (place.has("results")) {
    read_batch(place.at("results"), draft);
  } else {
    read_call(place, draft);
  }
}

}  // namespace sealtape
