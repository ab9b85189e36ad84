// sealtape export-evidence: recordings for a court, with all that it takes to check them.

#include <set>

#include "archive/copy_to_hand_out.h"
#include "catalog/recording_row.h"
#include "context.h"
#include "encrypted_place.h"
#include "evidence/write_evidence.h"
#include "find_recording.h"
#include "given_file.h"
#include "interrupt.h"
#include "leftovers.h"
#include "output_file.h"
#include "passphrase.h"
#include "permission.h"
#include "recipient.h"
#include "report/text.h"
#include "signing.h"
#include "unreadable.h"
#include "vcon/displayable.h"
#include "versions.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_matter = 128;
constexpr std::size_t largest_records = std::size_t{16} << 20U;

struct Options {
  std::vector<std::string> recordings;
  std::string matter;
  std::string output;
  std::string purpose;
  std::string reason;
  std::string recipient;
  std::string records;
  std::vector<std::string> against;
  std::vector<std::uint64_t> entries;  // of redacted copies
  std::vector<std::string> encrypt_to;
  std::string encrypt_passphrase;
  SigningWish signing;
  std::string language = "en";
  bool redacted = false;
  bool overwrite = false;
  bool dry_run = false;
};

std::optional<AgeKeys> age_keys(const Options& options) {
  if (options.encrypt_to.empty() && options.encrypt_passphrase.empty()) return std::nullopt;
  AgeKeys keys;
  for (const auto& text : options.encrypt_to) {
    const auto recipient = AgeRecipient::parse(text);
    if (!recipient) {
      throw Error(Error::Kind::usage, text + " is no recipient of age",
                  "it begins with age1 and is made by: age-keygen");
    }
    keys.recipients.push_back(*recipient);
  }
  if (!options.encrypt_passphrase.empty()) {
    keys.passphrase = passphrase_from_file(options.encrypt_passphrase);
  }
  return keys;
}

std::vector<CatalogRow> find_all(Archive& archive, const Options& options) {
  const Permissions permissions(archive);
  std::vector<CatalogRow> rows;
  std::set<RecordingId> met;
  for (const auto& id : options.recordings) {
    auto row = find_recording(archive, id);
    require_release(archive, row);
    permissions.require_purpose(row, options.purpose);
    if (met.insert(row.recording).second) rows.push_back(std::move(row));
  }
  return rows;
}

// As a court numbers it, also with spaces; it stands in tables, pages and on one line of a tag
// file.
void require_matter(const std::string& matter) {
  if (matter.size() <= longest_matter && displayable(matter) == matter &&
      matter.find_first_of("<>") == std::string::npos) {
    return;
  }
  throw Error(Error::Kind::usage,
              "a case is up to 128 characters on one line, without control characters, %, < and >");
}

std::string_view name_of(ExhibitPlan::Form form) {
  switch (form) {
    case ExhibitPlan::Form::original: return "original";
    case ExhibitPlan::Form::rest: return "what was not erased, with proof";
    case ExhibitPlan::Form::redacted: return "redacted copy, with proof";
  }
  return "";
}

void show_plan(const std::vector<ExhibitPlan>& plans, Context& context) {
  auto listing = context.listing("sealtape.exhibit/1", {{"exhibit", "EXHIBIT"},
                                                        {"recording", "RECORDING"},
                                                        {"start", "STARTED"},
                                                        {"form", "WHAT IS HANDED OUT"},
                                                        {"file", "FILE"}});
  for (const auto& plan : plans) {
    auto row = recording_row(plan.row);
    listing.row({{"exhibit", plan.name},
                 {"recording", plan.row.recording.hex()},
                 {"start", text_field(row, "start").value_or("-")},
                 {"form", name_of(plan.form)},
                 {"file", plan.file()}});
  }
  listing.finish();
}

