// sealtape case: requests of people, and the clock that runs for each.

#include "archive/policies.h"
#include "archive/requests.h"
#include "case_rows.h"
#include "context.h"
#include "declaring.h"
#include "dsar/notice_letter.h"
#include "output_file.h"
#include "unreadable.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::string id;
  std::vector<std::string> subjects;
  std::string region;
  std::string received;
  std::string language = "en";
  std::string reason;
  std::string letter;
  std::string within = "P7D";
  bool refused = false;
  bool overwrite = false;
  bool all = false;
};

using Act = RequestStep::Act;

void show_case(Archive& archive, const std::string& id, Context& context) {
  show_cases({find_case(archive, id)}, context);
}

void open_case(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  for (const auto& each : list_cases(archive)) {
    if (each.id == options.id) {
      throw Error(Error::Kind::usage, "case " + options.id + " is open already");
    }
  }
  const auto now = archive.surroundings().now();
  RequestStep step{.id = options.id,
                   .act = Act::opened,
                   .at = now,
                   .due = {},
                   .subjects = {},
                   .language = std::string(tag_of(need_language(options.language))),
                   .reason = options.reason,
                   .bundle = {}};
  if (!options.received.empty()) step.at = instant_of(options.received, "--received");
  if (step.at > now) throw Error(Error::Kind::usage, "--received lies in the future");
  const auto region = options.region.empty() ? Region() : Region::parse(options.region);
  for (const auto& subject : options.subjects) {
    step.subjects.push_back(normalise_identifier(subject, region));
  }
  step.due = due_of(need_policy(archive).policy.access, step.at, false);
  if (!step.due) context.warn("the policy has no access.period, so no clock runs");
  note_step(archive, step);
  archive.settle();
  show_case(archive, options.id, context);
  context.warn_of_forgetting();
}

void refuse_if_over(const RequestCase& known) {
  if (known.is_open()) return;
  throw Error(Error::Kind::refused, "case " + known.id + " is closed");
}

// The letter is there before the log says that it was written.
std::unique_ptr<OutputFile> write_letter(const Options& options, const RequestCase& known,
                                         const NoticeLetter& letter, const AccessRules& rules) {
  if (options.letter.empty()) return nullptr;
  if (rules.controller.name.empty() || rules.authority.name.empty()) {
    throw Error(Error::Kind::refused,
                "the policy does not say who writes the letter and where one can complain",
                "controller.name and authority.name of a policy file say so");
  }
  auto file = std::make_unique<OutputFile>(
      options.letter,
      options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
      OutputFile::Privacy::owner);
  const auto language = parse_language(known.language).value_or(Language::english);
  file->write(bytes_of(notice_page(letter, rules, language)));
  return file;
}

void extend_case(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto known = find_case(archive, options.id);
  refuse_if_over(known);
  const auto rules = need_policy(archive).policy.access;
  if (!rules.extension) {
    throw Error(Error::Kind::refused, "the policy knows no extension",
                "access.extension in a policy file says how long one is");
  }
  if (known.has(Act::extended)) {
    throw Error(Error::Kind::refused, "case " + known.id + " was extended already");
  }
  const auto now = archive.surroundings().now();
  if (known.due && now > *known.due) {
    throw Error(Error::Kind::refused, "case " + known.id + " was due " + rfc3339(*known.due) +
                                          ", and the person had to be told before (" +
                                          rules.article + ')');
  }
  const auto due = due_of(rules, known.received, true);
  const auto letter = write_letter(
      options, known,
      {NoticeLetter::Kind::extension, known.id, known.received, now, due, options.reason}, rules);
  note_step(archive, {.id = known.id,
                      .act = Act::extended,
                      .at = now,
                      .due = due,
                      .subjects = {},
                      .language = {},
                      .reason = options.reason,
                      .bundle = {}});
  archive.settle();
  if (letter) letter->commit();
  show_case(archive, options.id, context);
  context.warn_of_forgetting();
}

void close_case(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto known = find_case(archive, options.id);
  refuse_if_over(known);
  if (!options.refused && !options.letter.empty()) {
    throw Error(Error::Kind::usage, "only a refusal has a letter; the answer is a bundle");
  }
  if (options.refused && options.reason.empty()) {
    throw Error(Error::Kind::usage, "a refusal needs a --reason, which the person is told");
  }
  const auto now = archive.surroundings().now();
  const auto letter =
      options.refused
          ? write_letter(
                options, known,
                {NoticeLetter::Kind::refusal, known.id, known.received, now, {}, options.reason},
                need_policy(archive).policy.access)
          : nullptr;
  note_step(archive, {.id = known.id,
                      .act = options.refused ? Act::refused : Act::closed,
                      .at = now,
                      .due = {},
                      .subjects = {},
                      .language = {},
                      .reason = options.reason,
                      .bundle = {}});
  archive.settle();
  if (letter) letter->commit();
  show_case(archive, options.id, context);
  context.warn_of_forgetting();
}

