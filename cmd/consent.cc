// sealtape consent, notice and objection: what people agreed to, were told, and object to.

#include "archive/consequence.h"
#include "core/joined.h"
#include "declaring.h"
#include "recording_row.h"
#include "report/text.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

struct Options {
  std::vector<std::string> parties;
  std::vector<std::string> purposes;
  std::string manner;
  std::string scope;
  std::string text;
  std::string version;
  std::string language;
  std::string offset;
  std::string expires;
  std::optional<unsigned> channel;
  bool lifted = false;
  DeclaringOptions declaring;
};

void set_text(std::optional<std::string>& into, const std::string& text, const char* option) {
  if (text.empty()) return;
  check_text(text, option);
  into = text;
}

Declaration declaration_from(Kind kind, Act act, const Options& options, Context& context) {
  auto declaration = declaration_of(kind, act, options.declaring, context);
  const auto region = region_of(options.declaring);
  for (const auto& text : options.parties) {
    declaration.parties.push_back(parse_declarant(text, region));
  }
  for (const auto& purpose : options.purposes) {
    check_word(purpose, "--purpose");
    declaration.purposes.push_back(purpose);
  }
  set_text(declaration.manner, options.manner, "--manner");
  set_text(declaration.scope, options.scope, "--scope");
  set_text(declaration.text, options.text, "--text");
  set_text(declaration.version, options.version, "--text-version");
  set_text(declaration.language, options.language, "--language");
  declaration.channel = options.channel;
  if (!options.expires.empty()) declaration.expires = instant_of(options.expires, "--expires");
  if (options.offset.empty()) return declaration;
  declaration.offset = parse_offset(options.offset);
  if (!declaration.offset) {
    throw Error(Error::Kind::usage, "--offset is no place in a recording", "write 83.5 or 1:23");
  }
  return declaration;
}

// Where in a recording something is said can be told only of one that is named.
void require_recording(const Options& options) {
  const bool tells_where = !options.offset.empty() || options.channel;
  if (!tells_where || !options.declaring.recording.empty()) return;
  throw Error(Error::Kind::usage, "--offset and --channel are about a recording",
              "name it with --recording ID");
}

// Who may read the archive knows how long the recording is, and how many channels it has.
void require_within(const Options& options, const Declaration& declaration, RecordingId recording,
                    Archive& archive) {
  const auto row = archive.catalog().find(recording);
  if (!row) return;
  const auto json = recording_row(*row);
  const auto length = number_field(json, "duration_ms");
  if (length && declaration.offset && *declaration.offset > std::chrono::milliseconds(*length)) {
    throw Error(Error::Kind::usage, "--offset " + options.offset +
                                        " lies behind the end of the "
                                        "recording, which lasts " +
                                        offset_text(std::chrono::milliseconds(*length)));
  }
  const auto channels = number_field(json, "channels");
  if (channels && *channels > 0 && declaration.channel && *declaration.channel >= *channels) {
    throw Error(Error::Kind::usage, "the recording has no channel " +
                                        std::to_string(*declaration.channel) + ": the last is " +
                                        std::to_string(*channels - 1));
  }
}

void propose(Archive& archive, const Declaration& declaration, Context& context) {
  if (archive.secrets().vault.empty()) {
    context.say("what follows for the recordings can be seen by who may read the archive");
    return;
  }
  auto listing = context.listing("sealtape.consequence/1", {{"proposal", "PROPOSAL"},
                                                            {"recording", "RECORDING"},
                                                            {"kept_for", "KEPT FOR"},
                                                            {"reason", "REASON"}});
  const auto found = consequences_of(archive, declaration);
  for (const auto& one : found) {
    const bool is_table = context.format() == Format::table;
    listing.row({{"proposal", name_of(one.action)},
                 {"recording", one.recording.hex()},
                 {"ground", info(one.ground).code},
                 {"kept_for", is_table ? Json(joined(one.kept_for, " ")) : Json(one.kept_for)},
                 {"reason", one.reason}});
  }
  listing.finish();
  context.say(counted(found.size(), "recording") + " concerned; nothing was changed");
}

void declare_one(Kind kind, Act act, const Options& options, Context& context) {
  require_recording(options);
  auto declaration = declaration_from(kind, act, options, context);
  auto archive = context.open_archive();
  archive.require(act == Act::removed ? Role::officer : Role::ingest);
  const auto recording = recording_of(archive, options.declaring);
  const bool may_read = !archive.secrets().vault.empty();
  if (recording && may_read) require_within(options, declaration, *recording, archive);
  const auto index = declare(archive, Declaring{declaration, recording});
  archive.settle();
  Json done{{"kind", name_of(kind)}, {"act", name_of(act)}, {"index", number(index)}};
  if (recording) done["recording"] = recording->hex();
  context.tell("sealtape.declared/1", done,
               std::string(name_of(kind)) + ' ' + std::string(name_of(act)) + ", log entry " +
                   std::to_string(number(index)));
  const bool ends_something =
      act == Act::withdrawn || act == Act::denied || (kind == Kind::objection && act == Act::added);
  if (ends_something) propose(archive, declaration, context);
  context.warn_of_forgetting();
}

