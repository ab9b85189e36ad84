#include "transcript/wtf.h"

#include <algorithm>
#include <cmath>

#include "core/encoding.h"
#include "transcript/draft.h"
#include "transcript/json.h"
#include "transcript/patch.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr WordFields word_fields{
    .text = "text", .from = "start", .to = "end", .confidence = "confidence"};

Json seconds(Micros time) { return static_cast<double>(time.count()) / 1e6; }

Json probability(const std::optional<Confidence>& confidence) {
  return confidence ? Json(confidence->millionths / 1e6) : Json();
}

// Most programs number their speakers.
Json speaker_json(const std::string& id) {
  const auto number = id.size() < 10 ? from_decimal(id) : std::nullopt;
  return number && std::to_string(*number) == id ? Json(*number) : Json(id);
}

void put_time(Json& object, const std::optional<TimeSpan>& time) {
  object["start"] = time ? seconds(time->from) : Json();
  object["end"] = time ? seconds(time->to) : Json();
}

void put_speaker(Json& object, const std::string& id) {
  if (!id.empty()) object["speaker"] = speaker_json(id);
}

Json word_json(const Word& word, const Segment& segment, std::size_t id) {
  Json object{{"id", id},
              {"text", word.text + word.after},
              {"confidence", probability(word.confidence)},
              {"is_punctuation", false}};
  put_time(object, word.time);
  put_speaker(object, word.speaker.empty() ? segment.speaker : word.speaker);
  return object;
}

Json mean_confidence(const Transcript& transcript) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& segment : transcript.segments) {
    for (const auto& word : segment.words) {
      if (!word.confidence) continue;
      sum += word.confidence->millionths;
      ++count;
    }
  }
  return count == 0 ? Json() : Json(std::round(sum / static_cast<double>(count)) / 1e6);
}

std::string whole_text(const Transcript& transcript) {
  std::string text;
  for (const auto& segment : transcript.segments) append_spaced(text, segment.text);
  return text;
}

void put_segments(Json& wtf, const Transcript& transcript) {
  auto& segments = wtf["segments"] = Json::array();
  auto& words = wtf["words"] = Json::array();
  for (const auto& segment : transcript.segments) {
    Json object{{"id", segments.size()},
                {"text", segment.text},
                {"confidence", probability(segment.confidence)},
                {"words", Json::array()}};
    put_time(object, segment.time);
    put_speaker(object, segment.speaker);
    for (const auto& word : segment.words) {
      object["words"].push_back(words.size());
      words.push_back(word_json(word, segment, words.size()));
    }
    segments.push_back(std::move(object));
  }
}

void put_speakers(Json& wtf, const Transcript& transcript) {
  if (transcript.speakers.empty()) return;
  auto& speakers = wtf["speakers"] = Json::object();
  for (const auto& speaker : transcript.speakers) {
    speakers[speaker.id] = {{"id", speaker_json(speaker.id)},
                            {"label", speaker.name.empty() ? speaker.id : speaker.name}};
  }
}

// What every reader of WTF understands.
Json plain_wtf(const Transcript& transcript) {
  Json wtf = Json::object();
  wtf["transcript"] = {{"text", whole_text(transcript)},
                       {"language", transcript.language},
                       {"duration", seconds(transcript.duration)},
                       {"confidence", mean_confidence(transcript)}};
  put_segments(wtf, transcript);
  put_speakers(wtf, transcript);
  auto& metadata = wtf["metadata"] = Json::object();
  if (transcript.made) metadata["created_at"] = rfc3339(*transcript.made);
  metadata["provider"] = transcript.engine.name;
  metadata["model"] = transcript.engine.version;
  metadata["audio"]["duration"] = seconds(transcript.duration);
  return wtf;
}

Word wtf_word(const Place& place, const std::string& segment_speaker, RoughTranscript& draft) {
  auto word = word_at(place, word_fields);
  const auto speaker = draft.speaker(place.label("speaker"));
  if (!word.text.empty() && speaker != segment_speaker) word.speaker = speaker;
  return word;
}

Segment wtf_segment(const Place& place, const std::vector<Place>& words, RoughTranscript& draft) {
  Segment segment;
  segment.time = place.span("start", "end");
  segment.text = place.text_or_empty("text");
  segment.confidence = place.confidence("confidence");
  segment.speaker = draft.speaker(place.label("speaker"));
  for (const auto& item : place.items("words")) {
    const auto& index = item.value();
    if (index.is_object()) {
      append_word(segment.words, wtf_word(item, segment.speaker, draft));
      continue;
    }
    if (!index.is_number_unsigned() || index.get<std::uint64_t>() >= words.size()) {
      item.refuse("there is no such word");
    }
    append_word(segment.words, wtf_word(words[index.get<std::size_t>()], segment.speaker, draft));
  }
  return segment;
}

