// sealtape rotate: a new vault key for everything that is there.

#include "archive/rotate.h"

#include <ostream>

#include "context.h"
#include "report/text.h"

namespace sealtape {

namespace {

struct Options {
  RotationTerms terms;
  bool dry_run = false;
};

void rotate_keys(const Options& options, Context& context) {
  auto archive = context.open_archive();
  if (options.dry_run) {
    const auto records = records_to_rotate(archive);
    context.tell("sealtape.rotation/1", {{"records", records}, {"status", "would be sealed anew"}},
                 "would seal " + counted(records, "record") +
                     " anew and destroy the old vault keys; nothing was changed");
    return;
  }
  const auto progress = context.progress("sealing records anew", {}, {});
  std::uint64_t reported = 0;
  const auto rotated = rotate(
      archive,
      [&](std::uint64_t done, std::uint64_t) {
        progress->add(done - std::min(done, reported), 0);
        reported = done;
      },
      options.terms);
  progress->finish();
  archive.settle();
  auto listing = context.listing("sealtape.rotation/1", {{"epoch", "EPOCH", Align::right},
                                                         {"records", "RECORDS", Align::right},
                                                         {"index", "ENTRY", Align::right}});
  listing.row(
      {{"epoch", rotated.epoch}, {"records", rotated.records}, {"index", number(rotated.index)}});
  listing.finish();
  for (const auto index : rotated.left) {
    context.warn("the record of log entry " + std::to_string(number(index)) +
                 " does not open or is not there, and was left behind");
  }
  context.warn_of_forgetting();
}

}  // namespace

void add_rotate(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("rotate", "Seal all records under a new vault key, destroy the old one");
  command->add_option("--reason", options->terms.reason, "Why, in a few words; kept sealed");
  command->add_flag("--leave-missing", options->terms.leave_missing,
                    "Give up records of events that are not there");
  command->add_flag("--dry-run", options->dry_run, "Say what would be sealed anew, and stop");
  context.explain(*command, {"Identities and archives",
                             {"sealtape -C calls rotate --dry-run",
                              "sealtape -C calls rotate --reason 'after purge 12'"},
                             {{4, "a record does not open: nothing was destroyed"},
                              {9, "not an admin"},
                              {10, "no archive"},
                              {11, "others keep erasing"},
                              {12, "identity unusable"}}});
  command->callback([options, &context] { rotate_keys(*options, context); });
}

}  // namespace sealtape
