// sealtape checkpoint: the signed state of the log, to be kept elsewhere.

#include <ostream>

#include "context.h"
#include "output_file.h"

namespace sealtape {

namespace {

struct Options {
  std::string output;
  bool overwrite = false;
};

void checkpoint(const Options& options, Context& context) {
  auto archive = context.open_archive_if_any_identity();
  const auto published = archive.log().published();
  if (!published) {
    throw Error(Error::Kind::damaged, "the archive has no checkpoint",
                "any member who holds the log key makes it with the next command that appends");
  }
  if (options.output.empty() && context.format() != Format::table) {
    const auto text = std::string(text_of(published->note));
    const auto& tree = published->checkpoint.tree;
    context.world().out << canonical({{"schema", "sealtape.checkpoint/1"},
                                      {"origin", archive.card().origin},
                                      {"size", number(tree.size)},
                                      {"root", tree.root.hex()},
                                      {"note", text}})
                        << '\n';
    return;
  }
  if (options.output.empty() || options.output == "-") {
    context.world().out << text_of(published->note);
    return;
  }
  OutputFile file(options.output,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::everyone);
  file.write(published->note);
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
  context.explain(*command, {"Prove",
                             {"sealtape -C calls checkpoint -o yesterday.checkpoint",
                              "sealtape -C calls verify --against yesterday.checkpoint"},
                             {{4, "damage"}, {10, "no archive"}, {12, "identity unusable"}}});
  command->callback([options, &context] { checkpoint(*options, context); });
}

}  // namespace sealtape
