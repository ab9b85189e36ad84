// sealtape export-vcon: recordings as vCons for others; the log says so first.

#include <filesystem>
#include <ostream>

#include "access.h"
#include "archive/copy_to_hand_out.h"
#include "archive/handing_out.h"
#include "archive/recording_vcon.h"
#include "context.h"
#include "find_recording.h"
#include "leftovers.h"
#include "output_file.h"
#include "permission.h"
#include "recipient.h"
#include "report/text.h"
#include "signing.h"
#include "unreadable.h"
#include "vcon/compressed.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

// In base64url and signed, which is base64url of that again, it still fits into what readers take.
constexpr std::uint64_t largest_inside = std::uint64_t{32} << 20U;

struct Options {
  std::vector<std::string> recordings;
  std::string output;
  LoggedAccess access;
  SigningWish signing;
  std::vector<std::uint64_t> entries;  // of redacted copies
  bool redacted = false;
  bool bundle = false;
  bool overwrite = false;
  bool dry_run = false;

  OutputFile::Existing existing() const {
    return overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays;
  }
};

class SourceStream : public ByteStream {
 public:
  explicit SourceStream(Source& source) : source_(source) {}

  std::size_t read(std::span<std::byte> into) override {
    const auto count = source_.read_at(at_, into);
    at_ += count;
    return count;
  }

 private:
  Source& source_;
  std::uint64_t at_ = 0;
};

class Export {
 public:
  Export(const Options& options, Context& context, Archive& archive)
      : options_(options), context_(context), archive_(archive), pen_(options.signing.pen()) {}

  void check(const CatalogRow& row) {
    out_.add(row);
    require_release(archive_, row);
    permissions_.require_purpose(row, options_.access.purpose);
    if (options_.redacted) copy_to_hand_out(archive_, row.recording, options_.entries);
  }

  const HandingOut& out() const { return out_; }

  // The text of the vCon; its content goes to the bundle, where there is one.
  std::string write(const CatalogRow& row, VconBundleWriter* bundle) {
    const auto handed = hand_out(archive_, row, options_.redacted, options_.entries);
    auto& bytes = handed->bytes();
    if (bundle == nullptr && bytes.size() > largest_inside) {
      throw Error(Error::Kind::usage, row.recording.hex() + " is larger than 32 MiB",
                  "--bundle puts it beside the vcon");
    }
    const auto made = recording_vcon(archive_, row, *handed,
                                     bundle == nullptr ? BodyPlace::inside : BodyPlace::beside,
                                     context_.world().now(), warn_of_unreadable(context_));
    if (made.lacks_start) {
      context_.warn("nobody knows when " + row.recording.hex() +
                    " was made; the vcon has the time when it was sealed");
    }
    const auto text = pen_.written(made.vcon);
    if (bundle != nullptr) {
      SourceStream stream(bytes);
      const auto ending = fs::path(made.file_name).extension().string();
      bundle->add_file(made.content_hash, ending, bytes.size(), stream);
      bundle->add_vcon(made.uuid, text);
    }
    return text;
  }

 private:
  const Options& options_;
  Context& context_;
  Archive& archive_;
  HandingOut out_{archive_};
  Permissions permissions_{archive_};
  VconPen pen_;
};

void write_file(const fs::path& path, const Options& options, std::string_view text,
                const Context& context) {
  remove_leftovers({path.string()}, context);
  OutputFile file(path, options.existing(), OutputFile::Privacy::owner);
  file.write(bytes_of(text));
  file.commit();
}

// All in one file, which is standard output where there is none.
void write_bundle(const std::vector<CatalogRow>& rows, OutputFile* file, Export& work,
                  std::ostream& stream) {
  VconBundleWriter bundle([&](ByteView bytes) {
    if (file != nullptr) return file->write(bytes);
    stream << text_of(bytes);
  });
  for (const auto& row : rows) work.write(row, &bundle);
  bundle.finish();
  work.out().require_unchanged();
  if (file != nullptr) file->commit();
}

