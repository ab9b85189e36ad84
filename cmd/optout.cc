// sealtape optout: who must not be called or written to any more.

#include <ostream>

#include "declaring.h"
#include "find_recording.h"
#include "optout_lists.h"
#include "reviewed.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

struct Options {
  std::vector<std::string> parties;
  std::vector<std::string> channels;
  std::string files_from;
  std::string from_scan;
  DeclaringOptions declaring;
};

const std::vector<Column> columns = {{"status", "STATUS"},   {"party", "PARTY"},
                                     {"channel", "CHANNEL"}, {"times", "TIMES", Align::right},
                                     {"since", "SINCE"},     {"changed", "CHANGED"},
                                     {"reason", "REASON"}};

std::vector<std::string> channels_for(const Options& options, const Party& party) {
  return channels_for(options.channels, party);
}

std::string_view status_of(const std::string& act) {
  if (act == name_of(Act::queued)) return "queued";
  return act == name_of(Act::added) ? "listed" : "free";
}

// The worst that is known of any address of the party; what waits for a decision blocks too.
Json row_for(Archive& archive, const Party& party, const std::string& channel) {
  Json row{{"status", "free"}, {"party", shown_party(party)}, {"channel", channel}, {"times", 0}};
  Metadata one;
  one.parties.push_back(party);
  for (const auto& subject : identifiers(one)) {
    const auto found = stand(archive, subject, topic_of(Kind::opt_out, channel));
    if (!found) continue;
    const auto& state = found->state;
    const auto status = status_of(state.act);
    const bool is_worse = row["status"] == "free" || status == "listed";
    if (!is_worse) continue;
    row["status"] = status;
    row["changed"] = rfc3339(state.changed);
    if (!found->listed) row["index"] = number(state.index);
    row["from_list"] = found->listed;
    if (status == "free") continue;
    row["times"] = state.times;
    row["since"] = rfc3339(state.since);
  }
  return row;
}

// Who spoke on the channel of a recording, if anybody is known to have one of his own.
std::optional<Party> speaker_on(std::uint32_t channel, const CatalogRow& row,
                                const Archive& archive) {
  for (auto& party : metadata_of(archive.open(row).shown()).parties) {
    if (party.channel && *party.channel + 1 == channel) return std::move(party);
  }
  return std::nullopt;
}

// Puts those on the list whose spoken wish somebody has accepted, each with the recording in which
// it can be heard.
void add_from_scan(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<Declaring> declarings;
  std::vector<Party> parties;
  for (const auto& proposal : proposals_in(options.from_scan)) {
    if (proposal.type != "OPT_OUT" || !proposal.accept.value_or(false)) continue;
    const auto row = find_recording(archive, proposal.recording.hex());
    auto party =
        proposal.channel ? speaker_on(*proposal.channel, row, archive) : std::optional<Party>();
    if (!party) {
      throw Error(Error::Kind::usage,
                  "nobody is known to speak there in recording " + row.recording.hex(),
                  "name him: sealtape optout add NUMBER --recording ID");
    }
    auto declaration = declaration_of(Kind::opt_out, Act::added, options.declaring, context);
    declaration.parties = {*party};
    declaration.channels = channels_for(options, *party);
    declarings.push_back({std::move(declaration), row.recording});
    parties.push_back(std::move(*party));
  }
  if (parties.empty()) {
    throw Error(Error::Kind::usage, "no opt-out in " + options.from_scan + " was accepted",
                "set \"accept\":true on the lines that are to count");
  }
  declare(archive, std::move(declarings));
  archive.settle();
  auto listing = context.listing("sealtape.optout/1", columns);
  for (const auto& party : parties) {
    for (const auto& channel : channels_for(options, party)) {
      listing.row(row_for(archive, party, channel));
    }
  }
  listing.finish();
  context.warn_of_forgetting();
}

void change(Act act, const Options& options, Context& context) {
  const auto region = region_of(options.declaring);
  auto declaration = declaration_of(Kind::opt_out, act, options.declaring, context);
  std::vector<Party> parties;
  for (const auto& text : options.parties) parties.push_back(parse_declarant(text, region));
  auto archive = context.open_archive();
  archive.require(act == Act::removed ? Role::officer : Role::ingest);
  const auto recording = recording_of(archive, options.declaring);
  std::vector<Declaring> declarings;
  for (const auto& party : parties) {
    declaration.parties = {party};
    declaration.channels = channels_for(options, party);
    if (act == Act::removed) {
      std::erase_if(declaration.channels, [&](const std::string& channel) {
        return row_for(archive, party, channel)["status"] == "free";
      });
    }
    if (declaration.channels.empty()) {
      context.say(shown_party(party) + " is on no list, so nothing was removed");
    } else {
      declarings.push_back({declaration, recording});
    }
  }
  if (!declarings.empty()) {
    declare(archive, std::move(declarings));
    archive.settle();
  }
  auto listing = context.listing("sealtape.optout/1", columns);
  for (const auto& party : parties) {
    for (const auto& channel : channels_for(options, party)) {
      listing.row(row_for(archive, party, channel));
    }
  }
  listing.finish();
  context.warn_of_forgetting();
}

