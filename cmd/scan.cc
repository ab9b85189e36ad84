// sealtape scan: proposes what to take out or to act upon, and never does it.

#include <ostream>
#include <set>

#include "access.h"
#include "context.h"
#include "declaring.h"
#include "find_recording.h"
#include "interrupt.h"
#include "output_file.h"
#include "permission.h"
#include "recording_filter.h"
#include "report/text.h"
#include "scan_command.h"
#include "scan_evaluation.h"
#include "scanner.h"

namespace sealtape {

namespace {

constexpr int findings_status = 20;

struct Options {
  ScanWish wish;
  std::vector<std::string> recordings;
  std::string files_from;
  FilterOptions filter;
  std::vector<std::string> fail_on;
  std::string output;
  EvaluationWish evaluation;
  std::string purpose;
  std::string reason;
  bool explain = false;
  bool reveal = false;
  bool overwrite = false;
};

std::vector<CatalogRow> chosen(const Options& options, Archive& archive, Context& context) {
  std::vector<CatalogRow> rows;
  for (const auto& id : options.recordings) rows.push_back(find_recording(archive, id));
  if (!options.files_from.empty()) {
    each_line(options.files_from, context.world().in, [&](std::size_t, const std::string& line) {
      rows.push_back(find_recording(archive, line));
    });
  }
  const bool are_named = !options.recordings.empty() || !options.files_from.empty();
  if (are_named && options.filter.is_empty()) return rows;
  std::set<RecordingId> named;
  for (const auto& row : rows) named.insert(row.recording);
  options.filter.each(archive, true, [&](const CatalogRow& row) {
    if (!named.contains(row.recording)) rows.push_back(row);
    return true;
  });
  return rows;
}

std::vector<Column> columns(const Options& options) {
  std::vector<Column> all{{"recording", "RECORDING"}, {"type", "TYPE"},
                          {"level", "LEVEL"},         {"channel", "CHANNEL", Align::right},
                          {"spans", "SPANS"},         {"rule", "RULE"}};
  if (options.explain) {
    all.push_back({"score", "SCORE", Align::right});
    all.push_back({"evidence", "EVIDENCE"});
  }
  if (options.reveal) all.push_back({"value", "VALUE"});
  return all;
}

std::string listed(const Json& texts) {
  std::string all;
  for (const auto& text : texts) {
    all += (all.empty() ? "" : ", ") + text.get<std::string>();
  }
  return all;
}

// One run of the command.
class Scan {
 public:
  Scan(const Options& options, Context& context)
      : options_(options),
        context_(context),
        archive_(context.open_archive()),
        scanner_(wish_of(options, context)) {
    archive_.require(Role::officer);
  }

  void run() {
    for (const auto& each : options_.fail_on) require_looked_for(each);
    const auto rows = chosen(options_, archive_, context_);
    const Permissions permissions(archive_);
    auto file = output();
    auto listing = context_.listing("sealtape.proposal/1", columns(options_));
    const auto progress = context_.progress("scanning", rows.size(), {});
    const Interruptible interruptible;
    for (const auto& row : rows) {
      if (context_.world().interrupted() != 0) break;
      try {
        require_release(archive_, row);
        permissions.require_purpose(row, options_.purpose);
        take(row, listing, file.get());
      } catch (const Error& error) {
        if (rows.size() == 1) throw;
        fail(row, error.what());
      }
      progress->add(1, 0);
    }
    progress->finish();
    listing.finish();
    if (file) file->commit();
    sum_up(rows.size());
  }

 private:
  // Else it would say that nothing was found.
  void require_looked_for(const std::string& wanted) const {
    require_known(wanted);
    if (looks_for(options_.wish, wanted)) return;
    throw Error(Error::Kind::usage, "this scan does not look for " + wanted,
                "name with --fail-on what it can find; see sealtape-scan(1), What to look for");
  }

  static ScanWish wish_of(const Options& options, Context& context) {
    auto wish = options.wish;
    wish.today = std::chrono::floor<std::chrono::days>(context.world().now());
    return wish;
  }

