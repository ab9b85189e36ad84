#include "archive/transcripts.h"

#include <algorithm>
#include <set>

#include "transcript/json.h"
#include "transcript/names.h"
#include "transcript/parameters.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

// What parse_json() reads at most.
constexpr std::uint64_t largest_transcript = 64U << 20U;

Json told(const Transcript& transcript) {
  return {{"origin", std::string(name_of(transcript.origin))},
          {"engine", transcript.engine.name},
          {"language", transcript.language},
          {"words", word_count(transcript)},
          {"recipe", recipe_of(transcript.engine, transcript.language).hex()}};
}

KeptTranscript kept(Document document, const Record& record) {
  KeptTranscript kept;
  kept.document = std::move(document);
  for (const auto& detail : record.shown()) {
    if (detail.path != transcript_detail) continue;
    const auto origin = origin_named(text_field(detail.value, "origin").value_or(""));
    kept.origin = origin.value_or(Transcript::Origin::attached);
    kept.engine = text_field(detail.value, "engine").value_or("");
    kept.language = text_field(detail.value, "language").value_or("");
    kept.words = number_field(detail.value, "words").value_or(0);
    kept.recipe = Digest::parse(text_field(detail.value, "recipe").value_or(""));
  }
  return kept;
}

Error damaged(const Document& document, const std::string& why) {
  return {Error::Kind::damaged, "the transcript " + document.entry.hex() + ' ' + why,
          "see what is wrong with: sealtape verify --deep"};
}

}  // namespace

bool says_nothing(const OpenTranscript& open) {
  const auto& transcript = open.transcript;
  return transcript.origin != Transcript::Origin::corrected && word_count(transcript) == 0;
}

Digest recipe_of(const Engine& engine, std::string_view language) {
  Json models = Json::array();
  for (const auto& model : engine.models) {
    models.push_back({{"role", model.role}, {"sha256", model.sha256.hex()}});
  }
  Json parameters = Json::array();
  for (const auto& [name, value] : engine.parameters) {
    if (name == language_detected) language = {};  // what was heard decides nothing
    parameters.push_back({name, value});
  }
  const Json all{
      {"name", engine.name},       {"version", engine.version},
      {"models", models},          {"parameters", parameters},
      {"command", engine.command}, {"program", engine.program ? engine.program->hex() : ""},
      {"language", language}};
  return sha256(bytes_of(canonical(all)));
}

LogIndex keep_transcript(Archive& archive, const Document& recording, const Transcript& transcript,
                         std::vector<Detail> more) {
  check(transcript);
  const auto text = write_transcript(transcript);
  if (text.size() > largest_transcript) {
    throw Error(Error::Kind::usage, "the transcript is larger than 64 MiB");
  }
  DocumentDraft draft(archive.store(), other_chunk);
  draft.write(bytes_of(text));
  std::vector<Detail> details{{transcript_detail, told(transcript)}};
  details.insert(details.end(), more.begin(), more.end());
  const auto index = add_document(archive, draft, recording, DerivedKind::transcript,
                                  std::move(details), /*cut=*/false);
  archive.settle();
  return index;
}

std::vector<KeptTranscript> transcripts_of(Archive& archive, RecordingId recording,
                                           const Unreadable& unreadable) {
  std::vector<KeptTranscript> all;
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (each.kind != DerivedKind::transcript) continue;
    auto document = document_at(archive, each.index);
    const auto record = if_readable(each.entry, unreadable, [&] {
      return archive.open(each.recording, each.entry, each.index, document.sealed.record);
    });
    if (record) all.push_back(kept(std::move(document), *record));
  }
  return all;
}

std::optional<OpenTranscript> newest_transcript(Archive& archive, RecordingId recording,
                                                const Unreadable& unreadable) {
  auto documents = archive.catalog().documents_of(recording);
  std::ranges::reverse(documents);
  std::optional<OpenTranscript> newest;
  for (const auto& each : documents) {
    if (each.kind != DerivedKind::transcript) continue;
    auto document = document_at(archive, each.index);
    auto transcript =
        if_readable(each.entry, unreadable, [&] { return open_transcript(archive, document); });
    if (!transcript) continue;
    OpenTranscript open{std::move(document), std::move(*transcript)};
    if (!says_nothing(open)) return open;
    if (!newest) newest = std::move(open);
  }
  return newest;
}

std::vector<OpenTranscript> uncorrected_transcripts(Archive& archive, RecordingId recording,
                                                    const Unreadable& unreadable) {
  auto documents = archive.catalog().documents_of(recording);
  std::ranges::reverse(documents);
  std::set<Digest> corrected;
  std::vector<OpenTranscript> all;
  for (const auto& each : documents) {
    if (each.kind != DerivedKind::transcript) continue;
    auto document = document_at(archive, each.index);
    const auto is_corrected = [&](const auto& object) { return corrected.contains(object.id); };
    if (std::ranges::any_of(document.objects, is_corrected)) continue;
    auto transcript =
        if_readable(each.entry, unreadable, [&] { return open_transcript(archive, document); });
    if (!transcript) continue;
    if (transcript->parent) corrected.insert(*transcript->parent);
    all.push_back({std::move(document), std::move(*transcript)});
  }
  if (!std::ranges::all_of(all, says_nothing)) std::erase_if(all, says_nothing);
  return all;
}

Transcript open_transcript(Archive& archive, const Document& document) {
  const auto record =
      archive.open(document.recording, document.entry, document.index, document.sealed.record);
  if (record.objects.empty()) throw damaged(document, "has no key");
  OpenObject object(archive.store(), document.objects.front(), record.objects.front());
  auto& plain = object.reader();
  if (plain.size() > largest_transcript) throw damaged(document, "is too large");
  std::string text(static_cast<std::size_t>(plain.size()), '\0');
  const auto into = std::as_writable_bytes(std::span(text));
  std::size_t done = 0;
  while (const auto count = plain.read_at(done, into.subspan(done))) done += count;
  if (done != text.size()) throw damaged(document, "is shorter than its record says");
  try {
    return parse_transcript(text);
  } catch (const Error& error) {
    throw damaged(document, std::string("cannot be read: ") + error.what());
  }
}

}  // namespace sealtape
