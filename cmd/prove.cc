// sealtape prove: the proof of a redacted copy, made anew.

#include <ostream>

#include "access.h"
#include "archive/copy_to_hand_out.h"
#include "archive/handing_out.h"
#include "context.h"
#include "find_recording.h"
#include "leftovers.h"
#include "output_file.h"
#include "permission.h"

namespace sealtape {

namespace {

struct Options {
  std::string recording;
  std::string output;
  std::string copy;
  std::string purpose;
  std::optional<std::uint64_t> entry;  // of the redaction; else the newest
  bool whole = false;
  bool overwrite = false;
};

// The copy that goes with the proof, byte for byte the one that was logged.
void write_again(const Options& options, OpenRecording& recording,
                 const std::optional<OpenRedaction>& redaction, const Proof& proof,
                 const HandingOut& out, OutputFile& file) {
  log_access(recording.archive(), {recording.document().recording}, {.purpose = options.purpose},
             out.since());
  write_proven(recording, redaction, proof, [&](ByteView bytes) { file.write(bytes); });
}

// The redaction of a log entry that somebody names, or the newest one.
std::optional<OpenRedaction> chosen(const Options& options, RecordingId recording,
                                    Archive& archive) {
  if (options.whole) return std::nullopt;
  if (!options.entry) {
    auto newest = options.copy.empty() ? newest_redaction(archive, recording)
                                       : copy_to_hand_out(archive, recording, {});
    if (newest) return newest;
    throw Error(Error::Kind::usage, recording.hex() + " has no redacted copy",
                "prove a copy of all of it with --whole");
  }
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (number(each.index) != *options.entry || each.kind != DerivedKind::redaction) continue;
    if (auto redaction = open_redaction(archive, each.index)) return redaction;
  }
  throw Error(Error::Kind::usage,
              "log entry " + std::to_string(*options.entry) + " is no redaction of " +
                  recording.hex() + " that can be proven",
              "sealtape log --recording " + recording.hex().substr(0, 12) + " shows them");
}

void write(const Options& options, const CatalogRow& row, const HandingOut& out, Archive& archive,
           Context& context) {
  OpenRecording recording(archive, row);
  const auto redaction = chosen(options, row.recording, archive);
  const auto proof = prove(recording, redaction);
  const auto text = proof.encode();
  remove_leftovers({options.output, options.copy}, context);
  const auto file = named_output(options.output, options.overwrite);
  const auto copy = named_output(options.copy, options.overwrite);
  if (file) file->write(bytes_of(text));
  if (copy) write_again(options, recording, redaction, proof, out, *copy);
  if (copy) out.require_unchanged();
  if (copy) copy->commit();
  if (file) file->commit();
  if (!file) context.world().out << text;
}

void prove_recording(const Options& options, Context& context) {
  if (!options.copy.empty() && options.purpose.empty()) {
    throw Error(Error::Kind::usage, "--copy hands out the recording: --purpose is required");
  }
  require_own_files({options.output, options.copy});
  auto archive = context.open_archive();
  archive.require(Role::officer);
  HandingOut out(archive);
  const auto row = find_recording(archive, options.recording);
  out.add(row);
  require_release(archive, row);
  if (!options.copy.empty()) Permissions(archive).require_purpose(row, options.purpose);
  out.carefully([&] { write(options, row, out, archive, context); });
  context.warn_of_forgetting();
}

}  // namespace

void add_prove(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("prove", "Write the proof of a recording's redacted copy");
  command->add_option("recording", options->recording, "Its id, or the start of it")->required();
  command->add_option("-o,--output", options->output, "Where to write the proof; - is stdout")
      ->required()
      ->type_name("FILE");
  auto* entry = command->add_option("--entry", options->entry, "The redaction of this log entry")
                    ->type_name("N");
  command->add_flag("--whole", options->whole, "Of a copy of all of it, not of a redaction")
      ->excludes(entry);
  command->add_option("--copy", options->copy, "Write the copy as well, and log the access")
      ->type_name("FILE");
  command->add_option("--purpose", options->purpose, "What the copy is needed for");
  command->add_flag("--overwrite", options->overwrite, "Replace existing files");
  context.explain(
      *command,
      {"Prove",
       {"sealtape -C calls prove 7f3c9a10 -o call.proof.json",
        "sealtape -C calls prove 7f3c9a10 --whole --copy call.wav --purpose "
        "court -o call.proof.json"},
       {{4, "damage"},
        {9, "the identity may not, the policy does not let it go, or the codec cannot be cut"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { prove_recording(*options, context); });
}

}  // namespace sealtape
