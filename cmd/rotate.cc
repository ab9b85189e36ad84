// sealtape rotate: a new vault key for everything that is there.

#include "archive/rotate.h"

#include <ostream>

#include "context.h"

namespace sealtape {

namespace {

void rotate_keys(Context& context) {
  auto archive = context.open_archive();
  const auto progress = context.progress("sealing records anew", {}, {});
  std::uint64_t reported = 0;
  const auto rotated = rotate(archive, [&](std::uint64_t done, std::uint64_t) {
    progress->add(done - std::min(done, reported), 0);
    reported = done;
  });
  progress->finish();
  archive.settle();
  auto listing = context.listing("sealtape.rotation/1", {{"epoch", "EPOCH", Align::right},
                                                         {"records", "RECORDS", Align::right},
                                                         {"index", "ENTRY", Align::right}});
  listing.row(
      {{"epoch", rotated.epoch}, {"records", rotated.records}, {"index", number(rotated.index)}});
  listing.finish();
  context.warn_of_forgetting();
}

}  // namespace

void add_rotate(CLI::App& app, Context& context) {
  auto* command =
      app.add_subcommand("rotate", "Seal all records under a new vault key, destroy the old one");
  context.explain(*command, {"Identities and archives",
                             {"sealtape -C calls rotate"},
                             {{4, "a record does not open: nothing was destroyed"},
                              {9, "not an admin"},
                              {10, "no archive"},
                              {11, "others keep erasing"}}});
  command->callback([&context] { rotate_keys(context); });
}

}  // namespace sealtape
