// sealtape extract: the original, bit for bit, or what was said in it; the log says so first.

#include <ostream>

#include "access.h"
#include "archive/handing_out.h"
#include "archive/units.h"
#include "context.h"
#include "crypto/object.h"
#include "find_recording.h"
#include "find_transcript.h"
#include "leftovers.h"
#include "media/redact.h"
#include "output_file.h"
#include "permission.h"
#include "recipient.h"
#include "transcript/json.h"
#include "transcript/write.h"

namespace sealtape {

namespace {

struct Options {
  std::string recording;
  std::string output;
  LoggedAccess access;
  std::string transcript;  // format
  std::string document;
  bool overwrite = false;
  bool dry_run = false;
  bool gaps = false;
};

using Out = std::function<void(ByteView)>;

// Every byte opens, and all together are what was sealed, before the file gets its name.
void copy_out(Source& plain, const std::optional<std::string>& expected, const Out& out,
              Progress& progress) {
  Sha256 sha;
  each_block(plain, [&](ByteView part) {
    sha.add(part);
    out(part);
    progress.add(0, part.size());
  });
  if (expected && sha.finish().hex() != *expected) {
    throw Error(Error::Kind::damaged, "the recording is not what was sealed");
  }
}

// The canonical copy of what is left of a recording, silent where seconds were erased.
void copy_rest(Archive& archive, const CatalogRow& row, const Record& record,
               const ObjectRef& object, const Out& out) {
  RecordingUnits units(archive.store(), record, object, find_in(archive, row));
  const auto track = units.walk([](const Unit&, bool) {});
  if (!track) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  std::vector<UnitRange> ranges;
  for (const auto& each : units.erased()) ranges.push_back({each.part, each.first, each.count});
  write_redacted(units.source(), *track, ranges, Filler::silence, out);
}

// Where the bytes go: a file that appears whole, or standard output.
class Destination {
 public:
  Destination(const Options& options, RecordingId recording, Context& context)
      : context_(context), recording_(recording), path_(options.output) {
    if (options.output == "-") return;
    remove_leftovers({options.output}, context);
    file_.emplace(options.output,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::owner);
  }

  void write(ByteView bytes) {
    bytes_ += bytes.size();
    if (file_) {
      file_->write(bytes);
    } else {
      context_.world().out << text_of(bytes);
    }
  }

  void finish() {
    if (file_) {
      file_->commit();
      context_.tell("sealtape.extract/1",
                    {{"recording", recording_.hex()}, {"path", path_}, {"bytes", bytes_}},
                    "wrote " + path_);
    }
    context_.warn_of_forgetting();
  }