  std::unique_ptr<OutputFile> output() const {
    if (options_.output.empty()) return nullptr;
    return std::make_unique<OutputFile>(
        options_.output,
        options_.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
        OutputFile::Privacy::owner);
  }

  void take(const CatalogRow& row, Listing& listing, OutputFile* file) {
    log_access(archive_, {row.recording}, {options_.purpose, options_.reason});
    const auto recording = document_at(archive_, row.index);  // as it is when it is heard
    const auto task = task_for(row);
    const auto seen = scanner_.look_into(archive_, row);
    if (!seen.missed.empty()) fail(row, seen.missed);
    if (!seen.not_heard.empty()) fail(row, seen.not_heard);
    if (seen.unread > 0) {
      fail(row, counted(seen.unread, "file") + " that came with it cannot be read as text");
    }
    std::vector<ScanProposal> proposals;
    for (const auto& [proposal, value] : seen.found) proposals.push_back(proposal);
    // What is reviewed names the scan that is kept, and can be told from a newer one.
    std::optional<EntryId> kept;
    if (seen.missed.empty()) kept = keep(recording, task, proposals);
    for (auto [proposal, value] : seen.found) {
      proposal.scan = kept;
      show(proposal, value, listing);
      if (file != nullptr) file->write(bytes_of(line_for(proposal, row)));
      if (proposal.is_in_text()) {
        ++in_texts_;
      } else if (!proposal.located) {
        ++nowhere_;
      }
      const auto wanted = [&](const std::string& each) { return is_of(proposal, each); };
      if (std::ranges::any_of(options_.fail_on, wanted)) ++wanted_;
    }
    found_ += proposals.size();
  }

  ScanTask task_for(const CatalogRow& row) {
    const auto& wish = options_.wish;
    return {.look = wish.look,
            .whole = is_whole(wish),
            .rules = std::string(privacy::detector_version()),
            .transcript = last_transcript(archive_, row.recording)};
  }

  // Looking again in the same way and finding the same makes nothing new.
  EntryId keep(const Document& recording, const ScanTask& task,
               const std::vector<ScanProposal>& proposals) {
    std::optional<KeptScan> last;
    for (auto& scan : scans_of(archive_, recording.recording)) {
      if (scan.task.look == task.look && scan.task.whole == task.whole) last = std::move(scan);
    }
    if (last && last->task == task && open_scan(archive_, *last) == proposals) {
      return last->document.entry;
    }
    const auto index =
        keep_scan(archive_, recording, task, proposals, {{"/sealtape/purpose", options_.purpose}});
    return archive_.log().entry_at(index).entry.id;
  }

  void show(const ScanProposal& proposal, const std::string& value, Listing& listing) const {
    auto json = proposal_json(proposal);
    if (options_.reveal) json["value"] = value;
    if (!options_.explain) json.erase("evidence");
    if (context_.format() == Format::table || context_.format() == Format::csv) {
      json["spans"] = proposal.is_in_text() ? "in " + proposal.text
                      : proposal.located    ? listed(json["spans"])
                                            : "not located";
      if (options_.explain) json["evidence"] = listed(json["evidence"]);
    }
    if (context_.format() == Format::table) {
      json["recording"] = proposal.recording.hex().substr(0, 12);
      if (!proposal.channel) json["channel"] = "";
    }
    listing.row(json);
  }

  std::string line_for(const ScanProposal& proposal, const CatalogRow& row) const {
    auto json = proposal_json(proposal);
    auto command = command_for(proposal, [&] { return archive_.open(row).shown(); });
    if (!command.empty()) json["run"] = std::move(command);
    return canonical(json) + '\n';
  }

  void fail(const CatalogRow& row, const std::string& why) {
    context_.warn(row.recording.hex() + ": " + why);
    ++failed_;
  }

