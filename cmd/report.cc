// sealtape report: overviews for the owner and for an authority that asks.

#include <ostream>
#include <sstream>

#include "archive/members.h"
#include "archive/register.h"
#include "archive/requests.h"
#include "case_rows.h"
#include "declaring.h"
#include "output_file.h"
#include "report/page.h"
#include "report/text.h"
#include "unreadable.h"

namespace sealtape {

namespace {

struct Options {
  std::string since;
  std::string until;
  std::string kind;
  std::string purpose;
  std::string output;
  bool html = false;
  bool overwrite = false;
};

const std::vector<Column> columns = {{"index", "ENTRY", Align::right},
                                     {"logged", "LOGGED"},
                                     {"said", "SAID"},
                                     {"kind", "KIND"},
                                     {"act", "ACT"},
                                     {"who", "WHO"},
                                     {"about", "ABOUT"},
                                     {"how", "HOW"},
                                     {"recording", "RECORDING"},
                                     {"reason", "REASON"},
                                     {"member", "PUT DOWN BY"},
                                     {"outcome", "OUTCOME"}};

std::vector<RegisterRow> chosen(Archive& archive, const Options& options) {
  auto rows = register_of(archive);
  const auto since =
      options.since.empty() ? std::nullopt : std::optional(instant_of(options.since, "--since"));
  const auto until =
      options.until.empty() ? std::nullopt : std::optional(instant_of(options.until, "--until"));
  std::erase_if(rows, [&](const RegisterRow& row) {
    return (since && row.logged < *since) || (until && row.logged >= *until) ||
           (!options.kind.empty() && row.kind != options.kind);
  });
  return rows;
}

std::map<MemberId, std::string> names_of_members(Archive& archive) {
  std::map<MemberId, std::string> names;
  for (const auto& member : list_members(archive)) {
    names[member.id] = member.name.value_or(member.id.hex());
  }
  return names;
}

std::string text_in(const Json& row, const std::string& key) {
  const auto* value = field(row, key.c_str());
  if (value == nullptr) return "";
  return value->is_string() ? value->get<std::string>() : canonical(*value);
}

void write_html(std::ostream& out, const std::vector<Json>& rows, const Options& options,
                Archive& archive) {
  Page page{
      .title = "Register of requests and declarations",
      .facts = {{"Archive", archive.card().origin},
                {"Made", rfc3339(archive.surroundings().now())},
                {"Log entries", std::to_string(number(archive.log().view().size()))},
                {"Lines", std::to_string(rows.size())}},
      .remarks = {},
      .caption =
          "Consents, notices, objections, opt-outs, blocks, refusals and restrictions, in the "
          "order of the log",
      .headings = {},
      .rows = {}};
  if (!options.since.empty()) page.facts.emplace_back("Logged since", options.since);
  if (!options.until.empty()) page.facts.emplace_back("Logged before", options.until);
  if (!options.kind.empty()) page.facts.emplace_back("Only", options.kind);
  page.remarks.emplace_back(
      "Times are UTC. Each line stands in the signed log of the archive under its entry number; "
      "what it says is sealed there and was read with the key of a member.");
  for (const auto& column : columns) page.headings.push_back(column.heading);
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    for (const auto& column : columns) cells.push_back(text_in(row, column.key));
    page.rows.push_back(std::move(cells));
  }
  write_page(out, page);
}

void write_rows(std::ostream& out, const std::vector<Json>& rows, Format format) {
  Listing listing(out, {format, "sealtape.register/1", columns, std::nullopt});
  for (const auto& row : rows) listing.row(row);
  listing.finish();
}

std::vector<Json> rows_of(Archive& archive, const Options& options) {
  const auto names = names_of_members(archive);
  std::vector<Json> rows;
  for (const auto& row : chosen(archive, options)) {
    const auto member = names.find(row.member);
    rows.push_back({{"index", number(row.index)},
                    {"logged", rfc3339(row.logged)},
                    {"said", rfc3339(row.said)},
                    {"kind", row.kind},
                    {"act", row.act},
                    {"who", row.who},
                    {"about", row.about},
                    {"how", row.how},
                    {"recording", row.recording ? row.recording->hex() : ""},
                    {"reason", row.reason},
                    {"member", member == names.end() ? row.member.hex() : member->second},
                    {"outcome", row.outcome}});
  }
  return rows;
}

void report_register(const Options& options, Context& context) {
  auto archive = context.open_archive();
  const auto rows = rows_of(archive, options);
  std::ostringstream text;
  if (options.html) {
    write_html(text, rows, options, archive);
  } else {
    write_rows(text, rows, context.format());
  }
  std::unique_ptr<OutputFile> file;
  if (options.output != "-") {
    file = std::make_unique<OutputFile>(
        options.output,
        options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
        OutputFile::Privacy::owner);
  }
  // It names people, so the log says first that it was read.
  archive.append(Event{}, {{"/sealtape/event", "access"},
                           {"/sealtape/purpose", options.purpose},
                           {"/sealtape/reason", "register of requests"}});
  archive.settle();
  if (file) {
    file->write(bytes_of(text.str()));
    file->commit();
    context.say(counted(rows.size(), "line") + " written");
  } else {
    context.world().out << text.str();
  }
  warn_of_unread(archive, UnreadKind::events, context);
  context.warn_of_forgetting();
}

// It names people, as the register does: the log says first that it was read.
void report_cases(const Options& options, Context& context) {
  auto archive = context.open_archive();
  const auto cases = list_cases(archive);
  archive.append(Event{}, {{"/sealtape/event", "access"},
                           {"/sealtape/purpose", options.purpose},
                           {"/sealtape/reason", "cases"}});
  archive.settle();
  show_cases(cases, context);
  warn_of_unread(archive, UnreadKind::events, context);
  context.warn_of_forgetting();
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  const std::vector<std::pair<int, std::string>> exits = {
      {3, "records cannot be read, so this may not be all"},
      {4, "damage"},
      {9, "the identity may not read"},
      {10, "no archive"},
      {11, "archive busy"},
      {12, "identity unusable"}};
  auto* command = app.add_subcommand("report", "Print registers and overviews");
  command->require_subcommand(1);
  context.explain(
      *command, {"People",
                 {"sealtape -C calls report register --purpose check --html -o register.html",
                  "sealtape -C calls report register --purpose check --format csv > register.csv"},
                 exits});
  auto options = std::make_shared<Options>();
  auto* verb = command->add_subcommand("register", "All requests, what was done and when");
  verb->add_option("--purpose", options->purpose, "What it is needed for; goes on record")
      ->required();
  verb->add_option("--since", options->since, "Only what was logged then or later")
      ->type_name("TIME");
  verb->add_option("--until", options->until, "Only what was logged earlier")->type_name("TIME");
  verb->add_option("--kind", options->kind, "Only this kind")
      ->check(CLI::IsMember(
          {"consent", "notice", "objection", "opt-out", "block", "refusal", "restriction"}));
  verb->add_flag("--html", options->html, "A page to read and print");
  options->output = "-";
  verb->add_option("-o,--output", options->output, "Where to write it (else stdout)")
      ->type_name("FILE");
  verb->add_flag("--overwrite", options->overwrite, "Replace an existing file");
  context.explain(*verb,
                  {"",
                   {"sealtape -C calls report register --purpose check --html -o register.html",
                    "sealtape -C calls report register --purpose check --kind opt-out --json"},
                   exits});
  verb->callback([options, &context] { report_register(*options, context); });

  auto about_cases = std::make_shared<Options>();
  auto* cases = command->add_subcommand("cases", "All requests of people, with their clocks");
  cases->add_option("--purpose", about_cases->purpose, "What it is needed for; goes on record")
      ->required();
  context.explain(*cases,
                  {"", {"sealtape -C calls report cases --purpose check --format csv"}, exits});
  cases->callback([about_cases, &context] { report_cases(*about_cases, context); });
}

}  // namespace sealtape