EvidenceWork work_of(const Options& options, Moment seen, Context& context) {
  EvidenceWork work{.matter = options.matter,
                    .purpose = options.purpose,
                    .reason = options.reason,
                    .seen = seen,
                    .disclosure = {},
                    .language = need_language(options.language),
                    .tools = versions(),
                    .pen = options.signing.pen(),
                    .now = context.world().now,
                    .is_stopped = [&context] { return context.world().interrupted() != 0; },
                    .unreadable = warn_of_unreadable(context)};
  add_recipient(work.disclosure, options.recipient);
  if (!options.records.empty()) work.records = read_given(options.records, largest_records);
  for (const auto& path : options.against) {
    const auto name = std::filesystem::path(path).filename().string();
    work.earlier.push_back({name, read_given(path, largest_given)});
  }
  return work;
}

void export_evidence(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto seen = archive.moment();
  require_matter(options.matter);
  need_language(options.language);
  const auto rows = find_all(archive, options);
  std::vector<RecordingId> recordings;
  for (const auto& row : rows) recordings.push_back(row.recording);
  require_copies(archive, recordings, options.entries);
  const auto plans = plan_exhibits(archive, rows, options.redacted, options.entries);
  if (options.dry_run) {
    show_plan(plans, context);
    context.say("would write " + options.output + " and log the disclosure");
    return;
  }
  if (options.redacted) Permissions(archive).require_recall();
  const auto work = work_of(options, seen, context);
  const Interruptible interruptible;
  auto keys = age_keys(options);
  const bool is_encrypted = keys.has_value();
  refuse_in_archive(options.output);
  remove_leftovers({options.output}, context);
  BagWriter bag(
      {.place = options.output, .overwrite = options.overwrite, .encrypt = std::move(keys)});
  const auto left_out = write_evidence(archive, plans, work, bag);
  if (left_out > 0) {
    context.say(counted(left_out, "stamp does", "stamps do") +
                " not hold and cannot go along; see: sealtape verify");
  }
  context.tell("sealtape.export-evidence/1",
               {{"path", options.output}, {"case", options.matter}, {"exhibits", plans.size()}},
               "wrote " + options.output);
  if (is_encrypted) warn_of_ending(options.output, context);
  context.warn_of_forgetting();
}

}  // namespace

void add_export_evidence(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export-evidence",
                                     "Hand out recordings with all that it takes to check them");
  command->add_option("recording", options->recordings, "Ids, or the starts of them")->required();
  command->add_option("--case", options->matter, "The case, as its owner numbers it")
      ->required()
      ->type_name("ID");
  command->add_option("-o,--output", options->output, "Where to write it; .zip for one file")
      ->required()
      ->type_name("DIR|FILE.zip");
  command->add_option("--purpose", options->purpose, "What it is needed for")->required();
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  takes_recipient(*command, options->recipient);
  auto* redacted =
      command->add_flag("--redacted", options->redacted, "The newest redacted copy of each");
  names_copies(*command, options->entries)->needs(redacted);
  command->add_option("--cdr", options->records, "Call detail records to compare with")
      ->type_name("FILE.csv");
  command->add_option("--against", options->against, "A checkpoint that was kept elsewhere")
      ->type_name("FILE");
  command->add_option("--encrypt-to", options->encrypt_to, "Encrypt the ZIP file to this recipient")
      ->type_name("AGE");
  command
      ->add_option("--encrypt-passphrase-file", options->encrypt_passphrase,
                   "Encrypt the ZIP file with the passphrase in a file")
      ->type_name("FILE");
  command->add_option("--lang", options->language, "Of the pages: " + language_list())
      ->type_name("LANG");
  takes_signing(*command, options->signing);
  command->add_flag("--overwrite", options->overwrite, "Replace an existing bundle");
  command->add_flag("--dry-run", options->dry_run, "Say what would be handed out, and stop");
  context.explain(
      *command,
      {"Prove",
       {"sealtape -C calls export-evidence 7f3c9a10 --case 2031 --purpose evidence -o case-2031",
        "sealtape -C calls export-evidence 7f3c9a10 b2d4 --case 2031 --redacted --purpose evidence "
        "-o case-2031.zip --against monday.checkpoint",
        "sealtape verify-bundle case-2031.zip --key @calls.vkey"},
       {{3, "a transcript cannot be read, and the one before it was taken"},
        {4, "damage"},
        {9, "the identity or the policy does not allow it"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {130, "interrupted"}}});
  command->callback([options, &context] { export_evidence(*options, context); });
}

}  // namespace sealtape
