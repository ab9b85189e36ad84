// sealtape transcribe: what was said, as text with times, kept beside the recording.

#include "attach_transcript.h"
#include "context.h"
#include "declaring.h"
#include "engine_file.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> arguments;  // recordings; with attach, one and a file
  std::string files_from;
  std::string quality;
  std::string engines;
  AttachWish attached;
  TranscriptionOptions how;
};

// From the arguments, then from --files-from.
std::vector<std::string> named_in(const Options& options, Context& context) {
  auto names = options.arguments;
  if (!options.files_from.empty()) {
    each_line(options.files_from, context.world().in,
              [&](std::size_t, const std::string& line) { names.push_back(line); });
  }
  return names;
}

void attach(const Options& options, Context& context) {
  if (!options.files_from.empty() || options.arguments.size() != 2) {
    throw Error(Error::Kind::usage, "attach takes one recording and the file of its transcript",
                "sealtape transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence");
  }
  if (options.how.diarize) {
    throw Error(Error::Kind::usage, "--diarize listens, which --engine attach does not");
  }
  auto wish = options.attached;
  if (wish.corrects && wish.align) {
    throw Error(Error::Kind::usage, "--align is for a text that was made elsewhere",
                "words that a correction leaves keep their times");
  }
  wish.recording = options.arguments[0];
  wish.file = options.arguments[1];
  attach_transcript(wish, options.how, context);
}

// As BCP 47 has it.
std::string language_named(const std::string& name) {
  if (name.empty()) return name;
  auto tag = language_tag(name);
  if (!tag.empty()) return tag;
  throw Error(Error::Kind::usage, "--language: " + name + " is no language",
              "name it as BCP 47 does, such as en-US; without it an engine that can finds it out");
}

void run(Options options, Context& context) {
  if (options.quality == "high") options.how.wish.quality = Quality::high;
  auto& wish = options.how.wish;
  wish.language = language_named(wish.language);
  if (wish.name == "attach") return attach(options, context);
  if (options.attached.align) throw Error(Error::Kind::usage, "--align is for --engine attach");
  if (options.attached.corrects)
    throw Error(Error::Kind::usage, "--corrects is for --engine attach");
  if (!options.engines.empty()) wish.described = read_engines(options.engines);
  wish.variable = context.world().environment;
  wish.stop = [&context] { return context.world().interrupted() != 0; };
  wish.path = wish.variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  transcribe_recordings(named_in(options, context), options.how, context);
}

}  // namespace

void add_transcribe(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto& how = options->how;
  auto* command =
      app.add_subcommand("transcribe", "Keep what was said as text with times, on this machine");
  command
      ->add_option("recording", options->arguments,
                   "Their ids, or the start of them; with --engine attach, one and a file")
      ->type_name("RECORDING");
  command->add_option("--files-from", options->files_from, "Ids, one a line; - is stdin")
      ->type_name("FILE");
  command
      ->add_option(
          "--engine", how.wish.name,
          "Who listens: pocketsphinx, a program that is known or described; or attach, for "
          "a file made elsewhere")
      ->type_name("NAME");
  command->add_option("--engines", options->engines, "Descriptions of programs, in TOML")
      ->type_name("FILE");
  command->add_option("--language", how.wish.language, "What is spoken: en-US, de, it...")
      ->type_name("TAG");
  command
      ->add_option("--model", how.wish.model, "What the engine computes with, instead of its own")
      ->type_name("PATH");
  command->add_option("--quality", options->quality, "fast, or high: three times slower")
      ->check(CLI::IsMember({"fast", "high"}));
  command
      ->add_option("--as", options->attached.as,
                   "Format of an attached file; else it is recognised")
      ->type_name("FORMAT");
  command->add_flag("--align", options->attached.align,
                    "Find the times of the words of an attached English text");
  auto* corrects =
      command->add_flag("--corrects", options->attached.corrects,
                        "The attached file is the newest transcript as a person has edited it");
  command
      ->add_option("--document", options->attached.document,
                   "It is that transcript, not the newest")
      ->type_name("ID")
      ->needs(corrects);
  command->add_flag("--diarize", how.diarize,
                    "Tell two voices on one channel apart: calls of two, not meetings");
  command->add_option("--purpose", how.purpose, "What it is needed for")->required();
  command->add_option("--reason", how.reason, "Why, in a few words; kept sealed");
  command->add_flag("--again", how.again, "Also where the same was done before");
  command->add_option("-j,--jobs", how.jobs, "How many recordings at once (else one a core)")
      ->check(CLI::Range(1, 64));
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls transcribe 7f3c9a10 d1c2b3a4 --purpose quality",
        "sealtape -C calls transcribe 7f3c9a10 --engine whisper-cli --model ggml-small.bin "
        "--language de --purpose quality",
        "sealtape -C calls transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence"},
       {{3, "some recordings failed, listed"},
        {4, "damage"},
        {9, "the identity may not read, or what would be written was said in erased seconds"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] {
    if (options->arguments.empty() && options->files_from.empty()) {
      throw CLI::RequiredError("recording or --files-from");
    }
    run(*options, context);
  });
}

}  // namespace sealtape