// A dialler must not take a guess for an answer.
void require_knowledge(Archive& archive) {
  archive.require(Role::ingest);
  if (knowledge(archive) != Knowledge::own) return;
  throw Error(Error::Kind::refused,
              "this identity cannot read the archive and knows only its own opt-outs",
              "give it a list: sealtape optout export by an officer, optout import here");
}

void check(const Options& options, Context& context) {
  const auto region = region_of(options.declaring);
  auto archive = context.open_archive();
  require_knowledge(archive);
  auto listing = context.listing("sealtape.optout/1", columns);
  bool any_blocked = false;
  bool any_unclear = false;
  const auto answer = [&](const Party& party) {
    for (const auto& channel : channels_for(options, party)) {
      const auto row = row_for(archive, party, channel);
      any_blocked = any_blocked || row["status"] != "free";
      listing.row(row);
    }
  };
  for (const auto& text : options.parties) answer(parse_declarant(text, region));
  if (!options.files_from.empty()) {
    // A dialler may keep the command running, and writes a number when it needs an answer.
    each_line(options.files_from, context.world().in, [&](std::size_t, const std::string& line) {
      archive.log().catch_up();
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

void list(const Options& options, bool only_queued, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing = context.listing("sealtape.optout/1", columns);
  each_known(archive, Kind::opt_out, [&](const Known& found) {
    const auto status = status_of(found.state.act);
    const auto channel = found.topic.substr(found.topic.find(':') + 1);
    const bool is_wanted = only_queued ? status == "queued" : status != "free";
    const bool is_asked = options.channels.empty() ||
                          std::ranges::find(options.channels, channel) != options.channels.end();
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
}

void add_channel_option(CLI::App& command, Options& options) {
  command
      .add_option("--channel", options.channels,
                  "phone, sms, mail or web; repeatable (else mail for a mail address, phone)")
      ->check(CLI::IsMember({"phone", "sms", "mail", "web"}))
      ->allow_extra_args(false);
}

using Exits = std::vector<std::pair<int, std::string>>;

void add_change(CLI::App& command, Context& context, Act act, const char* name, const char* meaning,
                Manual manual) {
  auto options = std::make_shared<Options>();
  auto* verb = command.add_subcommand(name, meaning);
  verb->add_option("party", options->parties, "A number, or an address as for ingest --party")
      ->type_name("NUMBER");
  if (act == Act::added) {
    verb->add_option("--from-scan", options->from_scan,
                     "Whoever asked for it in a recording, as a reviewed file accepts")
        ->type_name("FILE");
  }
  add_channel_option(*verb, *options);
  add_declaring_options(*verb, options->declaring);
  context.explain(*verb, std::move(manual));
  verb->callback([options, act, &context] {
    if (options->parties.empty() == options->from_scan.empty()) {
      throw CLI::RequiredError(act == Act::added ? "a number or --from-scan" : "party");
    }
    if (!options->from_scan.empty()) return add_from_scan(*options, context);
    change(act, *options, context);
  });
}

void add_check(CLI::App& command, Context& context, const Exits& exits) {
  auto options = std::make_shared<Options>();
  auto* verb = command.add_subcommand("check", "Say whether somebody may be called");
  verb->add_option("party", options->parties, "A number or an address")->type_name("NUMBER");
  verb->add_option("--files-from", options->files_from, "Numbers, one a line; - is stdin")
      ->type_name("FILE");
  add_channel_option(*verb, *options);
  verb->add_option("--region", options->declaring.region,
                   "Country of numbers without a country code")
      ->type_name("CC");
  context.explain(*verb, {"",
                          {"sealtape -C calls -q optout check +390612345678 || skip",
                           "sealtape -C calls optout check --files-from campaign.txt --json"},
                          exits});
  verb->callback([options, &context] {
    if (options->parties.empty() && options->files_from.empty()) {
      throw CLI::RequiredError("a number or --files-from");
    }
    check(*options, context);
  });
}

void add_list(CLI::App& command, Context& context, const Exits& exits) {
  auto options = std::make_shared<Options>();
  auto only_queued = std::make_shared<bool>(false);
  auto* verb = command.add_subcommand("list", "List who is on the list");
  add_channel_option(*verb, *options);
  verb->add_flag("--queued", *only_queued, "Only those who wait for a decision");
  context.explain(*verb, {"",
                          {"sealtape -C calls optout list --channel phone",
                           "sealtape -C calls optout list --queued"},
                          exits});
  verb->callback([options, only_queued, &context] { list(*options, *only_queued, context); });
}

}  // namespace

void add_optout(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("optout", "Keep the list of those who must not be called");
  command->require_subcommand(1);
  const Exits changes = {{4, "damage"},
                         {9, "the role does not allow it"},
                         {10, "no archive"},
                         {11, "archive busy"},
                         {12, "identity unusable"}};
  const Exits checks = {{3, "some lines are no numbers, listed"},
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
