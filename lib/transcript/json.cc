#include "transcript/json.h"

#include "transcript/names.h"
#include "transcript/place.h"

namespace sealtape {

namespace {

constexpr double micro = 1;  // our times are in microseconds

// Unsigned, as it is when it is read back.
std::uint64_t count_of(Micros time) { return static_cast<std::uint64_t>(time.count()); }

void put(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

void put(Json& object, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[name] = texts;
}

void put(Json& object, const char* name, const std::optional<std::uint32_t>& number) {
  if (number) object[name] = *number;
}

void put(Json& object, const char* name, const std::optional<Digest>& digest) {
  if (digest) object[name] = digest->hex();
}

void put(Json& object, const std::optional<Confidence>& confidence) {
  if (confidence) object["confidence"] = confidence->millionths;
}

void put(Json& object, const std::optional<TimeSpan>& time) {
  if (!time) return;
  object["from"] = count_of(time->from);
  object["to"] = count_of(time->to);
}

template <class Item>
void put_all(Json& object, const char* name, const std::vector<Item>& items,
             Json (*one)(const Item&)) {
  if (items.empty()) return;
  auto& list = object[name] = Json::array();
  for (const auto& item : items) list.push_back(one(item));
}

Json json_of(const ModelFile& model) {
  return {{"role", model.role},
          {"name", model.name},
          {"bytes", model.bytes},
          {"sha256", model.sha256.hex()}};
}

Json json_of(const std::pair<std::string, std::string>& parameter) {
  return Json::array({parameter.first, parameter.second});
}

Json json_of(const Engine& engine) {
  Json object{{"kind", name_of(engine.kind)}};
  put(object, "name", engine.name);
  put(object, "version", engine.version);
  put_all(object, "models", engine.models, json_of);
  put_all(object, "parameters", engine.parameters, json_of);
  put(object, "command", engine.command);
  put(object, "program", engine.program);
  if (engine.network) object["network"] = true;
  return object;
}

Json json_of(const Heard& heard) {
  Json object{{"channel", heard.channel}};
  put(object, heard.time);
  put(object, "sha256", heard.sha256);
  return object;
}

Json json_of(const Unheard& unheard) {
  Json object{{"why", name_of(unheard.why)}};
  put(object, "channel", unheard.channel);
  put(object, unheard.time);
  return object;
}

Json json_of(const Speaker& speaker) {
  Json object{{"id", speaker.id}, {"known", name_of(speaker.known)}};
  put(object, "channel", speaker.channel);
  put(object, "party", speaker.party);
  put(object, "name", speaker.name);
  put(object, speaker.confidence);
  return object;
}

Json json_of(const Word& word) {
  Json object{{"text", word.text}};
  put(object, "after", word.after);
  put(object, word.time);
  if (word.timed != Word::Timed::engine) object["timed"] = name_of(word.timed);
  put(object, word.confidence);
  put(object, "speaker", word.speaker);
  put(object, "alternatives", word.alternatives);
  return object;
}

Json json_of(const Segment& segment) {
  Json object{{"text", segment.text}};
  put(object, segment.time);
  put(object, "channel", segment.channel);
  put(object, "speaker", segment.speaker);
  put(object, "language", segment.language);
  put(object, segment.confidence);
  for (const auto doubt : segment.doubts) object["doubts"].push_back(name_of(doubt));
  put_all(object, "words", segment.words, json_of);
  return object;
}

template <class Value, class Named>
Value named(const Place& place, const char* name, Named of_name) {
  const auto value = of_name(place.text_or_empty(name));
  if (!value) place.refuse(name, "there is no such value");
  return *value;
}

std::string required_text(const Place& place, const char* name) {
  auto text = place.text(name);
  if (!text) place.refuse(name, "it is missing");
  return std::move(*text);
}

std::optional<Micros> whole_micros(const Place& place, const char* name) {
  if (place.has(name) && !place.number(name)) place.refuse(name, "it is not a whole number");
  return place.time(name, micro);
}

std::optional<TimeSpan> whole_span(const Place& place) {
  const auto from = whole_micros(place, "from");
  const auto to = whole_micros(place, "to");
  if (from.has_value() != to.has_value()) place.refuse("one end of its time is missing");
  return from ? std::optional(TimeSpan{.from = *from, .to = *to}) : std::nullopt;
}

TimeSpan required_span(const Place& place) {
  const auto span = whole_span(place);
  if (!span) place.refuse("its time is missing");
  return *span;
}

std::optional<std::uint32_t> small(const Place& place, const char* name) {
  const auto number = place.number(name);
  if (number && *number > UINT32_MAX) place.refuse(name, "it is too large");
  return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

std::optional<Confidence> millionths(const Place& place) {
  const auto number = small(place, "confidence");
  return number ? std::optional(Confidence{*number}) : std::nullopt;
}

std::optional<Digest> digest(const Place& place, const char* name) {
  const auto hex = place.text(name);
  if (!hex) return std::nullopt;
  const auto digest = Digest::parse(*hex);
  if (!digest) place.refuse(name, "it is no SHA-256");
  return digest;
}

std::string string_at(const Place& place) {
  if (!place.value().is_string()) place.refuse("it is not a string");
  return place.value().get<std::string>();
}

std::vector<std::string> texts(const Place& place, const char* name) {
  std::vector<std::string> texts;
  for (const auto& item : place.items(name)) texts.push_back(string_at(item));
  return texts;
}

ModelFile model_from(const Place& place) {
  ModelFile model{.role = place.text_or_empty("role"),
                  .name = place.text_or_empty("name"),
                  .bytes = place.number("bytes").value_or(0),
                  .sha256 = {}};
  const auto sha256 = digest(place, "sha256");
  if (!sha256) place.refuse("sha256", "it is missing");
  model.sha256 = *sha256;
  return model;
}

Engine engine_from(const Place& place) {
  Engine engine;
  engine.kind = named<Engine::Kind>(place, "kind", engine_kind_named);
  engine.name = place.text_or_empty("name");
  engine.version = place.text_or_empty("version");
  for (const auto& item : place.items("models")) engine.models.push_back(model_from(item));
  for (const auto& item : place.items("parameters")) {
    const auto pair = item.items();
    if (pair.size() != 2) item.refuse("it is not a name and a value");
    engine.parameters.emplace_back(string_at(pair[0]), string_at(pair[1]));
  }
  engine.command = texts(place, "command");
  engine.program = digest(place, "program");
  engine.network = place.flag("network");
  return engine;
}

Heard heard_from(const Place& place) {
  const auto channel = small(place, "channel");
  if (!channel) place.refuse("channel", "it is missing");
  return {.channel = *channel, .time = required_span(place), .sha256 = digest(place, "sha256")};
}

Unheard unheard_from(const Place& place) {
  return {.channel = small(place, "channel"),
          .time = required_span(place),
          .why = named<Unheard::Why>(place, "why", why_named)};
}

Speaker speaker_from(const Place& place) {
  return {.id = required_text(place, "id"),
          .channel = small(place, "channel"),
          .party = small(place, "party"),
          .name = place.text_or_empty("name"),
          .known = named<Speaker::Known>(place, "known", known_named),
          .confidence = millionths(place)};
}

Word word_from(const Place& place) {
  Word word;
  word.text = required_text(place, "text");
  word.after = place.text_or_empty("after");
  word.time = whole_span(place);
  if (place.has("timed")) word.timed = named<Word::Timed>(place, "timed", timed_named);
  word.confidence = millionths(place);
  word.speaker = place.text_or_empty("speaker");
  word.alternatives = texts(place, "alternatives");
  return word;
}

Doubt doubt_from(const Place& place) {
  const auto doubt = doubt_named(string_at(place));
  if (!doubt) place.refuse("there is no such value");
  return *doubt;
}

Segment segment_from(const Place& place) {
  Segment segment;
  segment.time = whole_span(place);
  segment.channel = small(place, "channel");
  segment.speaker = place.text_or_empty("speaker");
  segment.language = place.text_or_empty("language");
  segment.text = required_text(place, "text");
  segment.confidence = millionths(place);
  for (const auto& item : place.items("words")) segment.words.push_back(word_from(item));
  for (const auto& item : place.items("doubts")) segment.doubts.push_back(doubt_from(item));
  return segment;
}

std::optional<Instant> instant(const Place& place, const char* name) {
  const auto text = place.text(name);
  if (!text) return std::nullopt;
  const auto instant = parse_rfc3339(*text);
  if (!instant) place.refuse(name, "it is no RFC 3339 time in UTC");
  return instant;
}

}  // namespace

Json to_json(const Transcript& transcript) {
  Json object{{"schema", transcript_schema},
              {"origin", name_of(transcript.origin)},
              {"duration", count_of(transcript.duration)},
              {"engine", json_of(transcript.engine)}};
  put(object, "language", transcript.language);
  put(object, "format", transcript.format);
  put(object, "notice", transcript.notice);
  if (transcript.made) object["made"] = rfc3339(*transcript.made);
  put_all(object, "heard", transcript.heard, json_of);
  put_all(object, "unheard", transcript.unheard, json_of);
  put_all(object, "speakers", transcript.speakers, json_of);
  put_all(object, "segments", transcript.segments, json_of);
  put(object, "parent", transcript.parent);
  put(object, "changes", transcript.changes);
  put(object, "extra", transcript.extra);
  return object;
}

Transcript transcript_from(const Json& json) {
  const Place place(json);
  if (place.text("schema") != transcript_schema) {
    place.refuse("schema", "it is not sealtape.transcript/1");
  }
  Transcript transcript;
  transcript.origin = named<Transcript::Origin>(place, "origin", origin_named);
  transcript.language = place.text_or_empty("language");
  transcript.format = place.text_or_empty("format");
  transcript.notice = place.text_or_empty("notice");
  transcript.duration = whole_micros(place, "duration").value_or(Micros());
  transcript.engine = engine_from(place.at("engine"));
  transcript.made = instant(place, "made");
  for (const auto& item : place.items("heard")) transcript.heard.push_back(heard_from(item));
  for (const auto& item : place.items("unheard")) transcript.unheard.push_back(unheard_from(item));
  for (const auto& item : place.items("speakers")) {
    transcript.speakers.push_back(speaker_from(item));
  }
  for (const auto& item : place.items("segments")) {
    transcript.segments.push_back(segment_from(item));
  }
  transcript.parent = digest(place, "parent");
  transcript.changes = texts(place, "changes");
  transcript.extra = place.text_or_empty("extra");
  check(transcript);
  return transcript;
}

std::string write_transcript(const Transcript& transcript) {
  check(transcript);
  return canonical(to_json(transcript));
}

Transcript parse_transcript(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) throw Error(Error::Kind::usage, "the transcript: it is not JSON in UTF-8");
  return transcript_from(*json);
}

}  // namespace sealtape
