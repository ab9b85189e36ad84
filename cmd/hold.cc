// sealtape hold: what must not be destroyed, whatever a rule or a request says.

#include "archive/hold.h"

#include "context.h"
#include "find_recording.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> recordings;
  std::string party;
  std::string region;
  std::string matter;
  std::string reason;
  std::string until;
  bool dry_run = false;
};

std::vector<RecordingId> chosen(const Options& options, Archive& archive) {
  std::vector<RecordingId> ids;
  for (const auto& each : options.recordings) {
    ids.push_back(find_recording(archive, each).recording);
  }
  if (!options.party.empty()) {
    const auto region = options.region.empty() ? Region() : Region::parse(options.region);
    Catalog::Query query{
        .token = token_of(*archive.secrets().ident, normalise_identifier(options.party, region)),
        .oldest_first = true};
    archive.catalog().list(query, [&](const CatalogRow& row) {
      ids.push_back(row.recording);
      return true;
    });
  }
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  return ids;
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

void place(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  HoldTerms terms{options.matter, options.reason, std::nullopt};
  if (!options.until.empty()) {
    terms.until = parse_any_rfc3339(options.until + "T00:00:00Z");
    if (!terms.until) terms.until = parse_any_rfc3339(options.until);
    if (!terms.until) throw Error(Error::Kind::usage, "--until is no time", "write 2027-03-02");
  }
  const auto recordings = chosen(options, archive);
  if (recordings.empty()) {
    context.say("no recording is meant; nothing was held");
    return;
  }
  if (options.dry_run) {
    context.say("would hold " + std::to_string(recordings.size()) + " recordings");
    return;
  }
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
    context.say("would release " + std::to_string(holds.size()) + " holds");
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
      {9, "not a custodian, or purged meanwhile"}, {10, "no archive"}};
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls hold list",
                              "sealtape -C calls hold place --matter 17/2026 --reason 'lawsuit' "
                              "7f3c9a10"},
                             exits});

  auto options = std::make_shared<Options>();
  auto* placing = command->add_subcommand("place", "Place a hold");
  placing->add_option("recording", options->recordings, "Ids, or the starts of them");
  placing->add_option("--party", options->party, "All recordings with this party")
      ->type_name("tel:+39...|mailto:...|customer:...");
  placing->add_option("--region", options->region, "Country of numbers without a country code")
      ->type_name("CC");
  placing->add_option("--matter", options->matter, "The case, as its owner numbers it")->required();
  placing->add_option("--reason", options->reason, "Why; kept sealed")->required();
  placing->add_option("--until", options->until, "When to look at it again; it stands until then")
      ->type_name("TIME");
  placing->add_flag("--dry-run", options->dry_run, "Say what would be held, and stop");
  context.explain(*placing,
                  {"",
                   {"sealtape -C calls hold place --matter 17/2026 --reason lawsuit 7f3c9a10",
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
