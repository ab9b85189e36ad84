// Deepgram, AssemblyAI and Rev AI: words with punctuation in or behind them, speakers as numbers or
// letters.
#include "core/encoding.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr double millisecond = 1e3;
constexpr double second = 1e6;

Word deepgram_word(const Place& item) {
  return word_at(item, {.text = item.has("punctuated_word") ? "punctuated_word" : "word",
                        .from = "start",
                        .to = "end",
                        .confidence = "confidence"});
}

// Where there is more text than words, the words alone would lose some: one segment then, in which
// each word says whose it is.
void read_deepgram_channel(const Place& place, std::optional<std::uint32_t> channel,
                           RoughTranscript& draft) {
  const auto readings = place.items("alternatives");
  if (readings.empty()) return;
  const auto& best = readings.front();
  const auto language = language_tag(place.text_or_empty("detected_language"));
  if (draft->language.empty()) draft->language = language;
  const auto words = best.items("words");
  Segment whole;
  whole.text = best.text_or_empty("transcript");
  whole.channel = channel;
  const bool says_more = fields_of(whole.text).size() > words.size();
  for (const auto& item : words) {
    const auto speaker = draft.speaker(item.label("speaker"), channel);
    if (says_more) {
      auto word = deepgram_word(item);
      if (!word.text.empty()) word.speaker = speaker;
      append_word(whole.words, std::move(word));
    } else {
      draft.say(deepgram_word(item), {.channel = channel, .speaker = speaker});
    }
  }
  draft.pause();
  if (says_more) draft.add(std::move(whole));
}

// What made it: one model, or one of many by its id.
void take_deepgram_model(const Place& metadata, RoughTranscript& draft) {
  auto info = metadata.at("model_info");
  if (!info.has("name") && info.value().is_object() && !info.value().empty()) {
    const auto first = info.value().begin().key();
    info = info.at(first.c_str());
  }
  draft->engine.version = info.text_or_empty("name");
  if (info.has("version")) draft->engine.version += " " + info.text_or_empty("version");
}

// AssemblyAI counts milliseconds; what others make of it counts seconds, with a point.
double unit_of(const Place& place) {
  for (const auto& item : place.items("words")) {
    for (const auto* name : {"start", "end"}) {
      const auto* value = field(item.value(), name);
      if (value != nullptr && value->is_number_float()) return second;
    }
  }
  return millisecond;
}

std::optional<std::uint32_t> channel_of(const Place& place) {
  const auto channel = place.number("channel");
  if (channel && (*channel == 0 || *channel > 255)) place.refuse("channel", "it is no channel");
  return channel ? std::optional(static_cast<std::uint32_t>(*channel)) : std::nullopt;
}

Word assemblyai_word(const Place& item, double unit) {
  return word_at(
      item,
      {.text = "text", .from = "start", .to = "end", .confidence = "confidence", .unit = unit});
}

void add_utterance(const Place& place, double unit, RoughTranscript& draft) {
  Segment segment;
  segment.time = place.span("start", "end", unit);
  segment.channel = channel_of(place);
  segment.text = place.text_or_empty("text");
  segment.speaker = draft.speaker(place.label("speaker"), segment.channel);
  segment.confidence = place.confidence("confidence");
  for (const auto& item : place.items("words")) {
    append_word(segment.words, assemblyai_word(item, unit));
  }
  draft.add(std::move(segment));
}

void say_element(const Place& element, const std::string& speaker, RoughTranscript& draft) {
  auto word =
      word_at(element, {.text = "value", .from = "ts", .to = "end_ts", .confidence = "confidence"});
  if (element.text("type") == "punct") {
    word = Word();
    word.after = trimmed(element.text_or_empty("value"));
    word.text.clear();
  }
  draft.say(std::move(word), {.channel = {}, .speaker = speaker});
}

}  // namespace

void read_deepgram(const Place& place, RoughTranscript& draft) {
  const auto metadata = place.at("metadata");
  draft->engine.name = "Deepgram";
  take_deepgram_model(metadata, draft);
  draft->duration = metadata.time("duration").value_or(Micros());
  if (const auto sha256 = metadata.text("sha256")) {
    draft->engine.parameters.emplace_back(audio_sha256, *sha256);
  }
  const auto channels = place.at("results").items("channels");
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i + 1);
    read_deepgram_channel(channels[i], channels.size() > 1 ? std::optional(number) : std::nullopt,
                          draft);
  }
}

void read_assemblyai(const Place& place, RoughTranscript& draft) {
  const auto unit = unit_of(place);
  draft->engine.name = "AssemblyAI";
  draft->engine.version = place.text_or_empty("speech_model");
  draft->language = language_tag(place.text_or_empty("language_code"));
  draft->duration = place.time("audio_duration").value_or(Micros());
  const auto utterances = place.items("utterances");
  for (const auto& utterance : utterances) add_utterance(utterance, unit, draft);
  if (!utterances.empty()) return;
  const auto words = place.items("words");
  for (const auto& item : words) {
    const auto channel = channel_of(item);
    draft.say(assemblyai_word(item, unit),
              {.channel = channel, .speaker = draft.speaker(item.label("speaker"), channel)});
  }
  draft.pause();
  if (!words.empty()) return;
  Segment whole;
  whole.text = place.text_or_empty("text");
  draft.add(std::move(whole));
}

void read_rev_ai(const Place& place, RoughTranscript& draft) {
  draft->engine.name = "Rev AI";
  draft->engine.version = place.text_or_empty("transcriber");
  draft->language = language_tag(place.text_or_empty("language"));
  draft->duration = place.time("duration_seconds").value_or(Micros());
  auto monologues = place.items("monologues");
  if (place.has("monologue")) monologues.push_back(place.at("monologue"));
  for (const auto& monologue : monologues) {
    const auto speaker = draft.speaker(monologue.label("speaker"));
    for (const auto& element : monologue.items("elements")) say_element(element, speaker, draft);
    draft.pause();
  }
}

}  // namespace sealtape
