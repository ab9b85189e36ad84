#include "evidence/exhibit_transcript.h"

#include "archive/document.h"
#include "archive/redacted_transcripts.h"
#include "core/json.h"
#include "language/form.h"
#include "report/terminal.h"
#include "report/text.h"
#include "transcript/names.h"
#include "transcript/without_people.h"
#include "transcript/write.h"

namespace sealtape {

namespace {

// "1:04.5"
std::string place_text(Micros time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  return human_duration(seconds) + '.' + std::to_string(time.count() / 100'000 % 10);
}

std::string seconds_text(Micros time) {
  return std::to_string(time.count() / 1'000'000) + '.' +
         std::to_string(time.count() / 100'000 % 10);
}

std::string speaker_of(const Transcript& transcript, const Segment& segment, const Words& words) {
  const auto found = std::ranges::find(transcript.speakers, segment.speaker, &Speaker::id);
  const bool named = found != transcript.speakers.end() && !found->name.empty();
  if (named) return found->name;
  if (segment.channel) return words("channel {1}", {std::to_string(*segment.channel)});
  return segment.speaker;
}

std::vector<std::pair<std::string, std::string>> provenance_of(const TranscriptOfExhibit& given,
                                                               const Words& words) {
  const auto& transcript = given.transcript;
  const auto& engine = transcript.engine;
  std::vector<std::pair<std::string, std::string>> facts{
      {words("Log entry"), std::to_string(number(given.entry))},
      {words("Origin"), words.if_known(name_of(transcript.origin))},
      {words("Engine"), engine.name.empty()
                            ? words("not stated")
                            : engine.name + (engine.version.empty() ? "" : ' ' + engine.version)},
      {words("Recipe (SHA-256)"), recipe_of(engine, transcript.language).hex()}};
  if (!transcript.language.empty()) facts.emplace_back(words("Language"), transcript.language);
  if (transcript.made) {
    facts.emplace_back(words("Made (UTC)"), exact_text(words.language(), *transcript.made));
  }
  for (const auto& model : engine.models) {
    facts.emplace_back(words("Model, {1}", {model.role}),
                       model.name + ", SHA-256 " + model.sha256.hex());
  }
  for (const auto& [name, value] : engine.parameters) facts.emplace_back(name, value);
  if (engine.network) {
    facts.emplace_back(words("Network"), words("the sound left the machine for it"));
  }
  if (!transcript.notice.empty()) facts.emplace_back(words("Notice"), transcript.notice);
  for (const auto& change : transcript.changes) facts.emplace_back(words("Corrected"), change);
  return facts;
}

bool is_timed(const Transcript& transcript) {
  return std::ranges::all_of(transcript.segments,
                             [](const Segment& each) { return each.time.has_value(); });
}

}  // namespace

std::optional<TranscriptOfExhibit> transcript_of(Archive& archive, RecordingId recording,
                                                 bool whole, std::optional<LogIndex> redaction,
                                                 const Unreadable& unreadable) {
  auto open = redaction ? transcript_of_copy(archive, recording, *redaction, unreadable)
                        : newest_transcript(archive, recording, unreadable);
  if (!open) return std::nullopt;
  if (!whole) open->transcript = without_people(std::move(open->transcript));
  return TranscriptOfExhibit{open->document.index, std::move(open->transcript)};
}

std::vector<std::pair<std::string, std::string>> forms_of(const Transcript& transcript) {
  std::vector<std::pair<std::string, std::string>> forms{
      {"json", write_as(transcript, TranscriptFormat::sealtape)},
      {"txt", visible_lines(write_as(transcript, TranscriptFormat::text))}};
  if (is_timed(transcript))
    forms.emplace_back("vtt", visible_lines(write_as(transcript, TranscriptFormat::webvtt)));
  return forms;
}

EvidenceTranscript lines_of(const TranscriptOfExhibit& given, const std::string& sound,
                            const Words& words) {
  const auto& transcript = given.transcript;
  EvidenceTranscript page{.exhibit = {},
                          .entry = given.entry,
                          .language = transcript.language,
                          .machine = transcript.origin == Transcript::Origin::machine,
                          .provenance = provenance_of(given, words),
                          .lines = {}};
  for (const auto& segment : transcript.segments) {
    const auto* time = segment.time ? &*segment.time : nullptr;
    page.lines.push_back({.at = time == nullptr ? "" : place_text(time->from),
                          .link = time == nullptr ? "" : sound + "#t=" + seconds_text(time->from),
                          .who = speaker_of(transcript, segment, words),
                          .text = segment.text,
                          .doubtful = !segment.doubts.empty()});
  }
  return page;
}

}  // namespace sealtape
