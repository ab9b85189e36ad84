// sealtape list: find recordings.

#include <ostream>

#include "context.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::string party;
  std::string since;
  std::string until;
  std::string purpose;
  std::string region;
  std::uint32_t limit = 0;
  bool oldest_first = false;
};

void list(const Options& options, Context& context) {
  RecordingFilter filter;
  filter.since = instant_option(options.since, "--since");
  filter.until = instant_option(options.until, "--until");
  filter.purpose = options.purpose;
  const auto region = options.region.empty() ? Region() : Region::parse(options.region);
  auto archive = context.open_archive_if_any_identity();
  const auto format = context.format();
  auto listing = context.listing("sealtape.recording/1", recording_columns(format));

  if (archive.secrets().vault.empty()) {
    if (!options.party.empty() || !filter.is_empty()) {
      throw Error(Error::Kind::refused, "this takes an identity that may read the archive");
    }
    std::uint64_t shown = 0;
    archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
      const auto* ingest = std::get_if<Ingest>(&logged.parsed.entry.body);
      if (ingest == nullptr || logged.objection) return;
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

  Catalog::Query query{.token = std::nullopt, .oldest_first = options.oldest_first};
  if (!options.party.empty()) {
    query.token = token_of(*archive.secrets().ident, normalise_identifier(options.party, region));
  }
  std::uint64_t shown = 0;
  archive.catalog().list(query, [&](const CatalogRow& row) {
    if (!filter.takes(row)) return true;
    listing.row(format == Format::table ? readable_row(row) : recording_row(row));
    return options.limit == 0 || ++shown < options.limit;
  });
  listing.finish();
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("list", "List recordings, the newest first");
  command->add_option("--party", options->party, "Only those with this party")
      ->type_name("tel:+39...|mailto:...|customer:...");
  command->add_option("--since", options->since, "Only those that began then or later")
      ->type_name("TIME");
  command->add_option("--until", options->until, "Only those that began earlier")
      ->type_name("TIME");
  command->add_option("--purpose", options->purpose, "Only those with this purpose");
  command->add_option("--region", options->region, "Country of numbers without a country code")
      ->type_name("CC");
  command->add_option("-n,--limit", options->limit, "At most so many");
  command->add_flag("--oldest-first", options->oldest_first, "The oldest first");
  context.explain(*command,
                  {"Find and read",
                   {"sealtape -C calls list --limit 20",
                    "sealtape -C calls list --party tel:+39061234567 --since 2026-01-01",
                    "sealtape -C calls list --format csv > calls.csv"},
                   {{4, "damage"}, {9, "the identity may not read"}, {10, "no archive"}}});
  command->callback([options, &context] { list(*options, context); });
}

}  // namespace sealtape
