// sealtape ingest: seal files into an archive.

#include <csignal>
#include <ostream>

#include "archive/foresight.h"
#include "archive/parallel.h"
#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "context.h"
#include "find_recording.h"
#include "ingest_inputs.h"
#include "interrupt.h"
#include "report/text.h"
#include "state_directory.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

struct Options {
  InputOptions inputs;
  bool duplicate = false;
  bool dry_run = false;
  unsigned jobs = 0;
  std::string release;
  std::string reason;
};

std::string_view name_of(IngestResult::Status status) {
  switch (status) {
    case IngestResult::Status::sealed: return "sealed";
    case IngestResult::Status::quarantined: return "quarantined";
    case IngestResult::Status::exists: return "exists";
    case IngestResult::Status::refused: return "refused";
    case IngestResult::Status::failed: return "failed";
  }
  return "";
}

std::string_view foretold(IngestResult::Status status) {
  switch (status) {
    case IngestResult::Status::sealed: return "would seal";
    case IngestResult::Status::quarantined: return "would quarantine";
    case IngestResult::Status::refused: return "would refuse";
    case IngestResult::Status::exists:
    case IngestResult::Status::failed: break;
  }
  return name_of(status);
}

// One run of the command: prints rows, counts, and keeps on after a bad file.
class Run {
 public:
  Run(const Options& options, Context& context)
      : options_(options),
        context_(context),
        listing_(context.listing("sealtape.ingest/1", {{"status", "STATUS"},
                                                       {"recording", "RECORDING"},
                                                       {"bytes", "BYTES", Align::right},
                                                       {"path", "PATH"},
                                                       {"notes", "NOTES"}})) {}

  void row(const IngestResult& result) {
    ++counts_[result.status];
    Json json{{"status", options_.dry_run ? foretold(result.status) : name_of(result.status)},
              {"path", displayable(result.path)},
              {"bytes", result.bytes},
              {"recording", result.recording ? Json(result.recording->hex()) : Json()},
              {"sha256", result.sha256 ? Json(result.sha256->hex()) : Json()},
              {"index", result.index ? Json(number(*result.index)) : Json()}};
    auto notes = result.notes;
    if (!result.error.empty()) {
      json["error"] = result.error;
      notes.push_back(result.error);
    }
    if (context_.format() == Format::table) {
      std::string text;
      for (const auto& note : notes) text += (text.empty() ? "" : ", ") + note;
      json["notes"] = text;
    } else {
      json["notes"] = notes;
    }
    listing_.row(json);
    context_.world().out.flush();  // a row that can be read is an acknowledgement
  }

  std::mutex guard;  // of what is said: files are found by the workers

  void finish() {
    listing_.finish();
    using Status = IngestResult::Status;
    std::string text = options_.dry_run
                           ? counted(counts_[Status::sealed], "file") + " would be sealed"
                           : std::to_string(counts_[Status::sealed]) + " sealed";
    if (counts_[Status::quarantined] > 0)
      text += ", " + std::to_string(counts_[Status::quarantined]) + " quarantined";
    if (counts_[Status::exists] > 0)
      text += ", " + std::to_string(counts_[Status::exists]) + " there already";
    if (counts_[Status::refused] > 0)
      text += ", " + std::to_string(counts_[Status::refused]) + " refused";
    if (counts_[Status::failed] > 0)
      text += ", " + std::to_string(counts_[Status::failed]) + " failed";
    const int signal = context_.world().interrupted();
    if (signal != 0) text += "; interrupted, run the same command again for the rest";
    context_.say(text);
    if (signal != 0) {
      context_.status = 128 + signal;
    } else if (counts_[Status::failed] > 0) {
      context_.status = exit_status(Error::Kind::partial);
    } else if (counts_[Status::refused] > 0) {
      context_.status = exit_status(Error::Kind::refused);
    }
  }

 private:
  const Options& options_;
  Context& context_;
  Listing listing_;
  std::map<IngestResult::Status, std::uint64_t> counts_;
};

// Out of quarantine, from where none but a custodian gets it.
void release(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  const auto row = find_recording(archive, options.release);
  const auto index = release_recording(archive, row, options.reason);
  archive.settle();
  context.tell("sealtape.release/1", {{"recording", row.recording.hex()}, {"index", number(index)}},
               "released " + row.recording.hex() + ", log entry " + std::to_string(number(index)));
  context.warn_of_forgetting();
}

// What was sealed is in the log, and the catalog only follows it: where keys change at this moment,
// the next command sees to it.
void bring_catalog_up_to_date(Archive& archive, const Context& context) {
  if (archive.secrets().vault.empty()) return;
  try {
    archive.catalog();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::busy) throw;
    context.note(std::string("the catalog follows later: ") + error.what());
  }
}

void foresee(const Options& options, Archive& archive, const Gate* gate, IngestInputs& inputs,
             Run& run, Context& context) {
  const auto progress = context.progress("reading", {}, {});
  Foresight foresight(
      archive, gate,
      options.duplicate ? Foresight::Duplicates::are_sealed : Foresight::Duplicates::are_found);
  while (context.world().interrupted() == 0) {
    const auto item = inputs.next();
    if (!item) break;
    const auto result = foresight.look(*item);
    progress->add(1, result.bytes);
    run.row(result);
  }
  progress->finish();
  run.finish();
}

