// The transcript in a vCon (draft-ietf-vcon-vcon-core): of its analyses the first that is a
// wtf_transcription, else the first `transcript`, whose body each vendor writes as he likes. Known
// are: turns [{speaker, message}], plain text, a reading of Deepgram, and all formats of read.h;
// each of them may also be a string that holds the JSON.
#include "transcript/readers.h"
#include "transcript/text.h"
#include "transcript/wtf.h"

namespace sealtape {

namespace {

void add_turn(const Place& place, RoughTranscript& draft) {
  Segment segment;
  const auto* const text = place.has("message") ? "message" : "text";
  segment.time = place.span("start", "end");
  segment.text = place.text_or_empty(text);
  segment.speaker = draft.speaker(place.label("speaker"), std::nullopt, Speaker::Known::given);
  draft.add(std::move(segment));
}

Transcript turns(const Place& body, const ReadOptions& options) {
  RoughTranscript draft(TranscriptFormat::vcon, options);
  for (const auto& item : body.items()) add_turn(item, draft);
  return draft.finish();
}

Transcript whole_text(const Place& body, const char* name, const ReadOptions& options) {
  RoughTranscript draft(TranscriptFormat::vcon, options);
  read_plain(body.text_or_empty(name), draft);
  return draft.finish();
}

Transcript deepgram_reading(const Json& body, const ReadOptions& options) {
  const Json file{{"results", {{"channels", {{{"alternatives", {body}}}}}}}};
  RoughTranscript draft(TranscriptFormat::deepgram, options);
  read_deepgram(Place(file), draft);
  return draft.finish();
}

Transcript body_of(const Json& body, const std::string& path, const ReadOptions& options) {
  const Place place(body, path);
  if (body.is_array()) return turns(place, options);
  if (body.is_string()) {
    const auto text = body.get<std::string>();
    const auto format = recognise(text);
    if (!format || format == TranscriptFormat::vcon) {
      const auto inner = parse_json(text);
      if (inner && inner->is_structured()) return body_of(*inner, path, options);
      place.refuse("we know no such form of a transcript");
    }
    return read_transcript(text, format, options);
  }
  if (!body.is_object()) place.refuse("we know no such form of a transcript");
  if (const auto format = recognise(body.dump()); format && format != TranscriptFormat::vcon) {
    return read_transcript(body.dump(), format, options);
  }
  if (place.has("words")) return deepgram_reading(body, options);
  for (const auto* name : {"transcript", "text"}) {
    if (place.has(name)) return whole_text(place, name, options);
  }
  place.refuse("we know no such form of a transcript");
}

std::optional<Place> analysis_of(const Place& vcon, const char* type) {
  for (auto& place : vcon.items("analysis")) {
    if (place.text("type") == type && place.has("body")) return place.at("body");
  }
  return std::nullopt;
}

}  // namespace

Transcript read_vcon(const Json& json, const ReadOptions& options) {
  const Place vcon(json);
  if (!vcon.has("analysis")) return body_of(json, "", options);
  auto body = analysis_of(vcon, "wtf_transcription");
  if (!body) body = analysis_of(vcon, "transcript");
  if (!body) vcon.refuse("analysis", "none of them is a transcript");
  return body_of(body->value(), body->path(), options);
}

}  // namespace sealtape