  void sum_up(std::size_t recordings) const {
    context_.say(counted(found_, "proposal") + " in " + counted(recordings, "recording") +
                 "; nothing is done until you do it");
    if (in_texts_ > 0) {
      context_.say(counted(in_texts_, "proposal") +
                   " in texts that came with a recording: no redacted copy has these, and an "
                   "erasure of any seconds takes them all");
    }
    if (nowhere_ > 0) {
      context_.warn(counted(nowhere_, "proposal") +
                    " cannot be located in time, and no redaction takes what cannot be found");
    }
    if (failed_ > 0 || nowhere_ > 0) context_.status = exit_status(Error::Kind::partial);
    if (wanted_ > 0) context_.status = findings_status;
    if (const int signal = context_.world().interrupted(); signal != 0) {
      context_.warn("interrupted; run the same command again for the rest");
      context_.status = 128 + signal;
    }
    context_.warn_of_forgetting();
  }

  const Options& options_;
  Context& context_;
  Archive archive_;
  Scanner scanner_;
  std::size_t found_ = 0;
  std::size_t nowhere_ = 0;
  std::size_t in_texts_ = 0;
  std::size_t wanted_ = 0;
  std::size_t failed_ = 0;
};

}  // namespace

void add_scan(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto& wish = options->wish;
  auto* command =
      app.add_subcommand("scan", "Propose what to take out or to act upon; never does it");
  command->add_option("what", wish.look, "pii, pci, dtmf, optout, refusal or notice")
      ->required()
      ->check(CLI::IsMember({"pii", "pci", "dtmf", "optout", "refusal", "notice"}));
  command->add_option("recording", options->recordings,
                      "Their ids, or the starts of them; else all");
  command->add_option("--files-from", options->files_from, "Ids, one a line; - is stdin")
      ->type_name("FILE");
  command->add_option("--types", wish.types, "Only these: CARD, IBAN... with commas between")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("TYPE");
  command->add_option("--min-level", wish.least, "weak, or validated: with a checksum or the like")
      ->check(CLI::IsMember({"weak", "validated"}));
  command->add_option("--wordlist", wish.lists, "Words of your own to find, one a line")
      ->allow_extra_args(false)
      ->type_name("NAME=FILE");
  command->add_option("--region", wish.region, "Country of numbers without a country code")
      ->type_name("CC");
  options->filter.kept_for = "--kept-for";
  options->filter.add_to(*command);
  command->add_flag("--explain", options->explain, "Say why: score and evidence");
  command->add_flag("--reveal", options->reveal, "Show what was found; it is not kept anywhere");
  command->add_option("--fail-on", options->fail_on, "Exit 20 when such is found: pci, CARD...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("WHAT");
  command->add_option("-o,--output", options->output, "A file to review, a line a proposal")
      ->type_name("FILE");
  command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
  command
      ->add_option("--evaluate", options->evaluation.gold,
                   "Instead: recall and precision on texts where somebody marked what is there")
      ->type_name("GOLD");
  command
      ->add_option("--plant", options->evaluation.plain,
                   "The same, after hiding made-up identifiers in these lines of text")
      ->type_name("TEXT");
  command->add_option("--language", options->evaluation.language,
                      "Of that text: en, de, it, zh, th");
  command->add_option("--seed", options->evaluation.seed, "Which identifiers, and where");
  command->add_option("--purpose", options->purpose, "What it is needed for");
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls scan pci 7f3c9a10 --purpose check -o found.jsonl",
        "sealtape -C calls scan pci --fail-on pci --purpose check --json",
        "sealtape -C calls scan optout --purpose check --explain"},
       {{3, "some recordings could not be looked into whole, or something found has no time"},
        {4, "damage"},
        {9, "the identity may not read"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {20, "what --fail-on names was found"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] {
    auto& evaluation = options->evaluation;
    if (!evaluation.gold.empty() || !evaluation.plain.empty()) {
      evaluation.explain = options->explain;
      evaluation.output = options->output;
      evaluation.overwrite = options->overwrite;
      return evaluate_detectors(options->wish, evaluation, context);
    }
    if (options->purpose.empty()) throw CLI::RequiredError("--purpose");
    options->filter.region = options->wish.region;
    Scan(*options, context).run();
  });
}

}  // namespace sealtape
