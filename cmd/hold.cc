// sealtape hold: what must not be destroyed, whatever a rule or a request says.

#include "archive/hold.h"

#include <map>

#include "context.h"
#include "declaring.h"
#include "find_recording.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "report/text.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> recordings;
  std::string files_from;
  FilterOptions filter;
  std::string matter;
  std::string reason;
  std::string until;
  bool dry_run = false;
};

// Those that are named, and those that the filters find, the oldest first and each once.
std::vector<RecordingId> chosen(const Options& options, Archive& archive, Context& context) {
  std::map<LogIndex, RecordingId> recordings;
  const auto take = [&](const CatalogRow& row) {
    recordings.emplace(row.index, row.recording);
    return true;
  };
  for (const auto& id : options.recordings) take(find_recording(archive, id));
  if (!options.files_from.empty()) {
    each_line(options.files_from, context.world().in,
              [&](std::size_t, const std::string& line) { take(find_recording(archive, line)); });
  }
  if (!options.filter.is_empty()) options.filter.each(archive, true, take);
  std::vector<RecordingId> found;
  for (const auto& [index, recording] : recordings) found.push_back(recording);
  return found;
}

std::vector<Column> columns() {
  return {{"hold", "HOLD"},     {"recording", "RECORDING"}, {"placed", "PLACED"},
          {"matter", "MATTER"}, {"until", "UNTIL"},         {"reason", "REASON"}};
}

Json row_of(const HoldRow& hold, Format format) {
  const bool short_ids = format == Format::table;
  const auto shown = [&](const std::string& id) { return short_ids ? id.substr(0, 12) : id; };
  Json row{{"hold", shown(hold.entry.hex())}, {"recording", shown(hold.recording.hex())},
           {"placed", rfc3339(hold.placed)},  {"member", hold.member.hex()},
           {"index", number(hold.index)},     {"matter", hold.terms.matter},
           {"reason", hold.terms.reason}};
  if (hold.terms.until) row["until"] = rfc3339(*hold.terms.until);
  return row;
}

void show(const std::vector<HoldRow>& holds, Context& context) {
  auto listing = context.listing("sealtape.hold/1", columns());
  for (const auto& hold : holds) listing.row(row_of(hold, context.format()));
  listing.finish();
}

void show_found(const std::vector<RecordingId>& recordings, Archive& archive, Context& context) {
  const auto format = context.format();
  auto listing = context.listing("sealtape.recording/1", recording_columns(format));
  for (const auto& recording : recordings) {
    const auto row = *archive.catalog().find(recording);
    listing.row(format == Format::table ? readable_row(row) : recording_row(row));
  }
  listing.finish();
  context.say("would hold " + counted(recordings.size(), "recording"));
}

void place(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  HoldTerms terms{options.matter, options.reason, std::nullopt};
  if (!options.until.empty()) {
    terms.until = parse_any_rfc3339(options.until + "T00:00:00Z");
    if (!terms.until) terms.until = parse_any_rfc3339(options.until);
    if (!terms.until) throw Error(Error::Kind::usage, "--until is no time", "write 2027-03-02");
  }
  const auto recordings = chosen(options, archive, context);
  if (recordings.empty()) {
    throw Error(Error::Kind::usage, "no recording is meant, so nothing was held",
                options.filter.is_empty() ? "name recordings, or say which with --since, --party..."
                                          : "sealtape list with the same options shows which are");
  }
  if (options.dry_run) return show_found(recordings, archive, context);
  const auto indexes = place_hold(archive, recordings, terms);
  archive.settle();
  auto holds = list_holds(archive);
  std::erase_if(holds, [&](const HoldRow& hold) {
    return std::ranges::find(indexes, hold.index) == indexes.end();
  });
  show(holds, context);
  context.warn_of_forgetting();
}

void release(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  auto holds = list_holds(archive);
  std::erase_if(holds, [&](const HoldRow& hold) {
    const bool by_matter = !options.matter.empty() && hold.terms.matter == options.matter;
    const bool by_id = std::ranges::any_of(options.recordings, [&](const std::string& id) {
      return id.size() >= 4 && hold.entry.hex().starts_with(id);
    });
    return !by_matter && !by_id;
  });
  if (holds.empty()) {
    throw Error(Error::Kind::usage, "no such hold stands", "sealtape hold list shows them");
  }
  if (options.dry_run) {
    context.say("would release " + counted(holds.size(), "hold"));
    return;
  }
  release_holds(archive, holds, options.reason);
  archive.settle();
  show(holds, context);
  context.warn_of_forgetting();
}

void list(Context& context) {
  auto archive = context.open_archive_if_any_identity();
  show(list_holds(archive), context);
}

}  // namespace

void add_hold(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("hold", "Keep recordings from being destroyed");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {
      {9, "not a custodian, or purged meanwhile"},
      {10, "no archive"},
      {11, "archive busy"},
      {12, "identity unusable"}};
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls hold list",
                              "sealtape -C calls hold place --matter 17/2026 --reason 'lawsuit' "
                              "7f3c9a10"},
                             exits});

  auto options = std::make_shared<Options>();
  auto* placing = command->add_subcommand("place", "Place a hold");
  placing->add_option("recording", options->recordings, "Ids, or the starts of them");
  placing->add_option("--files-from", options->files_from, "Ids, one a line; - is stdin")
      ->type_name("FILE");
  options->filter.end = "--before";
  options->filter.add_to(*placing);
  placing->add_option("--matter", options->matter, "The case, as its owner numbers it")->required();
  placing->add_option("--reason", options->reason, "Why; kept sealed")->required();
  placing->add_option("--until", options->until, "When to look at it again; it stands until then")
      ->type_name("TIME");
  placing->add_flag("--dry-run", options->dry_run, "Say what would be held, and stop");
  context.explain(*placing,
                  {"",
                   {"sealtape -C calls hold place --matter 17/2026 --reason lawsuit --since "
                    "2026-03-01 --before 2026-04-01 --dry-run",
                    "sealtape -C calls hold place --matter 17/2026 --reason lawsuit 7f3c9a10",
                    "sealtape -C calls hold place --matter 17/2026 --reason lawsuit --party "
                    "tel:+39061234567"},
                   exits});
  placing->callback([options, &context] { place(*options, context); });

  auto going = std::make_shared<Options>();
  auto* releasing = command->add_subcommand("release", "Release holds");
  releasing->add_option("hold", going->recordings, "Ids of holds, or the starts of them");
  releasing->add_option("--matter", going->matter, "All holds of this case");
  releasing->add_option("--reason", going->reason, "Why; kept sealed")->required();
  releasing->add_flag("--dry-run", going->dry_run, "Say what would be released, and stop");
  context.explain(
      *releasing,
      {"", {"sealtape -C calls hold release --matter 17/2026 --reason 'settled'"}, exits});
  releasing->callback([going, &context] { release(*going, context); });

  auto* listing = command->add_subcommand("list", "List the holds that stand");
  context.explain(*listing, {"", {"sealtape -C calls hold list --json"}, exits});
  listing->callback([&context] { list(context); });
}

}  // namespace sealtape