// Of one alone.
fs::path place_of(const CatalogRow& row, const Options& options) {
  const fs::path path(options.output);
  return fs::is_directory(path) ? path / (row.recording.hex() + ".vcon") : path;
}

void write_each(const std::vector<CatalogRow>& rows, const Options& options, Export& work,
                Context& context) {
  for (const auto& row : rows) {
    const auto text = work.write(row, nullptr);
    work.out().require_unchanged();
    if (options.output == "-") {
      context.world().out << text << '\n';
    } else {
      write_file(place_of(row, options), options, text, context);
    }
  }
}

void export_vcons(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<CatalogRow> rows;
  for (const auto& id : options.recordings) rows.push_back(find_recording(archive, id));
  std::vector<RecordingId> recordings;
  for (const auto& row : rows) recordings.push_back(row.recording);
  require_copies(archive, recordings, options.entries);
  Export work(options, context, archive);
  for (const auto& row : rows) work.check(row);
  if (options.dry_run) {
    context.say("would write " + counted(rows.size(), "vcon") + " and log the access");
    return;
  }
  if (options.redacted) Permissions(archive).require_recall();
  const bool is_stdout = options.output == "-";
  const bool is_directory = !is_stdout && fs::is_directory(options.output);
  if (rows.size() > 1 && !options.bundle && !is_directory) {
    throw Error(Error::Kind::usage, "several vcons need a directory that is there, or --bundle");
  }
  if (!options.bundle && !is_stdout) {
    for (const auto& row : rows)
      OutputFile::require_place(place_of(row, options), options.existing());
  }
  std::unique_ptr<OutputFile> bundle_file;
  if (options.bundle && !is_stdout) {
    const auto path =
        is_directory ? fs::path(options.output) / "recordings.vconz" : fs::path(options.output);
    remove_leftovers({path.string()}, context);
    bundle_file =
        std::make_unique<OutputFile>(path, options.existing(), OutputFile::Privacy::owner);
  }
  log_access(archive, recordings, options.access, work.out().since());
  work.out().carefully([&] {
    if (options.bundle) return write_bundle(rows, bundle_file.get(), work, context.world().out);
    write_each(rows, options, work, context);
  });
  if (!is_stdout) {
    context.tell("sealtape.export-vcon/1", {{"path", options.output}, {"vcons", rows.size()}},
                 "wrote " + counted(rows.size(), "vcon"));
  }
  context.warn_of_forgetting();
}

}  // namespace

void add_export_vcon(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export-vcon", "Write recordings as vCons, and log it");
  command->add_option("recording", options->recordings, "Ids, or the starts of them")->required();
  command->add_option("-o,--output", options->output, "File, directory, or - for stdout")
      ->required()
      ->type_name("PATH");
  command->add_option("--purpose", options->access.purpose, "What it is needed for")->required();
  command->add_option("--reason", options->access.reason, "Why, in a few words; kept sealed");
  takes_recipient(*command, options->access.recipient);
  auto* redacted = command->add_flag("--redacted", options->redacted,
                                     "Hand out the newest redacted copy instead");
  names_copies(*command, options->entries)->needs(redacted);
  command->add_flag("--bundle", options->bundle, "One .vconz with the files beside the vCons");
  takes_signing(*command, options->signing);
  command->add_flag("--overwrite", options->overwrite, "Replace existing files");
  command->add_flag("--dry-run", options->dry_run, "Say what would be written, and stop");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls export-vcon 7f3c9a10 -o call.vcon --purpose complaint",
        "sealtape -C calls export-vcon 7f3c9a10 81d2 --redacted --bundle -o calls.vconz "
        "--purpose access-request",
        "sealtape -C calls export-vcon 7f3c9a10 -o call.vcon --purpose evidence --sign key.pem "
        "--cert chain.pem"},
       {{3, "a transcript cannot be read, and the one before it was taken"},
        {4, "damage"},
        {9, "the identity or the policy does not allow it, or there is no redacted copy"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { export_vcons(*options, context); });
}

}  // namespace sealtape
