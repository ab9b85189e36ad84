// sealtape transcribe: what was said, as text with times, kept beside the recording.

#include "context.h"
#include "find_recording.h"
#include "given_file.h"
#include "permission.h"
#include "transcript/json.h"
#include "transcript_rows.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_attached = std::size_t{64} << 20U;

struct Options {
  std::vector<std::string> arguments;  // recordings; with attach, one and a file
  std::string engine;
  std::string language;
  std::string purpose;
  std::string reason;
  bool again = false;
};

Micros duration_of(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return {};
  return std::chrono::milliseconds(number_field(dialogs->front(), "duration").value_or(0));
}

// The log says who reads what before it is read.
void log_access(Archive& archive, const CatalogRow& row, const Options& options) {
  std::vector<Detail> details{{"/sealtape/event", "access"},
                              {"/sealtape/purpose", options.purpose}};
  if (!options.reason.empty()) details.push_back({"/sealtape/reason", options.reason});
  archive.append(Event{row.recording}, details);
  archive.settle();
}

std::optional<KeptTranscript> with_recipe(Archive& archive, RecordingId recording,
                                          const Digest& recipe) {
  for (auto& kept : transcripts_of(archive, recording)) {
    if (kept.recipe == recipe) return std::move(kept);
  }
  return std::nullopt;
}

// What somebody else made, as he says.
Transcript read_attached(const std::string& path, const std::string& language) {
  const auto text = read_given(path, largest_attached + 1);
  if (text.size() > largest_attached) {
    throw Error(Error::Kind::usage, path + " is larger than 64 MiB");
  }
  Transcript transcript;
  try {
    transcript = parse_transcript(text);
  } catch (Error& error) {
    error.within(path);
    throw;
  }
  transcript.origin = Transcript::Origin::attached;
  if (!language.empty()) transcript.language = language;
  transcript.engine.parameters.emplace_back("attached_sha256", sha256(bytes_of(text)).hex());
  return transcript;
}

void attach(const Options& options, Context& context) {
  if (options.arguments.size() != 2) {
    throw Error(Error::Kind::usage, "attach takes one recording and the file of its transcript",
                "sealtape transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence");
  }
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto row = find_recording(archive, options.arguments[0]);
  require_release(archive, row);
  Permissions(archive).require_purpose(row, options.purpose);
  auto transcript = read_attached(options.arguments[1], options.language);
  if (transcript.duration == Micros{}) transcript.duration = duration_of(row);
  TranscriptRow told{.recording = row.recording.hex()};
  const auto recipe = recipe_of(transcript.engine, transcript.language);
  const auto same = with_recipe(archive, row.recording, recipe);
  if (same && !options.again) {
    told.status = TranscriptRow::Status::exists;
    told.duration = transcript.duration;
    told.tell(*same);
  } else {
    log_access(archive, row, options);
    const auto index = keep_transcript(archive, document_at(archive, row.index), transcript,
                                       {{"/sealtape/purpose", options.purpose}});
    told.status = TranscriptRow::Status::attached;
    told.tell(transcript, document_at(archive, index));
  }
  TranscriptRows rows(context);
  rows.row(told);
  rows.finish();
  context.warn_of_forgetting();
}

void transcribe(const Options& options, Context& context) {
  if (options.engine == "attach") return attach(options, context);
  throw Error(Error::Kind::usage, "there is no engine " + options.engine);
}

}  // namespace

void add_transcribe(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("transcribe", "Keep what was said as text with times, on this machine");
  command
      ->add_option("recording", options->arguments,
                   "Their ids, or the start of them; with --engine attach, one and a file")
      ->required()
      ->type_name("RECORDING");
  command->add_option("--engine", options->engine, "attach: a file made elsewhere")
      ->type_name("NAME")
      ->default_val("attach");
  command->add_option("--language", options->language, "What is spoken: en-US, de, it...")
      ->type_name("TAG");
  command->add_option("--purpose", options->purpose, "What it is needed for")->required();
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  command->add_flag("--again", options->again, "Also where the same was done before");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence"},
       {{3, "some recordings failed, listed"},
        {4, "damage"},
        {9, "the identity may not read"},
        {10, "no archive"}}});
  command->callback([options, &context] { transcribe(*options, context); });
}

}  // namespace sealtape
