// sealtape redact: a copy without some spans, and the proof of all the rest.

#include <memory>

#include "output_file.h"
#include "redact_copy.h"
#include "redact_recording.h"

namespace sealtape {

namespace {

// Of a recording, or further of a copy: what the one needs says nothing to the other.
void require_fitting(const RedactWish& wish) {
  const bool further = !wish.from.empty();
  if (further == !wish.recording.empty()) {
    throw Error(Error::Kind::usage, "give a recording, or --from with a copy");
  }
  if (!further && wish.purpose.empty()) {
    throw Error(Error::Kind::usage, "--purpose is required", "see sealtape redact --help");
  }
  const bool names_files = !wish.proof.empty() && !wish.output.empty() && wish.output != "-";
  if (further && !names_files) {
    throw Error(Error::Kind::usage, "--from takes --proof, the proof of that copy, and -o FILE");
  }
  if (further && !(wish.what.scan.where.empty() && wish.transcript.empty())) {
    throw Error(Error::Kind::usage, "--from-scan and --transcript are for a recording");
  }
  require_own_files({wish.output, wish.proof, wish.transcript});
}

void redact_either(RedactWish wish, Context& context) {
  // Rules write CARD; a proof has codes of small letters.
  for (auto& letter : wish.what.ground) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  require_fitting(wish);
  if (!wish.from.empty()) return redact_copy(wish, context);
  redact_recording(std::move(wish), context);
}

void add_files(CLI::App& command, RedactWish& wish) {
  command.add_option("-o,--output", wish.output, "Where to write the copy; - is stdout")
      ->type_name("FILE");
  command.add_option("--proof", wish.proof, "Where to write the proof; with --from, its proof")
      ->type_name("FILE");
  command
      .add_option("--transcript", wish.transcript,
                  "Where to write the newest transcript, redacted with it")
      ->type_name("FILE");
  command.add_option("--from", wish.from, "Take more out of a copy, without the archive")
      ->type_name("COPY");
}

}  // namespace

void add_redact(CLI::App& app, Context& context) {
  auto wish = std::make_shared<RedactWish>();
  auto* command =
      app.add_subcommand("redact", "Make a copy without some spans, and prove all the rest");
  command->add_option("recording", wish->recording, "Its id, or the start of it");
  wish->what.add_to(*command);
  add_files(*command, *wish);
  command->add_option("--purpose", wish->purpose, "What the copy is needed for");
  command->add_option("--reason", wish->reason, "Why, in a few words; kept sealed");
  command->add_flag("--overwrite", wish->overwrite, "Replace existing files");
  command->add_flag("--dry-run", wish->dry_run, "Say what would be taken out, and stop");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls redact 7f3c9a10 --span 1:39.9-1:44 --ground card --purpose complaint "
        "-o call.wav --proof call.proof.json",
        "sealtape -C calls redact 7f3c9a10 --channel 2 --purpose access-request -o mine.wav",
        "sealtape redact --from call.wav --proof call.proof.json --span 2:00-2:10 -o less.wav"},
       {{3, "something made from the recording was not redacted with it, or is not in it"},
        {4, "damage, or the copy is not that of its proof"},
        {9,
         "the identity may not, a proof is wanted of what cannot be cut, or the policy asks for a "
         "better detection"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([wish, &context] { redact_either(*wish, context); });
}

}  // namespace sealtape
