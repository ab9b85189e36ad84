#include "speech/attached.h"

#include "core/error.h"

namespace sealtape {

namespace {

std::optional<TranscriptFormat> format_of(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (const auto format = format_named(name)) return format;
  std::string known;
  for (const auto& each : format_names()) known += (known.empty() ? "" : ", ") + std::string(each);
  throw Error(Error::Kind::usage, "there is no transcript format " + name, "there are: " + known);
}

}  // namespace

std::optional<TranscriptFormat> attached_format(std::string_view text,
                                                const Attachment& attachment) {
  const auto named = format_of(attachment.format);
  return named ? named : recognise(text);
}

Transcript read_attached(std::string_view text, const Attachment& attachment) {
  ReadOptions options;
  if (attachment.duration > Micros{}) options.duration = attachment.duration;
  options.language = attachment.language;
  const auto named = format_of(attachment.format);
  auto transcript = read_transcript(text, named, options);
  if (named == TranscriptFormat::vosk) transcript.engine.name = "Vosk";  // who attaches it says so
  transcript.origin = Transcript::Origin::attached;
  if (!attachment.language.empty()) transcript.language = attachment.language;
  return transcript;
}

}  // namespace sealtape
