#include "transcript/read.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "transcript/json.h"
#include "transcript/readers.h"
#include "transcript/text.h"
#include "transcript/wtf.h"

namespace sealtape {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t longest = std::size_t{64} << 20U;
constexpr std::size_t lines_to_judge_by = 20;

constexpr std::array<std::string_view, 19> names{
    "sealtape",       "wtf",      "vcon",   "webvtt", "srt",      "text",       "whisper.cpp",
    "openai-whisper", "parakeet", "amazon", "azure",  "deepgram", "assemblyai", "vosk",
    "sherpa",         "rev.ai",   "ctm",    "stm",    "rttm"};

[[noreturn]] void refuse(const std::string& reason, std::string hint = {}) {
  throw Error(Error::Kind::usage, "the transcript: " + reason, std::move(hint));
}

bool has(const Json& json, const char* name) { return field(json, name) != nullptr; }

bool has_list(const Json& json, const char* name) {
  const auto* value = field(json, name);
  return value != nullptr && value->is_array();
}

bool has_object(const Json& json, const char* name) {
  const auto* value = field(json, name);
  return value != nullptr && value->is_object();
}

bool is_amazon(const Json& json) {
  if (has_list(json, "Transcript")) return true;
  return has_object(json, "results") &&
         (has_list(json["results"], "items") || has_list(json["results"], "transcripts"));
}

// Words by themselves, and segments that name them by number.
bool is_parakeet(const Json& json) {
  if (has_object(json, "timestamp")) return has(json["timestamp"], "word");
  if (!has_list(json, "words") || !has_list(json, "segments") || json["segments"].empty()) {
    return false;
  }
  const auto& first = json["segments"][0];
  return has_list(first, "words") && !first["words"].empty() && first["words"][0].is_number();
}

// The first whose mark is there; they are told apart in this order.
std::optional<TranscriptFormat> format_of(const Json& json) {
  if (json.is_array()) {
    if (json.empty()) return std::nullopt;
    return has(json[0], "message") || !has(json[0], "start") ? TranscriptFormat::vcon
                                                             : TranscriptFormat::openai_whisper;
  }
  if (!json.is_object()) return std::nullopt;
  if (text_field(json, "schema") == transcript_schema) return TranscriptFormat::sealtape;
  if (has_object(json, "transcript") && has(json, "segments")) return TranscriptFormat::wtf;
  if (has_list(json, "analysis") || has(json, "vcon")) return TranscriptFormat::vcon;
  if (has_list(json, "transcription")) return TranscriptFormat::whisper_cpp;
  if (is_amazon(json)) return TranscriptFormat::amazon;
  if (has_list(json, "recognizedPhrases")) return TranscriptFormat::azure;
  if (has_object(json, "results") && has_list(json["results"], "channels")) {
    return TranscriptFormat::deepgram;
  }
  if (has_list(json, "monologues") || has_object(json, "monologue"))
    return TranscriptFormat::rev_ai;
  if (has(json, "audio_duration") || has_list(json, "utterances"))
    return TranscriptFormat::assemblyai;
  if (has_list(json, "tokens") && has_list(json, "timestamps")) return TranscriptFormat::sherpa;
  if (is_parakeet(json)) return TranscriptFormat::parakeet;
  if (has_list(json, "segments")) return TranscriptFormat::openai_whisper;
  if (has_list(json, "result") || has(json, "partial") || has_list(json, "alternatives")) {
    return TranscriptFormat::vosk;
  }
  if (has_list(json, "words") && has(json, "text")) return TranscriptFormat::openai_whisper;
  if (json.size() == 1 && has(json, "text")) return TranscriptFormat::vosk;
  return std::nullopt;
}

bool is_rttm(const std::vector<std::string_view>& fields) {
  return fields.size() >= 8 && (fields[0] == "SPEAKER" || fields[0] == "SPKR-INFO");
}

bool is_ctm(const std::vector<std::string_view>& fields) {
  return fields.size() >= 5 && fields.size() <= 8 && fields[1].size() <= 3 &&
         ((real_of(fields[2]) && real_of(fields[3])) || fields[4] == "<ALT_BEGIN>");
}

bool is_stm(const std::vector<std::string_view>& fields) {
  return fields.size() >= 5 && fields[1].size() <= 3 && !real_of(fields[2]) && real_of(fields[3]) &&
         real_of(fields[4]);
}

TranscriptFormat text_format_of(std::string_view text) {
  if (text.starts_with("WEBVTT")) return TranscriptFormat::webvtt;
  // Only the beginning decides, and only so much of it is cut into lines.
  auto lines = lines_of(text.substr(0, 1U << 16U));
  if (lines.size() > lines_to_judge_by) lines.resize(lines_to_judge_by);
  if (std::ranges::any_of(lines,
                          [](auto line) { return line.find("-->") != std::string_view::npos; })) {
    return TranscriptFormat::srt;
  }
  for (const auto line : lines) {
    const auto fields = fields_of(line);
    if (fields.empty() || fields.front().starts_with(";;")) continue;
    return is_rttm(fields)  ? TranscriptFormat::rttm
           : is_ctm(fields) ? TranscriptFormat::ctm
           : is_stm(fields) ? TranscriptFormat::stm
                            : TranscriptFormat::text;
  }
  return TranscriptFormat::text;
}

// Where the object ends that the text starts with: behind its last brace. Nothing where it does not
// end.
std::optional<std::size_t> end_of_object(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == '{') {
      ++depth;
    } else if (!quoted && text[i] == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return std::nullopt;
}

// Objects behind one another, and what programs print between them.
std::optional<std::vector<Json>> objects_in(std::string_view text) {
  std::vector<Json> objects;
  for (auto begin = text.find('{'); begin != std::string_view::npos; begin = text.find('{')) {
    text.remove_prefix(begin);
    const auto end = end_of_object(text);
    auto object = end ? parse_json(text.substr(0, *end)) : std::nullopt;
    if (!object) return std::nullopt;
    objects.push_back(std::move(*object));
    text.remove_prefix(*end);
  }
  return objects;
}

// "[Anna Rossi] 10:00:02" is none.
bool is_json(std::string_view text) {
  const auto start = trimmed(text.substr(0, 1024));
  if (!start.starts_with('[')) return start.starts_with('{');
  const auto inside = trimmed(start.substr(1));
  return inside.starts_with('{') || inside.starts_with('[') || inside.starts_with(']');
}

// What a program printed in front of its JSON, or JSON of which the beginning is lost.
bool has_json_within(std::string_view text) {
  std::size_t keys = 0;
  for (auto at = text.find("\":"); at != std::string_view::npos && keys < 2; ++keys) {
    at = text.find("\":", at + 2);
  }
  return keys == 2 && text.find_first_of("{[") != std::string_view::npos;
}

[[noreturn]] void refuse_json() {
  refuse("it is not JSON", "where it is another format, name it with --as, such as --as text");
}

// The one value that the text is, or the objects in it; none where it is no JSON.
std::vector<Json> values_in(std::string_view text) {
  if (auto one = parse_json(text)) return {std::move(*one)};
  return objects_in(text).value_or(std::vector<Json>());
}

bool is_object_format(TranscriptFormat format) {
  return format == TranscriptFormat::vosk || format == TranscriptFormat::sherpa;
}

std::optional<TranscriptFormat> format_of(const std::vector<Json>& values) {
  const auto format = format_of(values.front());
  if (values.size() > 1 && format && !is_object_format(*format)) return std::nullopt;
  return format;
}

bool is_text_format(TranscriptFormat format) {
  return format == TranscriptFormat::webvtt || format == TranscriptFormat::srt ||
         format == TranscriptFormat::text || format == TranscriptFormat::ctm ||
         format == TranscriptFormat::stm || format == TranscriptFormat::rttm;
}

// Old files of whisper.cpp cut characters in two.
std::string repaired(std::string_view text) {
  constexpr std::string_view replacement = "\ufffd";
  std::string good;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    good += point ? text.substr(0, point->length) : replacement;
    text.remove_prefix(point ? point->length : 1);
  }
  return good;
}

