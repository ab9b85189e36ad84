// sealtape restrict: storage only, while it is disputed (GDPR 18).

#include <ostream>

#include "archive/retention_facts.h"
#include "context.h"
#include "find_recording.h"
#include "unreadable.h"

namespace sealtape {

namespace {

struct Options {
  std::string recording;
  std::string reason;
};

void tell(RecordingId recording, bool on, const char* how, Context& context) {
  context.tell("sealtape.restriction/1", {{"recording", recording.hex()}, {"restricted", on}},
               recording.hex() + how);
}

void turn(bool on, const Options& options, Context& context) {
  auto archive = context.open_archive();
  const auto row = find_recording(archive, options.recording);
  const auto restricted = RetentionFacts(archive).restricted();
  if (restricted.contains(row.recording) == on) {
    tell(row.recording, on, on ? " is restricted already" : " is not restricted", context);
    return;
  }
  restrict_recording(archive, row.recording, on, options.reason);
  archive.settle();
  tell(row.recording, on, on ? " is restricted: it may only be stored" : " is no longer restricted",
       context);
}

void list(Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing =
      context.listing("sealtape.restriction/1", {{"recording", "RECORDING"}, {"since", "SINCE"}});
  for (const auto& [recording, since] : RetentionFacts(archive).restricted()) {
    listing.row({{"recording", recording.hex()}, {"since", rfc3339(since)}});
  }
  listing.finish();
  warn_of_unread(archive, UnreadKind::events, context);
}

}  // namespace

void add_restrict(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("restrict", "Let recordings only be stored");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {
      {3, "records cannot be read, so this may not be all"},
      {4, "damage"},
      {9, "on takes an officer, off a custodian"},
      {10, "no archive"}};
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls restrict on 7f3c9a10 --reason 'she disputes it'",
                              "sealtape -C calls restrict list"},
                             exits});
  const auto add = [&](const char* name, const char* about, bool on) {
    auto options = std::make_shared<Options>();
    auto* turning = command->add_subcommand(name, about);
    turning->add_option("recording", options->recording, "Its id, or the start of it")->required();
    turning->add_option("--reason", options->reason, "Why, in a few words; kept sealed")
        ->required();
    context.explain(
        *turning,
        {"", {std::string("sealtape -C calls restrict ") + name + " 7f3c9a10 --reason x"}, exits});
    turning->callback([options, on, &context] { turn(on, *options, context); });
  };
  add("on", "From now on it may only be stored", true);
  add("off", "Lift the restriction", false);
  auto* listing = command->add_subcommand("list", "List recordings under a restriction");
  context.explain(*listing, {"", {"sealtape -C calls restrict list"}, exits});
  listing->callback([&context] { list(context); });
}

}  // namespace sealtape
