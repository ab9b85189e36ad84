// sealtape block: sources that may not be used: a robot, a trunk, an agent id.

#include "declaring.h"
#include "unreadable.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

struct Options {
  std::vector<std::string> sources;
  DeclaringOptions declaring;
};

const std::vector<Column> columns = {{"status", "STATUS"},
                                     {"source", "SOURCE"},
                                     {"times", "TIMES", Align::right},
                                     {"changed", "CHANGED"},
                                     {"reason", "REASON"}};

bool is_blocked(const Standing::State& state) { return state.act == name_of(Act::added); }

Json row_for(Archive& archive, const std::string& source) {
  const auto found = stand(archive, source, std::string(name_of(Kind::block)));
  Json row{{"status", found && is_blocked(found->state) ? "blocked" : "free"}, {"source", source}};
  if (!found) return row;
  row["changed"] = rfc3339(found->state.changed);
  if (is_blocked(found->state)) row["times"] = found->state.times;
  return row;
}

void change(Act act, const Options& options, Context& context) {
  const auto region = region_of(options.declaring);
  auto declaration = declaration_of(Kind::block, act, options.declaring, context);
  std::vector<std::string> sources;
  for (const auto& text : options.sources) sources.push_back(normalise_source(text, region));
  auto archive = context.open_archive();
  archive.require(act == Act::removed ? Role::officer : Role::ingest);
  declaration.sources = sources;
  if (act == Act::removed) {
    std::erase_if(declaration.sources, [&](const std::string& source) {
      const bool is_free = row_for(archive, source)["status"] == "free";
      if (is_free) context.say(source + " is not blocked, so nothing was removed");
      return is_free;
    });
  }
  if (!declaration.sources.empty()) {
    declare(archive, Declaring{declaration, recording_of(archive, options.declaring)});
    archive.settle();
  }
  auto listing = context.listing("sealtape.block/1", columns);
  for (const auto& source : sources) listing.row(row_for(archive, source));
  listing.finish();
  context.warn_of_forgetting();
}

void list(Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing = context.listing("sealtape.block/1", columns);
  each_known(archive, Kind::block, [&](const Known& known) {
    if (!is_blocked(known.state)) return;
    Json row{{"status", "blocked"},
             {"source", known.subject},
             {"times", known.state.times},
             {"changed", rfc3339(known.state.changed)},
             {"index", number(known.state.index)}};
    if (known.last->what.reason) row["reason"] = *known.last->what.reason;
    listing.row(row);
  });
  listing.finish();
  warn_of_unread(archive, UnreadKind::events, context);
}

}  // namespace

void add_block(CLI::App& app, Context& context) {
  const std::vector<std::pair<int, std::string>> exits = {
      {3, "records cannot be read, so this may not be all"},
      {4, "damage"},
      {9, "the role does not allow it"},
      {10, "no archive"},
      {11, "archive busy"},
      {12, "identity unusable"}};
  auto* command = app.add_subcommand("block", "Keep sources from which nothing is taken in");
  command->require_subcommand(1);
  context.explain(*command, {"People",
                             {"sealtape -C calls block add trunk=b2 --reason 'no notice played'",
                              "sealtape -C calls block list"},
                             exits});
  const auto add_change = [&](Act act, const char* name, const char* meaning, const char* example) {
    auto options = std::make_shared<Options>();
    auto* verb = command->add_subcommand(name, meaning);
    verb->add_option("source", options->sources, "NAME=VALUE of a tag, or an address")
        ->required()
        ->type_name("SOURCE");
    add_declaring_options(*verb, options->declaring);
    context.explain(*verb, {"", {example}, exits});
    verb->callback([options, act, &context] { change(act, *options, context); });
  };
  add_change(Act::added, "add", "Block a source",
             "sealtape -C calls block add robot=7 sip:robot@pbx.example");
  add_change(Act::removed, "remove", "Use a source again",
             "sealtape -C calls block remove trunk=b2 --reason 'notice repaired'");
  auto* listing = command->add_subcommand("list", "List what is blocked");
  context.explain(*listing, {"", {"sealtape -C calls block list --json"}, exits});
  listing->callback([&context] { list(context); });
}

}  // namespace sealtape
