// sealtape consent, notice and objection: what people agreed to, were told, and object to.

#include <memory>

#include "consent_rows.h"
#include "context.h"
#include "declaration_wish.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

using Exits = std::vector<std::pair<int, std::string>>;

const Exits& exits() {
  static const Exits all = {{4, "damage"},
                            {9, "the role does not allow it"},
                            {10, "no archive"},
                            {11, "archive busy"},
                            {12, "identity unusable"}};
  return all;
}

// Of what lists them.
Exits exits_of_lists() {
  auto all = exits();
  all.insert(all.begin(), {3, "records cannot be read, so this may not be all"});
  return all;
}

// How it came about: the same for consents and notices.
void add_proof_options(CLI::App& command, DeclarationWish& wish) {
  command.add_option("--manner", wish.manner, "spoken, signed, digital or system")
      ->check(CLI::IsMember({"spoken", "signed", "digital", "system"}));
  command.add_option("--text", wish.text, "The words themselves; kept sealed");
  command.add_option("--text-version", wish.version, "The name of the text that was used");
  command.add_option("--language", wish.language, "Of the text: en, de, it...");
  command.add_option("--offset", wish.offset, "Where in the recording: 83.5 or 1:23")
      ->type_name("TIME");
  command.add_option("--channel", wish.channel, "Of the recording, the first is 0")
      ->check(CLI::Range(0, 255));
}

void add_party_option(CLI::App& command, DeclarationWish& wish, bool is_required) {
  command.add_option("--party", wish.parties, "Who: a number, or an address as for ingest --party")
      ->required(is_required)
      ->type_name("ADDRESS")
      ->allow_extra_args(false)
      ->expected(1);
}

void add_purpose_option(CLI::App& command, DeclarationWish& wish, bool is_required) {
  command
      .add_option("--purpose", wish.purposes,
                  "For what; repeatable. \"recording\" is being recorded at all")
      ->required(is_required)
      ->allow_extra_args(false);
}

void add_from_scan(CLI::App& command, DeclarationWish& wish, const char* who) {
  command
      .add_option("--from-scan", wish.from_scan,
                  std::string(who) + " in a recording, as a reviewed file accepts")
      ->type_name("FILE");
}

void add_verb(CLI::App& consent, Context& context, Act act, const char* meaning,
              const char* example) {
  auto wish = std::make_shared<DeclarationWish>();
  auto* verb = consent.add_subcommand(std::string(name_of(act)), meaning);
  const bool may_be_heard = act == Act::denied;
  add_party_option(*verb, *wish, !may_be_heard);
  add_purpose_option(*verb, *wish, !may_be_heard);
  if (may_be_heard) add_from_scan(*verb, *wish, "Whoever refused to be recorded");
  add_proof_options(*verb, *wish);
  verb->add_option("--scope", wish->scope, "What it covers, in words; kept sealed");
  if (act == Act::given) {
    verb->add_option("--expires", wish->expires, "From when on it does not hold any more")
        ->type_name("TIME");
  }
  add_declaring_options(*verb, wish->declaring);
  context.explain(*verb, {"", {example}, exits()});
  verb->callback([wish, act, &context] {
    if (!wish->from_scan.empty()) return declare_heard(Kind::consent, *wish, context);
    if (wish->parties.empty()) throw CLI::RequiredError("--party or --from-scan");
    if (wish->purposes.empty()) throw CLI::RequiredError("--purpose");
    declare_one(Kind::consent, act, *wish, context);
  });
}

void add_showing(CLI::App& consent, Context& context) {
  auto text = std::make_shared<std::string>();
  auto reading = std::make_shared<DeclaringOptions>();
  auto* showing = consent.add_subcommand("show", "Show all that one person declared");
  showing->add_option("--party", *text, "Who: a number, or an address as for ingest --party")
      ->required()
      ->type_name("ADDRESS");
  showing->add_option("--region", reading->region, "Country of numbers without a country code")
      ->type_name("CC");
  context.explain(*showing, {"",
                             {"sealtape -C calls consent show --party +390612345678 --format csv"},
                             exits_of_lists()});
  showing->callback(
      [text, reading, &context] { show_consents(*text, region_of(*reading), context); });
}

void add_listing(CLI::App& consent, Context& context) {
  auto listed = std::make_shared<ConsentFilter>();
  auto* listing = consent.add_subcommand("list", "List how it stands with everybody");
  listing->add_option("--purpose", listed->purpose, "Only this purpose");
  listing->add_option("--state", listed->state, "Only this state")
      ->check(CLI::IsMember({"given", "denied", "withdrawn", "expired", "objected", "lifted"}));
  context.explain(
      *listing,
      {"", {"sealtape -C calls consent list --purpose training --json"}, exits_of_lists()});
  listing->callback([listed, &context] { list_consents(*listed, context); });
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
  add_showing(*command, context);
  add_listing(*command, context);
}

void add_notice(CLI::App& app, Context& context) {
  auto wish = std::make_shared<DeclarationWish>();
  auto* command = app.add_subcommand("notice", "Put down that somebody was told of the recording");
  add_party_option(*command, *wish, false);
  add_from_scan(*command, *wish, "Whoever was told");
  add_proof_options(*command, *wish);
  add_declaring_options(*command, wish->declaring);
  context.explain(*command,
                  {"People",
                   {"sealtape -C calls notice --recording 7f3c9a10 --offset 0:03 --manner spoken "
                    "--text-version greeting-2",
                    "sealtape -C calls notice --from-scan reviewed.jsonl"},
                   exits()});
  command->callback([wish, &context] {
    if (!wish->from_scan.empty()) return declare_heard(Kind::notice, *wish, context);
    if (wish->declaring.recording.empty()) throw CLI::RequiredError("--recording or --from-scan");
    declare_one(Kind::notice, Act::given, *wish, context);
  });
}

void add_objection(CLI::App& app, Context& context) {
  auto wish = std::make_shared<DeclarationWish>();
  auto* command = app.add_subcommand("objection", "Put down that somebody objects to a purpose");
  add_party_option(*command, *wish, true);
  add_purpose_option(*command, *wish, true);
  command->add_flag("--lifted", wish->lifted, "It does not stand any more; say why");
  add_declaring_options(*command, wish->declaring);
  context.explain(
      *command,
      {"People",
       {"sealtape -C calls objection --party +390612345678 --purpose analytics --reason 'letter'"},
       exits()});
  command->callback([wish, &context] {
    const auto act = wish->lifted ? Act::removed : Act::added;
    declare_one(Kind::objection, act, *wish, context);
  });
}

}  // namespace sealtape
