// sealtape history: everything about one person, in the order of time.

#include <map>

#include "archive/members.h"
#include "archive/personal_history.h"
#include "context.h"
#include "unreadable.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> parties;
  std::string region;
};

std::map<MemberId, std::string> member_names(Archive& archive) {
  std::map<MemberId, std::string> names;
  for (const auto& member : list_members(archive)) names[member.id] = member.name.value_or("");
  return names;
}

void history(const Options& options, Context& context) {
  const auto region = options.region.empty() ? Region() : Region::parse(options.region);
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<std::string> identifiers;
  for (const auto& party : options.parties) {
    identifiers.push_back(normalise_identifier(party, region));
  }
  const auto names = member_names(archive);
  const bool is_table = context.format() == Format::table;
  auto listing = context.listing("sealtape.happening/1", {{"time", "TIME"},
                                                          {"what", "WHAT"},
                                                          {"recording", "RECORDING"},
                                                          {"detail", "DETAIL"},
                                                          {"by", "BY"}});
  const auto happenings = history_of(archive, identifiers);
  for (const auto& each : happenings) {
    const auto id = each.recording ? each.recording->hex() : std::string();
    const auto name = names.find(each.member);
    const bool named = name != names.end() && !name->second.empty();
    listing.row({{"time", rfc3339(each.time)},
                 {"what", each.what},
                 {"recording", is_table ? id.substr(0, 12) : id},
                 {"detail", each.detail},
                 {"by", named ? name->second : each.member.hex()},
                 {"index", number(each.index)}});
  }
  listing.finish();
  if (happenings.empty()) context.say("nothing is known of this person here");
  warn_of_unread(archive, UnreadKind::all, context);
}

}  // namespace

void add_history(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("history", "Show everything about one person, by time");
  command->add_option("party", options->parties, "Who: one or more of his addresses and numbers")
      ->required()
      ->type_name("PARTY");
  command->add_option("--region", options->region, "Country of numbers without a country code")
      ->type_name("CC");
  context.explain(*command,
                  {"Find and read",
                   {"sealtape -C calls history tel:+390612345678",
                    "sealtape -C calls history +390612345678 mailto:anna@example.com --json"},
                   {{3, "records cannot be read, so this may not be all"},
                    {4, "damage"},
                    {9, "the identity may not read"},
                    {10, "no archive"},
                    {12, "identity unusable"}}});
  command->callback([options, &context] { history(*options, context); });
}

}  // namespace sealtape