// As mission 4.4 names the columns of consents.csv, and what else is known.
Json row_of(const Declared& declared) {
  const auto& what = declared.what;
  Json row{{"index", number(declared.row.index)},
           {"time_utc", rfc3339(what.at)},
           {"logged", rfc3339(declared.row.time)},
           {"kind", name_of(what.kind)},
           {"act", name_of(what.act)},
           {"party", what.parties.empty() ? "" : shown_party(what.parties.front())},
           {"basis", what.kind == Kind::consent ? "consent" : ""},
           {"purpose", joined(what.purposes, " ")}};
  const auto set = [&row](const char* name, const auto& value) {
    if (value) row[name] = *value;
  };
  if (what.kind == Kind::consent) row["granted"] = what.act == Act::given;
  set("method", what.manner);
  set("scope", what.scope);
  set("text", what.text);
  set("text_version", what.version);
  set("language", what.language);
  set("reason", what.reason);
  if (what.offset) row["audio_offset"] = offset_text(*what.offset);
  if (what.channel) row["channel"] = *what.channel;
  if (what.expires) row["expires"] = rfc3339(*what.expires);
  if (declared.row.recording) row["recording"] = declared.row.recording->hex();
  return row;
}

void show(const std::string& text, const DeclaringOptions& options, Context& context) {
  const auto party = parse_declarant(text, region_of(options));
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const bool is_table = context.format() == Format::table;
  std::vector<Column> columns = {
      {"time_utc", "TIME"},       {"kind", "KIND"},          {"act", "ACT"},
      {"purpose", "PURPOSE"},     {"method", "MANNER"},      {"text_version", "TEXT"},
      {"recording", "RECORDING"}, {"audio_offset", "OFFSET"}};
  if (!is_table) {
    columns.clear();
    for (const char* key :
         {"index", "time_utc", "logged", "kind", "act", "party", "basis", "purpose", "granted",
          "method", "text_version", "language", "audio_offset", "recording", "channel", "expires",
          "scope", "text", "reason"}) {
      columns.push_back({key, key});
    }
  }
  auto listing = context.listing("sealtape.consent/1", std::move(columns));
  Declaration one;
  one.parties = {party};
  std::map<LogIndex, DeclaredRow> rows;
  const auto standing = archive.catalog().standing();
  for (const auto& subject : subjects_of(one)) {
    standing.each(token_of(*archive.secrets().ident, subject), [&](const DeclaredRow& row) {
      rows.emplace(row.index, row);
      return true;
    });
  }
  for (const auto& [index, row] : rows) {
    const auto kind = parse_kind(row.kind);
    const bool is_ours = kind == Kind::consent || kind == Kind::notice || kind == Kind::objection;
    if (!is_ours) continue;
    auto json = row_of(open_declared(archive, row));
    if (is_table && row.recording) json["recording"] = row.recording->hex().substr(0, 12);
    listing.row(json);
  }
  listing.finish();
}

struct ListOptions {
  std::string purpose;
  std::string state;
};

void list(const ListOptions& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing = context.listing("sealtape.consent-state/1", {{"state", "STATE"},
                                                              {"party", "PARTY"},
                                                              {"purpose", "PURPOSE"},
                                                              {"changed", "CHANGED"},
                                                              {"times", "TIMES", Align::right},
                                                              {"expires", "EXPIRES"}});
  const auto now = context.world().now();
  for (const auto kind : {Kind::consent, Kind::objection}) {
    each_known(archive, kind, [&](const Known& known) {
      std::string state = known.state.act;
      if (state == "given" && is_bar(known.state, now)) state = "expired";
      if (kind == Kind::objection) state = state == "added" ? "objected" : "lifted";
      const auto purpose = known.topic.substr(known.topic.find(':') + 1);
      if (!options.purpose.empty() && purpose != options.purpose) return;
      if (!options.state.empty() && state != options.state) return;
      Json row{{"state", state},
               {"party", known.subject},
               {"purpose", purpose},
               {"changed", rfc3339(known.state.changed)},
               {"times", known.state.times},
               {"index", number(known.state.index)}};
      if (known.state.expires) row["expires"] = rfc3339(*known.state.expires);
      listing.row(row);
    });
  }
  listing.finish();
}

const std::vector<std::pair<int, std::string>>& exits() {
  static const std::vector<std::pair<int, std::string>> all = {{4, "damage"},
                                                               {9, "the role does not allow it"},
                                                               {10, "no archive"},
                                                               {11, "archive busy"},
                                                               {12, "identity unusable"}};
  return all;
}

