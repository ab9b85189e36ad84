// sealtape reindex: make the catalog anew from log and records.

#include <ostream>

#include "archive/unread_records.h"
#include "context.h"
#include "report/text.h"

namespace sealtape {

namespace {

void reindex(Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto progress = context.progress("indexing", number(archive.log().view().size()), {});
  std::uint64_t before = 0;
  archive.reindex([&](std::uint64_t done, std::uint64_t) {
    progress->add(done - before, 0);
    before = done;
  });
  progress->finish();
  auto& catalog = archive.catalog();
  const auto shared = catalog.sharing_bytes();
  const auto unread = unread_records(archive);
  if (unread.all() > 0) context.status = exit_status(Error::Kind::damaged);
  if (context.format() == Format::table) {
    context.say(counted(catalog.count(), "recording") + " indexed");
    for (const auto& id : shared) context.say("the same bytes lie in more than one: " + id.hex());
    if (unread.all() > 0) context.warn(said(unread) + "; see: sealtape verify");
    return;
  }
  auto listing = context.listing("sealtape.reindex/1", {{"recordings", "RECORDINGS"}});
  Json duplicates = Json::array();
  for (const auto& id : shared) duplicates.push_back(id.hex());
  listing.row({{"recordings", catalog.count()},
               {"duplicates", duplicates},
               {"unread_recordings", unread.recordings},
               {"unread_events", unread.events}});
  listing.finish();
}

}  // namespace

void add_reindex(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("reindex", "Make the catalog anew, and report duplicates");
  context.explain(*command, {"Prove",
                             {"sealtape -C calls reindex"},
                             {{4, "damage, or records that cannot be read"},
                              {9, "the identity may not read"},
                              {10, "no archive"},
                              {12, "identity unusable"}}});
  command->callback([&context] { reindex(context); });
}

}  // namespace sealtape