void ingest(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::ingest);
  const Interruptible interruptible;
  Run run(options, context);
  OwnPlaces own;
  own.add(context.archive_directory(), "the archive in use");
  own.add(state_directory(context.world()), "the state directory of sealtape");
  IngestInputs inputs(options.inputs, context.world().in,
                      {.own = std::move(own), .say = [&](const std::string& line) {
                         const std::lock_guard lock(run.guard);
                         context.say(line);
                       }});
  const auto gate = Gate::of(archive, ingest_rules(archive));
  if (options.dry_run)
    return foresee(options, archive, gate ? &*gate : nullptr, inputs, run, context);
  const auto progress = context.progress("sealing", {}, {});
  Ingestion ingestion(archive, {.seal_duplicates = options.duplicate,
                                .workers = options.jobs == 0 ? cores() : options.jobs,
                                .progress = [&](std::uint64_t bytes) { progress->add(1, bytes); },
                                .gate = gate ? &*gate : nullptr,
                                .stop = [&] { return context.world().interrupted() != 0; }});
  ingestion.run([&] { return inputs.next(); },
                [&](const IngestResult& result) {
                  const std::lock_guard lock(run.guard);
                  run.row(result);
                });
  archive.settle();
  bring_catalog_up_to_date(archive, context);
  progress->finish();
  run.finish();
  context.warn_of_forgetting();
}

}  // namespace

void add_ingest(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto& inputs = options->inputs;
  auto* command = app.add_subcommand("ingest", "Seal files, directories or stdin as recordings");
  command->add_option("path", inputs.paths, "Files and directories; - is stdin")->type_name("PATH");
  command
      ->add_option("--files-from", inputs.files_from,
                   "Read paths from here, one a line; - is stdin")
      ->type_name("FILE");
  command->add_flag("--null", inputs.null_separated, "Paths in --files-from end in a zero byte");
  command->add_option("--filename", inputs.filename, "Name of what comes from stdin");
  command->add_option("--metadata", inputs.metadata, "JSON that holds for every file")
      ->type_name("FILE");
  command->add_option("--manifest", inputs.manifest, "CSV with a row a file")->type_name("CSV");
  command->add_option("--pattern", inputs.pattern,
                      "What file names say: {started:%Y%m%d}_{caller}.wav");
  command->add_flag("--sidecars", inputs.sidecars,
                    "X.wav.json and X.wav.xml (SIPREC) beside X.wav tell of it");
  command->add_option("--siprec", inputs.siprec, "SIPREC metadata that hold for every file")
      ->type_name("FILE");
  command
      ->add_option("--party", inputs.parties, "Someone in the call: tel:+39...,name=...,role=...")
      ->type_name("PARTY")
      ->allow_extra_args(false);
  command->add_option("--started", inputs.started, "When the call began")->type_name("TIME");
  command->add_option("--direction", inputs.direction, "inbound, outbound or internal");
  command->add_option("--purpose", inputs.purposes, "What it is kept for; repeatable")
      ->allow_extra_args(false);
  command->add_option("--tag", inputs.tags, "NAME=VALUE; repeatable")->allow_extra_args(false);
  command->add_option("--region", inputs.region, "Country of numbers without a country code")
      ->type_name("CC");
  command
      ->add_option("--vcon-ca", inputs.vcon.authorities,
                   "Certificates that vouch for the signers of vCons (PEM)")
      ->type_name("FILE");
  command->add_option("--vcon-key", inputs.vcon.key, "Key that opens encrypted vCons (PEM)")
      ->type_name("FILE");
  command
      ->add_option("--vcon-files", inputs.vcon.files,
                   "Where files are that vCons refer to; none is fetched")
      ->type_name("DIR");
  command->add_flag("--keep-vcon", inputs.vcon.keep, "Seal the file of a vCon itself as well");
  command->add_flag("--duplicate", options->duplicate, "Seal again what is there already");
  command->add_option("-j,--jobs", options->jobs, "How many files at once (else one a core)")
      ->check(CLI::Range(1, 64));
  command->add_flag("--dry-run", options->dry_run, "List what would be sealed, and stop");
  command
      ->add_option("--release", options->release,
                   "Seal nothing: take this recording out of quarantine")
      ->type_name("ID");
  command->add_option("--reason", options->reason, "Why it is released; kept sealed");
  context.explain(
      *command,
      {"Take in",
       {"sealtape -C calls ingest --party tel:+39061234567 --purpose evidence call.wav",
        "sealtape -C calls ingest --pattern '{started:%Y%m%dT%H%M%S}_{caller}_{agent}.wav' spool/",
        "arecord -d 60 | sealtape -C calls ingest - --filename desk.wav --json"},
       {{3, "some files failed, listed"},
        {4, "damage"},
        {9, "refused for a party or a source, listed; or the identity may not append"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] {
    if (options->release.empty()) return ingest(*options, context);
    if (options->reason.empty()) throw Error(Error::Kind::usage, "--release wants a --reason");
    if (!options->inputs.paths.empty()) {
      throw Error(Error::Kind::usage, "--release takes no files");
    }
    release(*options, context);
  });
}

}  // namespace sealtape
