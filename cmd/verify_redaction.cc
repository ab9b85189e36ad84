// sealtape verify-redaction: check a redacted copy without its archive.

#include <fcntl.h>

#include "context.h"
#include "copy_report.h"
#include "given_file.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

struct Options {
  std::string copy;
  std::string proof;
  std::optional<std::string> key;
};

void verify_redaction(const Options& options, Context& context) {
  std::optional<VerifierKey> key;
  if (options.key) {
    key = VerifierKey::parse(given_key(*options.key));
    if (!key) throw Error(Error::Kind::usage, "the key is no verifier key");
  }
  const auto proof = read_given(options.proof, largest_proof + 1);
  Descriptor file(::open(options.copy.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw_errno(options.copy);
  FileSource copy(std::move(file), options.copy);
  const auto report = verify_copy(copy, bytes_of(proof), key ? &*key : nullptr);
  if (context.format() == Format::table) {
    print(context.world().out, report);
  } else {
    print_json(context.world().out, report);
  }
  if (report.state() == CopyReport::State::altered) context.status = 4;
  if (report.state() == CopyReport::State::consistent) context.status = 5;
}

}  // namespace

void add_verify_redaction(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("verify-redaction",
                                     "Check a redacted copy against its proof; takes no archive");
  command->add_option("copy", options->copy, "The copy")->required()->type_name("FILE");
  command->add_option("proof", options->proof, "Its proof file")->required()->type_name("FILE");
  command->add_option("--key", options->key, "The log's verifier key, from whom you trust")
      ->type_name("VKEY|@FILE");
  context.explain(*command,
                  {"Prove",
                   {"sealtape verify-redaction call.wav call.proof.json --key @calls.vkey",
                    "sealtape verify-redaction call.wav call.proof.json --key @calls.vkey --json"},
                   {{4, "altered: the copy is not what the proof and the log say"},
                    {5, "consistent, but no key from outside was given"}}});
  command->callback([options, &context] { verify_redaction(*options, context); });
}

}  // namespace sealtape
