// sealtape optout: who must not be called or written to any more.

#include <algorithm>
#include <memory>
#include <ostream>

#include "archive/unread_records.h"
#include "optout_changes.h"
#include "optout_lists.h"
#include "unreadable.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

// A dialler must not take a guess for an answer.
void require_knowledge(Archive& archive) {
  archive.require(Role::ingest);
  require_all_events_read(archive, Error::Kind::refused);
  if (knowledge(archive) != Knowledge::own) return;
  throw Error(Error::Kind::refused,
              "this identity cannot read the archive and knows only its own opt-outs",
              "give it a list: sealtape optout export by an officer, optout import here");
}

void check(const OptoutWish& wish, Context& context) {
  const auto region = region_of(wish.declaring);
  auto archive = context.open_archive();
  require_knowledge(archive);
  auto listing = optout_listing(context);
  bool any_blocked = false;
  bool any_unclear = false;
  const auto answer = [&](const Party& party) {
    for (const auto& channel : channels_for(wish.channels, party)) {
      const auto row = optout_row(archive, party, channel);
      any_blocked = any_blocked || row["status"] != "free";
      listing.row(row);
    }
  };
  for (const auto& text : wish.parties) answer(parse_declarant(text, region));
  if (!wish.files_from.empty()) {
    // A dialler may keep the command running, and writes a number when it needs an answer.
    each_line(wish.files_from, context.world().in, [&](std::size_t, const std::string& line) {
      archive.log().catch_up();
      require_all_events_read(archive, Error::Kind::refused);
      try {
        answer(parse_declarant(line, region));
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::usage) throw;
        any_unclear = true;
        listing.row({{"status", "unclear"}, {"party", line}, {"reason", error.what()}});
      }
      context.world().out.flush();
    });
  }
  listing.finish();
  if (any_blocked) context.status = exit_status(Error::Kind::refused);
  if (any_unclear) context.status = exit_status(Error::Kind::partial);
}

void list(const OptoutWish& wish, bool only_queued, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing = optout_listing(context);
  each_known(archive, Kind::opt_out, [&](const Known& found) {
    const auto status = optout_status(found.state.act);
    const auto channel = found.topic.substr(found.topic.find(':') + 1);
    const bool is_wanted = only_queued ? status == "queued" : status != "free";
    const bool is_asked =
        wish.channels.empty() || std::ranges::find(wish.channels, channel) != wish.channels.end();
    if (!is_wanted || !is_asked) return;
    Json row{{"status", status},
             {"party", found.subject},
             {"channel", channel},
             {"times", found.state.times},
             {"since", rfc3339(found.state.since)},
             {"changed", rfc3339(found.state.changed)},
             {"index", number(found.state.index)}};
    if (found.last->what.reason) row["reason"] = *found.last->what.reason;
    listing.row(row);
  });
  listing.finish();
  warn_of_unread(archive, UnreadKind::events, context);
}

void add_channel_option(CLI::App& command, OptoutWish& wish) {
  command
      .add_option("--channel", wish.channels,
                  "phone, sms, mail or web; repeatable (else mail for a mail address, phone)")
      ->check(CLI::IsMember({"phone", "sms", "mail", "web"}))
      ->allow_extra_args(false);
}

using Exits = std::vector<std::pair<int, std::string>>;

void add_change(CLI::App& command, Context& context, Act act, const char* name, const char* meaning,
                Manual manual) {
  auto wish = std::make_shared<OptoutWish>();
  auto* verb = command.add_subcommand(name, meaning);
  verb->add_option("party", wish->parties, "A number, or an address as for ingest --party")
      ->type_name("NUMBER");
  if (act == Act::added) {
    verb->add_option("--from-scan", wish->from_scan,
                     "Whoever asked for it in a recording, as a reviewed file accepts")
        ->type_name("FILE");
  }
  add_channel_option(*verb, *wish);
  add_declaring_options(*verb, wish->declaring);
  context.explain(*verb, std::move(manual));
  verb->callback([wish, act, &context] {
    if (wish->parties.empty() == wish->from_scan.empty()) {
      throw CLI::RequiredError(act == Act::added ? "a number or --from-scan" : "party");
    }
    if (!wish->from_scan.empty()) return add_optouts_from_scan(*wish, context);
    change_optouts(act, *wish, context);
  });
}

void add_check(CLI::App& command, Context& context, const Exits& exits) {
  auto wish = std::make_shared<OptoutWish>();
  auto* verb = command.add_subcommand("check", "Say whether somebody may be called");
  verb->add_option("party", wish->parties, "A number or an address")->type_name("NUMBER");
  verb->add_option("--files-from", wish->files_from, "Numbers, one a line; - is stdin")
      ->type_name("FILE");
  add_channel_option(*verb, *wish);
  verb->add_option("--region", wish->declaring.region, "Country of numbers without a country code")
      ->type_name("CC");
  context.explain(*verb, {"",
                          {"sealtape -C calls -q optout check +390612345678 || skip",
                           "sealtape -C calls optout check --files-from campaign.txt --json"},
                          exits});
  verb->callback([wish, &context] {
    if (wish->parties.empty() && wish->files_from.empty()) {
      throw CLI::RequiredError("a number or --files-from");
    }
    check(*wish, context);
  });
}

void add_list(CLI::App& command, Context& context, const Exits& exits) {
  auto wish = std::make_shared<OptoutWish>();
  auto only_queued = std::make_shared<bool>(false);
  auto* verb = command.add_subcommand("list", "List who is on the list");
  add_channel_option(*verb, *wish);
  verb->add_flag("--queued", *only_queued, "Only those who wait for a decision");
  context.explain(*verb, {"",
                          {"sealtape -C calls optout list --channel phone",
                           "sealtape -C calls optout list --queued"},
                          exits});
  verb->callback([wish, only_queued, &context] { list(*wish, *only_queued, context); });
}

}  // namespace

void add_optout(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("optout", "Keep the list of those who must not be called");
  command->require_subcommand(1);
  const Exits changes = {{3, "records cannot be read, so this may not be all"},
                         {4, "damage"},
                         {9, "the role does not allow it"},
                         {10, "no archive"},
                         {11, "archive busy"},
                         {12, "identity unusable"}};
  const Exits checks = {{3, "some lines are no numbers, listed, or records cannot be read"},
                        {4, "damage"},
                        {9, "somebody may not be called, or it cannot be known here"},
                        {10, "no archive"},
                        {11, "archive busy"},
                        {12, "identity unusable"}};
  context.explain(*command,
                  {"People",
                   {"sealtape -C calls optout add +390612345678 --reason 'asked on the phone'",
                    "sealtape -C calls -q optout check +390612345678 || skip"},
                   checks});
  add_change(*command, context, Act::added, "add", "Put somebody on the list",
             {"",
              {"sealtape -C calls optout add '06 1234 5678' --region IT",
               "sealtape -C calls optout add anna@example.com --channel mail --channel sms"},
              changes});
  add_change(*command, context, Act::queued, "queue", "Put somebody on hold until it is decided",
             {"",
              {"sealtape -C calls optout queue +390612345678 --reason 'who has the number now?'"},
              changes});
  add_change(
      *command, context, Act::removed, "remove", "Take somebody off the list",
      {"", {"sealtape -C calls optout remove +390612345678 --reason 'asked by letter'"}, changes});
  add_check(*command, context, checks);
  add_list(*command, context, changes);
  add_optout_lists(*command, context);
}

}  // namespace sealtape