 private:
  Context& context_;
  RecordingId recording_;
  std::string path_;
  std::uint64_t bytes_ = 0;
  std::optional<OutputFile> file_;
};

void tell_plan(RecordingId recording, std::uint64_t bytes, const std::string& what,
               Context& context) {
  context.tell("sealtape.extract/1", {{"recording", recording.hex()}, {"bytes", bytes}},
               "would write " + std::to_string(bytes) + " bytes, " + what + " of " +
                   recording.hex() + ", and log the access");
}

// What only the archive knows of a transcript: whose it is and of which objects, and where a
// correction has its parent.
Json known_of(const OpenTranscript& open, Archive& archive, const CatalogRow& row) {
  const auto& document = open.document;
  Json known{{"recording", row.recording.hex()}, {"document", document.entry.hex()},
             {"index", number(document.index)},  {"sealed", rfc3339(document.made)},
             {"member", document.actor.hex()},   {"objects", Json::array()}};
  for (const auto& object : document.from) known["objects"].push_back(object.hex());
  for (const auto& kept : transcripts_of(archive, row.recording)) {
    const auto is_parent = [&](const ObjectRef& object) {
      return object.id == open.transcript.parent;
    };
    if (std::ranges::any_of(kept.document.objects, is_parent)) {
      known["corrects"] = kept.document.entry.hex();
    }
  }
  return known;
}

std::string written(const OpenTranscript& open, TranscriptFormat format, Archive& archive,
                    const CatalogRow& row) {
  if (format != TranscriptFormat::sealtape) {
    return write_as(open.transcript, format, row.recording.hex());
  }
  auto all = to_json(open.transcript);
  all["kept"] = known_of(open, archive, row);
  return canonical(all);
}

void extract_transcript(const Options& options, Archive& archive, const CatalogRow& row,
                        const HandingOut& out, Context& context) {
  const auto open = find_transcript(archive, row, options.document, context);
  const auto format = format_named(options.transcript);
  const auto text = written(open, *format, archive, row);
  if (options.dry_run) {
    return tell_plan(row.recording, text.size(), "the transcript " + open.document.entry.hex(),
                     context);
  }
  Destination destination(options, row.recording, context);
  log_access(archive, {row.recording}, options.access, out.since());
  destination.write(bytes_of(text));
  destination.finish();
}

void extract_sound(const Options& options, Archive& archive, const CatalogRow& row,
                   const HandingOut& out, Context& context) {
  const auto record = archive.open(row);
  const auto logged = archive.log().entry_at(row.index);
  const auto* ingest = std::get_if<Ingest>(&logged.entry.body);
  if (ingest == nullptr || ingest->objects.empty() || record.objects.empty()) {
    throw Error(Error::Kind::damaged, "the record of " + row.recording.hex() + " has no object",
                "see what is wrong with: sealtape verify --deep");
  }
  const auto& object = ingest->objects.front();
  const auto& secret = record.objects.front();
  const auto stored = archive.store().open(object_name(object.id));
  if (!stored) {
    throw Error(Error::Kind::damaged, object_name(object.id) + " is missing",
                "see what is wrong with: sealtape verify");
  }
  ObjectReader plain(*stored, secret.object.cover, secret.length);
  const bool erased = secret.has_lost_sound();
  if (erased && !options.gaps) {
    throw Error(Error::Kind::refused, "seconds of " + row.recording.hex() + " were erased",
                "--gaps writes what is left, with silence in their place");
  }
  if (options.dry_run) {
    return tell_plan(row.recording, plain.size(), erased ? "what is left" : "the original",
                     context);
  }

  Destination destination(options, row.recording, context);
  log_access(archive, {row.recording}, options.access, out.since());
  const auto progress = context.progress("extracting", {}, plain.size());
  const auto* own = field(row.shown, "sealtape");
  const auto expected = own == nullptr ? std::nullopt : text_field(*own, "sha256");
  const auto write = [&](ByteView bytes) { destination.write(bytes); };
  try {
    if (erased) {
      copy_rest(archive, row, record, object, write);
    } else {
      copy_out(plain, expected, write, *progress);
    }
  } catch (Error& error) {
    if (error.kind() == Error::Kind::damaged) error.within(object_name(object.id));
    throw;
  }
  progress->finish();
  out.require_unchanged();
  destination.finish();
}

void extract(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  HandingOut out(archive);
  const auto row = find_recording(archive, options.recording);
  out.add(row);
  require_release(archive, row);
  Permissions(archive).require_purpose(row, options.access.purpose);
  out.carefully([&] {
    if (options.transcript.empty()) return extract_sound(options, archive, row, out, context);
    extract_transcript(options, archive, row, out, context);
  });
}

std::vector<std::string> transcript_formats() {
  std::vector<std::string> names;
  for (const auto format : written_formats) names.emplace_back(name_of(format));
  return names;
}

}  // namespace

void add_extract(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "extract", "Give out the original of a recording or its transcript, and log it");
  command->add_option("recording", options->recording, "Its id, or the start of it")->required();
  command->add_option("-o,--output", options->output, "Where to write it; - is stdout")
      ->required()
      ->type_name("FILE");
  command->add_option("--purpose", options->access.purpose, "What it is needed for")->required();
  command->add_option("--reason", options->access.reason, "Why, in a few words; kept sealed");
  takes_recipient(*command, options->access.recipient);
  command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
  auto* gaps = command->add_flag("--gaps", options->gaps,
                                 "Where seconds were erased, write a copy with silence in them");
  auto* transcript = command
                         ->add_option("--transcript", options->transcript,
                                      "Write its newest transcript instead, in this format")
                         ->check(CLI::IsMember(transcript_formats()))
                         ->excludes(gaps);
  command->add_option("--document", options->document, "That transcript instead of the newest")
      ->type_name("ID")
      ->needs(transcript);
  command->add_flag("--dry-run", options->dry_run, "Say what would be written, and stop");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls extract 7f3c9a10 -o call.wav --purpose complaint --reason 'case 2031'",
        "sealtape -C calls extract 7f3c9a10 -o - --purpose training | ffplay -",
        "sealtape -C calls extract 7f3c9a10 --transcript webvtt -o call.vtt --purpose complaint"},
       {{4, "damage"},
        {9, "the identity may not read"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { extract(*options, context); });
}

}  // namespace sealtape
