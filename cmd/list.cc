// sealtape list: find recordings.

#include <ostream>

#include "archive/retention_facts.h"
#include "context.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "unreadable.h"

namespace sealtape {

namespace {

struct Options {
  FilterOptions filter;
  std::uint32_t limit = 0;
  bool oldest_first = false;
};

// In a table it stands where the eye falls on it; why, is for show.
void mark_quarantine(Json& row, const std::string& why, Format format) {
  row["quarantine"] = why;
  if (format == Format::table) {
    row["file"] = "in quarantine: " + text_field(row, "file").value_or("-");
  }
}

void list(const Options& options, Context& context) {
  options.filter.parsed();  // a mistake is told before anything is listed
  auto archive = context.open_archive_if_any_identity();
  const auto format = context.format();
  auto listing = context.listing("sealtape.recording/1", recording_columns(format));

  if (archive.secrets().vault.empty()) {
    if (!options.filter.is_empty()) {
      throw Error(Error::Kind::refused, "this takes an identity that may read the archive");
    }
    std::uint64_t shown = 0;
    archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
      const auto* ingest = std::get_if<Ingest>(&logged.parsed.entry.body);
      const bool is_there =
          ingest != nullptr && !logged.objection && !archive.custody().is_purged(ingest->recording);
      if (!is_there) return;
      if (options.limit != 0 && shown++ >= options.limit) return;
      CatalogRow row{.recording = ingest->recording,
                     .entry = logged.parsed.entry.id,
                     .index = logged.index,
                     .sealed = logged.parsed.entry.time,
                     .size = 0,
                     .record = {},
                     .shown = Json::object(),
                     .tokens = {},
                     .duplicate = {}};
      for (const auto& object : ingest->objects) row.size += object.size;
      listing.row(format == Format::table ? readable_row(row) : recording_row(row));
    });
    listing.finish();
    return;
  }

  std::uint64_t shown = 0;
  options.filter.each(archive, options.oldest_first, [&](const CatalogRow& row) {
    auto shown_row = format == Format::table ? readable_row(row) : recording_row(row);
    if (const auto why = quarantine_of(archive, row)) mark_quarantine(shown_row, *why, format);
    listing.row(shown_row);
    return options.limit == 0 || ++shown < options.limit;
  });
  listing.finish();
  warn_of_unread(archive, UnreadKind::recordings, context);
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("list", "List recordings, the newest first");
  options->filter.add_to(*command);
  command->add_option("-n,--limit", options->limit, "At most so many");
  command->add_flag("--oldest-first", options->oldest_first, "The oldest first");
  context.explain(*command, {"Find and read",
                             {"sealtape -C calls list --limit 20",
                              "sealtape -C calls list --party tel:+39061234567 --since 2026-01-01",
                              "sealtape -C calls list --format csv > calls.csv"},
                             {{3, "records cannot be read, so this may not be all"},
                              {4, "damage"},
                              {9, "the identity may not read"},
                              {10, "no archive"},
                              {12, "identity unusable"}}});
  command->callback([options, &context] { list(*options, context); });
}

}  // namespace sealtape
