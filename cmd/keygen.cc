// sealtape keygen: make an identity.

#include <ostream>

#include "context.h"
#include "output_file.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

struct Options {
  std::string name;
  std::string output;
  bool no_passphrase = false;
};

void keygen(const Options& options, Context& context) {
  if (!is_member_name(options.name)) {
    throw Error(Error::Kind::usage, "--name is no name: 1 to 64 characters without controls");
  }
  const auto file =
      options.output.empty() ? context.identity_file() : std::filesystem::path(options.output);
  if (options.output.empty()) make_directories(file.parent_path());
  OutputFile output(file, OutputFile::Existing::precious, OutputFile::Privacy::owner);
  const auto identity = Identity::generate(options.name);
  const auto text = options.no_passphrase
                        ? encode_identity(identity)
                        : encode_identity(identity, context.ask_new_passphrase(), PassphraseCost{});
  output.write(text.bytes());
  output.commit();
  const auto line = identity.shown().line();
  context.answer("sealtape.identity/1",
                 {{"name", options.name}, {"public", line}, {"file", displayable(file.native())}},
                 line);
  context.say("the identity is in " + file.string() + "; keep a copy where you keep such things");
}

}  // namespace

void add_keygen(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("keygen", "Make an identity and print its public line");
  command->add_option("--name", options->name, "Whose it is; others see it in the archive")
      ->required();
  command->add_option("-o,--output", options->output, "Where to write it")->type_name("FILE");
  command->add_flag("--no-passphrase", options->no_passphrase, "For service accounts");
  context.explain(*command, {"Identities and archives",
                             {"sealtape keygen --name alice",
                              "sealtape keygen --name pbx-1 --no-passphrase -o pbx-1.identity"},
                             {{9, "it would lie in an archive"}}});
  command->callback([options, &context] { keygen(*options, context); });
}

}  // namespace sealtape