void list(const Options& options, Context& context) {
  auto archive = context.open_archive();
  auto cases = list_cases(archive);
  if (!options.all) std::erase_if(cases, [](const RequestCase& each) { return !each.is_open(); });
  show_cases(cases, context);
  warn_of_unread(archive, UnreadKind::events, context);
}

// What has to be answered soon, the most urgent first.
void due(const Options& options, Context& context) {
  const auto within = Period::parse(options.within);
  if (!within) throw Error(Error::Kind::usage, "--within is no period", "write P7D");
  auto archive = context.open_archive();
  const auto now = archive.surroundings().now();
  const auto until = within->after(now);
  auto cases = list_cases(archive);
  std::erase_if(cases, [&](const RequestCase& each) {
    const bool waits = each.is_open() && !each.has(Act::disclosed);
    return !waits || !each.due || *each.due > until;
  });
  std::ranges::sort(cases, {}, &RequestCase::due);
  show_cases(cases, context);
  constexpr int findings = 20;
  const bool is_late =
      std::ranges::any_of(cases, [&](const RequestCase& each) { return *each.due < now; });
  if (is_late) context.status = findings;
  warn_of_unread(archive, UnreadKind::events, context);
}

CLI::App* add_verb(CLI::App& command, const char* name, const char* what, Options& options) {
  auto* verb = command.add_subcommand(name, what);
  verb->add_option("case", options.id, "The request, as its owner numbers it")->required();
  return verb;
}

void add_letter(CLI::App& verb, Options& options) {
  verb.add_option("-o,--output", options.letter, "Write the letter to the person as well")
      ->type_name("FILE.html");
  verb.add_flag("--overwrite", options.overwrite, "Replace an existing file");
}

}  // namespace

void add_case(CLI::App& app, Context& context) {
  const std::vector<std::pair<int, std::string>> exits = {
      {3, "records cannot be read, so this may not be all"},
      {4, "damage"},
      {9, "closed, extended before, too late, or the identity may not"},
      {10, "no archive"},
      {11, "archive busy"},
      {12, "identity unusable"},
      {20, "due: a case is overdue"}};
  auto* command = app.add_subcommand("case", "Keep the clock of requests from people");
  command->require_subcommand(1);
  context.explain(
      *command,
      {"People",
       {"sealtape -C calls case open 2026-17 --subject tel:+390612345678 --lang it --received "
        "2026-11-02",
        "sealtape -C calls case due --within P7D"},
       exits});
  auto opening = std::make_shared<Options>();
  auto* open = add_verb(*command, "open", "Note that somebody asked", *opening);
  open->add_option("--subject", opening->subjects, "Who asks; may be given more than once")
      ->type_name("tel:+39...|mailto:...|customer:...");
  open->add_option("--region", opening->region, "Country of numbers without a country code")
      ->type_name("CC");
  open->add_option("--received", opening->received, "When the request came (now)")
      ->type_name("TIME");
  open->add_option("--lang", opening->language, "Of the answer: " + language_list())
      ->type_name("LANG");
  open->add_option("--reason", opening->reason, "A note; kept sealed");
  context.explain(*open,
                  {"", {"sealtape -C calls case open 2026-17 --subject customer:C-17"}, exits});
  open->callback([opening, &context] { open_case(*opening, context); });

  auto extending = std::make_shared<Options>();
  auto* extend =
      add_verb(*command, "extend", "Take longer, once, and tell the person why", *extending);
  extend->add_option("--reason", extending->reason, "Why, in the person's language")->required();
  add_letter(*extend, *extending);
  context.explain(
      *extend,
      {"",
       {"sealtape -C calls case extend 2026-17 --reason 'Sono molte chiamate.' -o letter.html"},
       exits});
  extend->callback([extending, &context] { extend_case(*extending, context); });

  auto closing = std::make_shared<Options>();
  auto* close = add_verb(*command, "close", "Note that a request is dealt with", *closing);
  close->add_flag("--refused", closing->refused, "It was refused");
  close->add_option("--reason", closing->reason, "Why; a refusal needs it");
  add_letter(*close, *closing);
  context.explain(*close, {"",
                           {"sealtape -C calls case close 2026-17",
                            "sealtape -C calls case close 2026-18 --refused --reason 'The same "
                            "request was answered in May.' -o letter.html"},
                           exits});
  close->callback([closing, &context] { close_case(*closing, context); });

  auto soon = std::make_shared<Options>();
  auto* due_verb = command->add_subcommand("due", "What has to be answered soon");
  due_verb->add_option("--within", soon->within, "How soon (P7D)")->type_name("PERIOD");
  context.explain(*due_verb,
                  {"", {"sealtape -C calls case due --within P7D || mail-the-team"}, exits});
  due_verb->callback([soon, &context] { due(*soon, context); });

  auto listing = std::make_shared<Options>();
  auto* list_verb = command->add_subcommand("list", "List the open cases");
  list_verb->add_flag("--all", listing->all, "Those that are closed as well");
  context.explain(*list_verb, {"", {"sealtape -C calls case list --all --json"}, exits});
  list_verb->callback([listing, &context] { list(*listing, context); });
}

}  // namespace sealtape
