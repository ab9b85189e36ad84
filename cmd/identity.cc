// sealtape identity: put an identity under another passphrase.

#include <ostream>

#include "context.h"
#include "output_file.h"
#include "passphrase.h"
#include "report/terminal.h"

namespace sealtape {

namespace {

struct Options {
  std::string new_passphrase_file;
  bool no_passphrase = false;
};

// Of the secret: under the new passphrase, or open.
SecretBytes rewritten(const Identity& identity, const Options& options, Context& context) {
  if (options.no_passphrase) return encode_identity(identity);
  if (!options.new_passphrase_file.empty()) {
    return encode_identity(identity, passphrase_from_file(options.new_passphrase_file),
                           PassphraseCost{});
  }
  if (!context.world().terminal) {
    throw Error(Error::Kind::usage, "there is no terminal to ask for the new passphrase",
                "give it with --new-passphrase-file FILE");
  }
  return encode_identity(identity, new_passphrase_from_terminal("New passphrase"),
                         PassphraseCost{});
}

// The file that a link leads to is replaced, not the link.
void passwd(const Options& options, Context& context) {
  const auto named = context.identity_file();
  const auto& identity = context.identity();
  std::error_code ignored;
  const auto found = std::filesystem::canonical(named, ignored);
  OutputFile output(found.empty() ? named : found, OutputFile::Existing::may_go,
                    OutputFile::Privacy::owner);
  output.write(rewritten(identity, options, context).bytes());
  output.commit();
  context.world().out << identity.shown().line() << '\n';
  context.say(visible(named.native()) +
              (options.no_passphrase ? " takes no passphrase any more"
                                     : " takes the new passphrase from now on") +
              "; copies of it still take the old one");
}

}  // namespace

void add_identity(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("identity", "Put an identity under another passphrase");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {{12, "wrong passphrase, corrupt file"}};
  context.explain(*command, {"Identities and archives", {"sealtape identity passwd"}, exits});

  auto options = std::make_shared<Options>();
  auto* passing = command->add_subcommand("passwd", "Change the passphrase of an identity");
  auto* file = passing->add_option("--new-passphrase-file", options->new_passphrase_file,
                                   "Take the new passphrase from FILE");
  file->type_name("FILE");
  passing->add_flag("--no-passphrase", options->no_passphrase, "For service accounts")
      ->excludes(file);
  context.explain(*passing,
                  {"",
                   {"sealtape identity passwd",
                    "sealtape --identity alice.identity --passphrase-file /dev/fd/3 identity "
                    "passwd --new-passphrase-file /dev/fd/4"},
                   exits});
  passing->callback([options, &context] { passwd(*options, context); });
}

}  // namespace sealtape