[[noreturn]] void refuse_encoding(std::string_view text) {
  std::size_t line = 1;
  while (const auto point = first_code_point(text)) {
    if (point->value == '\n') ++line;
    text.remove_prefix(point->length);
  }
  refuse("line " + std::to_string(line) + " is not UTF-8", "convert it with: iconv -t UTF-8");
}

Transcript read_text(std::string_view text, TranscriptFormat format, const ReadOptions& options) {
  RoughTranscript draft(format, options);
  if (format == TranscriptFormat::webvtt) read_webvtt(text, draft);
  if (format == TranscriptFormat::srt) read_srt(text, draft);
  if (format == TranscriptFormat::text) read_plain(text, draft);
  if (format == TranscriptFormat::ctm) read_ctm(text, draft);
  if (format == TranscriptFormat::stm) read_stm(text, draft);
  if (format == TranscriptFormat::rttm) read_rttm(text, draft);
  return draft.finish();
}

using ReadJson = void (*)(const Place&, RoughTranscript&);

ReadJson json_reader(TranscriptFormat format) {
  switch (format) {
    case TranscriptFormat::whisper_cpp: return read_whisper_cpp;
    case TranscriptFormat::openai_whisper:
    case TranscriptFormat::parakeet: return read_openai_whisper;
    case TranscriptFormat::amazon: return read_amazon;
    case TranscriptFormat::azure: return read_azure;
    case TranscriptFormat::deepgram: return read_deepgram;
    case TranscriptFormat::assemblyai: return read_assemblyai;
    case TranscriptFormat::rev_ai: return read_rev_ai;
    case TranscriptFormat::vosk: return read_vosk;
    case TranscriptFormat::sherpa: return read_sherpa;
    case TranscriptFormat::sealtape:
    case TranscriptFormat::wtf:
    case TranscriptFormat::vcon:
    case TranscriptFormat::webvtt:
    case TranscriptFormat::srt:
    case TranscriptFormat::text:
    case TranscriptFormat::ctm:
    case TranscriptFormat::stm:
    case TranscriptFormat::rttm: break;
  }
  return nullptr;
}