void take_speakers(const Place& wtf, RoughTranscript& draft) {
  const auto speakers = wtf.at("speakers");
  if (!speakers.value().is_object()) return;
  for (const auto& [key, value] : speakers.value().items()) {
    if (key.empty()) continue;
    const auto id = draft.speaker(key);
    const Place place(value, speakers.path() + "/" + key);
    const auto label = place.label("label").value_or("");
    if (value.is_object() && label != key) draft.name(id, label);
  }
}

void take_made(const Place& metadata, RoughTranscript& draft) {
  const auto created = metadata.text("created_at");
  if (created) draft->made = parse_any_rfc3339(*created);
}

// Without segments the words make their own.
Transcript read_plain_wtf(const Json& wtf) {
  const Place place(wtf);
  if (!wtf.is_object()) place.refuse("it is not an object");
  RoughTranscript draft(TranscriptFormat::wtf, {});
  const auto transcript = place.at("transcript");
  const auto metadata = place.at("metadata");
  draft->language = language_tag(transcript.text_or_empty("language"));
  draft->duration = transcript.time("duration").value_or(Micros());
  draft->engine.name = metadata.text_or_empty("provider");
  draft->engine.version = metadata.text_or_empty("model");
  take_made(metadata, draft);
  take_speakers(place, draft);
  const auto words = place.items("words");
  for (const auto& item : place.items("segments")) {
    draft->segments.push_back(wtf_segment(item, words, draft));
  }
  if (draft->segments.empty()) {
    for (const auto& item : words) {
      draft.say(word_at(item, word_fields),
                {.channel = {}, .speaker = draft.speaker(item.label("speaker"))});
    }
  }
  return draft.finish_as_is();
}

void fit_into(Transcript& transcript, const std::optional<Micros>& duration) {
  if (!duration) return;
  last_as(transcript, *duration);
  cut_to_duration(transcript);
}

// With what WTF says and we have no name for, such as how much of a recording its maker heard.
Transcript read_whole_wtf(const Json& wtf, std::optional<Micros> duration = std::nullopt) {
  auto transcript = read_plain_wtf(wtf);
  fit_into(transcript, duration);
  const auto difference = Json::diff(plain_wtf(transcript), wtf);
  if (!difference.empty()) transcript.extra = difference.dump();
  return transcript;
}

Json with_extra(const Transcript& transcript) {
  auto plain = plain_wtf(transcript);
  const auto extra = parse_json(transcript.extra);
  if (!extra) return plain;
  auto whole = patched(plain, *extra);
  if (!whole) return plain;
  try {
    read_plain_wtf(*whole);
  } catch (const Error&) {
    return plain;  // it fits no more
  }
  return std::move(*whole);
}

// Leaves no trace of our extension.
std::optional<Json> take_ours(Json& wtf) {
  auto* const extensions =
      wtf.is_object() && wtf.contains("extensions") ? &wtf["extensions"] : nullptr;
  if (extensions == nullptr || !extensions->is_object() || !extensions->contains("sealtape")) {
    return std::nullopt;
  }
  auto ours = std::move((*extensions)["sealtape"]);
  extensions->erase("sealtape");
  if (extensions->empty()) wtf.erase("extensions");
  return ours;
}

}  // namespace

Json to_wtf(const Transcript& transcript) {
  check(transcript);
  auto wtf = with_extra(transcript);
  take_ours(wtf);
  const auto wanted = to_json(transcript);
  if (to_json(read_whole_wtf(wtf)) == wanted) return wtf;
  const auto* const extensions = field(wtf, "extensions");
  if (extensions != nullptr && (!extensions->is_object() || extensions->empty())) {
    wtf.erase("extensions");
  }
  const auto difference = Json::diff(to_json(read_whole_wtf(wtf, transcript.duration)), wanted);
  wtf["extensions"]["sealtape"] = {{"schema", transcript_schema},
                                   {"duration", transcript.duration.count()},
                                   {"patch", difference}};
  return wtf;
}

Json wtf_analysis(const Transcript& transcript) {
  return {{"type", "wtf_transcription"},
          {"vendor", transcript.engine.name.empty() ? "unknown" : transcript.engine.name},
          {"product", "sealtape"},
          {"schema", "wtf-1"},
          {"mediatype", "application/json"},
          {"encoding", "json"},
          {"body", to_wtf(transcript)}};
}

Transcript from_wtf(const Json& wtf, std::optional<Micros> duration) {
  auto rest = wtf;
  const auto ours = take_ours(rest);
  if (!ours) return read_whole_wtf(rest, duration);
  const Place place(*ours, "extensions/sealtape");
  if (place.text("schema") != transcript_schema) place.refuse("it is not sealtape.transcript/1");
  constexpr double micro = 1;
  const auto before = read_whole_wtf(rest, place.time("duration", micro));
  const auto whole = patched(to_json(before), place.at("patch").value());
  if (!whole) place.refuse("patch", "it does not fit");
  auto transcript = transcript_from(*whole);
  fit_into(transcript, duration);
  return transcript;
}

}  // namespace sealtape
