// sealtape log: what the log says, entry by entry.

#include <ostream>

#include "context.h"
#include "public_archive.h"

namespace sealtape {

namespace {

struct Options {
  std::string recording;
  std::uint32_t from = 0;
};

Json row_of(const Logged& logged) {
  const auto& entry = logged.parsed.entry;
  Json row{{"index", number(logged.index)},
           {"time", rfc3339(entry.time)},
           {"action", action_of(entry)},
           {"member", entry.actor.hex()},
           {"entry", entry.id.hex()},
           {"leaf", logged.leaf.hex()},
           {"text", *parse_json(logged.parsed.note.text)}};
  const auto recordings = recordings_of(entry);
  if (!recordings.empty()) row["recording"] = recordings.front().hex();
  if (logged.objection) row["void"] = *logged.objection;
  return row;
}

void show_log(const Options& options, Context& context) {
  auto archive = open_public_archive(context);
  auto listing = context.listing("sealtape.entry/1", {{"index", "INDEX", Align::right},
                                                      {"time", "TIME"},
                                                      {"action", "ACTION"},
                                                      {"recording", "RECORDING"},
                                                      {"member", "MEMBER"}});
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    if (number(logged.index) < options.from) return;
    const auto recordings = recordings_of(logged.parsed.entry);
    const bool asked =
        options.recording.empty() || std::ranges::any_of(recordings, [&](const RecordingId& id) {
          return id.hex().starts_with(options.recording);
        });
    if (asked) listing.row(row_of(logged));
  });
  listing.finish();
}

}  // namespace

void add_log(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("log", "Print the log; needs no secret");
  command->add_option("--recording", options->recording, "Only entries about this recording");
  command->add_option("--from", options->from, "Only entries from this index on");
  context.explain(*command,
                  {"Prove",
                   {"sealtape -C calls log", "sealtape -C calls log --recording 7f3c9a10 --json"},
                   {{4, "damage"}, {10, "no archive"}}});
  command->callback([options, &context] { show_log(*options, context); });
}

}  // namespace sealtape