// Those that say all themselves are only held against what is known of the recording.
Transcript with_options(Transcript transcript, const ReadOptions& options) {
  if (options.duration) last_as(transcript, *options.duration);
  if (transcript.language.empty()) transcript.language = options.language;
  check(transcript);
  return transcript;
}

Transcript read_values(const std::vector<Json>& values, TranscriptFormat format,
                       const ReadOptions& options) {
  if (values.size() > 1 && !is_object_format(format)) refuse_json();
  const auto& first = values.front();
  if (format == TranscriptFormat::sealtape) return with_options(transcript_from(first), options);
  if (format == TranscriptFormat::wtf) {
    return with_options(from_wtf(first, options.duration), options);
  }
  if (format == TranscriptFormat::vcon) return read_vcon(first, options);
  RoughTranscript draft(format, options);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto place = values.size() > 1 ? "object " + std::to_string(i + 1) : std::string();
    json_reader(format)(Place(values[i], place), draft);
  }
  return draft.finish();
}

}  // namespace

std::string_view name_of(TranscriptFormat format) {
  return names.at(static_cast<std::size_t>(format));
}

std::optional<TranscriptFormat> format_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<TranscriptFormat>(found - names.begin());
}

std::vector<std::string_view> format_names() { return {names.begin(), names.end()}; }

std::optional<TranscriptFormat> recognise(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!is_json(text)) {
    const auto format = text_format_of(text);
    const bool is_none = format == TranscriptFormat::text && has_json_within(text);
    return is_none ? std::nullopt : std::optional(format);
  }
  const auto values = values_in(text);
  return values.empty() ? std::nullopt : format_of(values);
}

Transcript read_transcript(std::string_view text, std::optional<TranscriptFormat> format,
                           const ReadOptions& options) {
  if (text.size() > longest) refuse("it is longer than 64 MiB");
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!is_utf8(text)) {
    const bool whisper =
        format ? format == TranscriptFormat::whisper_cpp
               : text.substr(0, 1024).find("\"systeminfo\"") != std::string_view::npos;
    if (!whisper) refuse_encoding(text);
    return read_transcript(repaired(text), TranscriptFormat::whisper_cpp, options);
  }
  if (!format && !is_json(text)) {
    format = text_format_of(text);
    if (*format == TranscriptFormat::text && has_json_within(text)) {
      refuse("it is JSON with something in front of it, or without its beginning",
             "keep the JSON alone; where it is what was said, name it with --as text");
    }
  }
  if (format && is_text_format(*format)) return read_text(text, *format, options);
  const auto values = values_in(text);
  if (values.empty()) refuse_json();
  if (!format) format = format_of(values);
  if (!format) refuse("we know no such JSON", "name its format with --as");
  return read_values(values, *format, options);
}

}  // namespace sealtape
