// sealtape checkpoint: the signed state of the log, to be kept elsewhere.

#include <ostream>

#include "archive/verifier_key.h"
#include "context.h"
#include "output_file.h"
#include "public_archive.h"

namespace sealtape {

namespace {

struct Options {
  std::string output;
  bool overwrite = false;
  bool vkey = false;
};

// As text, and as the object that --json prints.
struct Answer {
  std::string text;
  Json object;
};

// What whoever checks checkpoints alone has to be given after the log key has changed.
Answer key_in_force(const Archive& archive) {
  const auto vkey = verifier_key(archive);
  return {vkey + '\n',
          {{"schema", "sealtape.vkey/1"}, {"origin", archive.card().origin}, {"vkey", vkey}}};
}

Answer newest(Archive& archive) {
  const auto published = archive.log().published();
  if (!published) {
    throw Error(Error::Kind::damaged, "the archive has no checkpoint",
                "any member who holds the log key makes it with the next command that appends");
  }
  const auto text = std::string(text_of(published->note));
  const auto& tree = published->checkpoint.tree;
  return {text,
          {{"schema", "sealtape.checkpoint/1"},
           {"origin", archive.card().origin},
           {"size", number(tree.size)},
           {"root", tree.root.hex()},
           {"note", text}}};
}

void checkpoint(const Options& options, Context& context) {
  auto archive = open_public_archive(context);
  const auto answer = options.vkey ? key_in_force(archive) : newest(archive);
  auto& out = context.world().out;
  if (options.output.empty() && context.format() != Format::table) {
    out << canonical(answer.object) << '\n';
    return;
  }
  if (options.output.empty() || options.output == "-") {
    out << answer.text;
    return;
  }
  OutputFile file(options.output,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::everyone);
  file.write(bytes_of(answer.text));
  file.commit();
}

}  // namespace

void add_checkpoint(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("checkpoint", "Print the signed state of the log; keep it elsewhere");
  command->add_option("-o,--output", options->output, "Where to write it; else stdout")
      ->type_name("FILE");
  command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
  command->add_flag("--vkey", options->vkey,
                    "Print the verifier key of the log key in force instead");
  context.explain(*command, {"Prove",
                             {"sealtape -C calls checkpoint -o yesterday.checkpoint",
                              "sealtape -C calls verify --against yesterday.checkpoint",
                              "sealtape -C calls checkpoint --vkey"},
                             {{4, "damage"}, {10, "no archive"}}});
  command->callback([options, &context] { checkpoint(*options, context); });
}

}  // namespace sealtape