// How it came about: the same for consents and notices.
void add_proof_options(CLI::App& command, Options& options) {
  command.add_option("--manner", options.manner, "spoken, signed, digital or system")
      ->check(CLI::IsMember({"spoken", "signed", "digital", "system"}));
  command.add_option("--text", options.text, "The words themselves; kept sealed");
  command.add_option("--text-version", options.version, "The name of the text that was used");
  command.add_option("--language", options.language, "Of the text: en, de, it...");
  command.add_option("--offset", options.offset, "Where in the recording: 83.5 or 1:23")
      ->type_name("TIME");
  command.add_option("--channel", options.channel, "Of the recording, the first is 0")
      ->check(CLI::Range(0, 255));
}

void add_party_option(CLI::App& command, Options& options, bool is_required) {
  command
      .add_option("--party", options.parties, "Who: a number, or an address as for ingest --party")
      ->required(is_required)
      ->type_name("ADDRESS")
      ->allow_extra_args(false)
      ->expected(1);
}

void add_purpose_option(CLI::App& command, Options& options) {
  command
      .add_option("--purpose", options.purposes,
                  "For what; repeatable. \"recording\" is being recorded at all")
      ->required()
      ->allow_extra_args(false);
}

void add_verb(CLI::App& consent, Context& context, Act act, const char* meaning,
              const char* example) {
  auto options = std::make_shared<Options>();
  auto* verb = consent.add_subcommand(std::string(name_of(act)), meaning);
  add_party_option(*verb, *options, true);
  add_purpose_option(*verb, *options);
  add_proof_options(*verb, *options);
  verb->add_option("--scope", options->scope, "What it covers, in words; kept sealed");
  if (act == Act::given) {
    verb->add_option("--expires", options->expires, "From when on it does not hold any more")
        ->type_name("TIME");
  }
  add_declaring_options(*verb, options->declaring);
  context.explain(*verb, {"", {example}, exits()});
  verb->callback([options, act, &context] { declare_one(Kind::consent, act, *options, context); });
}

}  // namespace

void add_consent(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("consent", "Keep who agreed to what, and who did not");
  command->require_subcommand(1);
  context.explain(*command,
                  {"People",
                   {"sealtape -C calls consent given --party +390612345678 --purpose training "
                    "--recording 7f3c9a10 --offset 0:12 --manner spoken",
                    "sealtape -C calls consent withdrawn --party +390612345678 --purpose training",
                    "sealtape -C calls consent list --state withdrawn"},
                   exits()});
  add_verb(*command, context, Act::given, "Somebody agreed",
           "sealtape -C calls consent given --party +390612345678 --purpose training "
           "--text-version training-3");
  add_verb(*command, context, Act::denied, "Somebody did not agree",
           "sealtape -C calls consent denied --party +390612345678 --purpose recording");
  add_verb(*command, context, Act::withdrawn, "Somebody agrees no longer",
           "sealtape -C calls consent withdrawn --party +390612345678 --purpose training");

  auto text = std::make_shared<std::string>();
  auto reading = std::make_shared<DeclaringOptions>();
  auto* showing = command->add_subcommand("show", "Show all that one person declared");
  showing->add_option("--party", *text, "Who: a number, or an address as for ingest --party")
      ->required()
      ->type_name("ADDRESS");
  showing->add_option("--region", reading->region, "Country of numbers without a country code")
      ->type_name("CC");
  context.explain(
      *showing,
      {"", {"sealtape -C calls consent show --party +390612345678 --format csv"}, exits()});
  showing->callback([text, reading, &context] { show(*text, *reading, context); });

  auto listed = std::make_shared<ListOptions>();
  auto* listing = command->add_subcommand("list", "List how it stands with everybody");
  listing->add_option("--purpose", listed->purpose, "Only this purpose");
  listing->add_option("--state", listed->state, "Only this state")
      ->check(CLI::IsMember({"given", "denied", "withdrawn", "expired", "objected", "lifted"}));
  context.explain(*listing,
                  {"", {"sealtape -C calls consent list --purpose training --json"}, exits()});
  listing->callback([listed, &context] { list(*listed, context); });
}

void add_notice(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("notice", "Put down that somebody was told of the recording");
  add_party_option(*command, *options, false);
  add_proof_options(*command, *options);
  add_declaring_options(*command, options->declaring);
  command->get_option("--recording")->required();
  context.explain(*command,
                  {"People",
                   {"sealtape -C calls notice --recording 7f3c9a10 --offset 0:03 --manner spoken "
                    "--text-version greeting-2"},
                   exits()});
  command->callback(
      [options, &context] { declare_one(Kind::notice, Act::given, *options, context); });
}

void add_objection(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("objection", "Put down that somebody objects to a purpose");
  add_party_option(*command, *options, true);
  add_purpose_option(*command, *options);
  command->add_flag("--lifted", options->lifted, "It does not stand any more; say why");
  add_declaring_options(*command, options->declaring);
  context.explain(
      *command,
      {"People",
       {"sealtape -C calls objection --party +390612345678 --purpose analytics --reason 'letter'"},
       exits()});
  command->callback([options, &context] {
    const auto act = options->lifted ? Act::removed : Act::added;
    declare_one(Kind::objection, act, *options, context);
  });
}

}  // namespace sealtape
