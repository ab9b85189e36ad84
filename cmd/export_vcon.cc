// sealtape export-vcon: recordings as vCons for others; the log says so first.

#include <filesystem>
#include <ostream>
#include <set>

#include "archive/declarations.h"
#include "archive/redaction.h"
#include "archive/stamps.h"
#include "context.h"
#include "core/encoding.h"
#include "crypto/object.h"
#include "find_recording.h"
#include "given_file.h"
#include "media/describe.h"
#include "output_file.h"
#include "permission.h"
#include "report/text.h"
#include "vcon/compressed.h"
#include "vcon/content.h"
#include "vcon/displayable.h"
#include "vcon/jws.h"
#include "vcon/outgoing.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_pem = std::size_t{1} << 20U;
// In base64url and signed, which is base64url of that again, it still fits into what readers take.
constexpr std::uint64_t largest_inside = std::uint64_t{32} << 20U;

struct Options {
  std::vector<std::string> recordings;
  std::string output;
  std::string purpose;
  std::string reason;
  std::string key;
  std::string certificates;
  bool redacted = false;
  bool bundle = false;
  bool overwrite = false;
  bool dry_run = false;

  OutputFile::Existing existing() const {
    return overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays;
  }
};

// What signs, where it was asked for.
struct Pen {
  PrivateKey key;
  std::vector<X509Certificate> certificates;

  static Pen of(const Options& options) {
    Pen pen;
    if (options.key.empty() != options.certificates.empty()) {
      throw Error(Error::Kind::usage, "--sign and --cert go together");
    }
    if (options.key.empty()) return pen;
    pen.key = parse_private_key(read_given(options.key, largest_pem));
    pen.certificates = parse_certificates(read_given(options.certificates, largest_pem));
    return pen;
  }

  std::string written(const Json& vcon, const std::string& uuid) const {
    const auto text = canonical(vcon);
    return key ? canonical(sign_jws(text, uuid, key.get(), certificates)) : text;
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

// What is handed out of a recording: itself, or its redacted copy, with the keys to read it.
struct Handed {
  Record record;  // of the document whose bytes go out
  Document document;
  std::optional<OpenObject> open;
  std::optional<OpenRedaction> redaction;

  Source& bytes() { return open->reader(); }
};

std::unique_ptr<Handed> open_for(Archive& archive, const CatalogRow& row, bool redacted) {
  auto handed = std::make_unique<Handed>();
  auto index = row.index;
  if (redacted) {
    handed->redaction = newest_redaction(archive, row.recording);
    if (!handed->redaction) {
      throw Error(Error::Kind::refused, row.recording.hex() + " was never redacted",
                  "make the copy first with: sealtape redact");
    }
    index = handed->redaction->index;
  }
  handed->document = document_at(archive, index);
  handed->record = archive.open(handed->document.entry, index, handed->document.sealed.record);
  if (handed->record.objects.empty()) {
    throw Error(Error::Kind::damaged, "the record of " + row.recording.hex() + " has no object",
                "see what is wrong with: sealtape verify --deep");
  }
  const auto& secret = handed->record.objects.front();
  if (secret.media && !secret.media->cover.stubs.empty()) {
    throw Error(Error::Kind::refused, "seconds of " + row.recording.hex() + " were erased",
                "make a redacted copy of what is left, and give --redacted");
  }
  handed->open.emplace(archive.store(), handed->document.objects.front(), secret);
  return handed;
}

std::string file_name_of(const Json& kept, const std::string& mediatype, bool redacted) {
  const auto* dialogs = field(kept, "dialog");
  std::string name = "recording";
  if (dialogs != nullptr && dialogs->is_array() && !dialogs->empty()) {
    name = text_field(dialogs->front(), "filename").value_or(name);
  }
  if (!redacted) return name;
  // A copy has a container of its own, and its name should not be taken for that of the original.
  const auto dot = name.rfind('.');
  std::string ending = ".wav";
  if (mediatype.find("flac") != std::string::npos) ending = ".flac";
  if (mediatype.find("ogg") != std::string::npos) ending = ".ogg";
  if (mediatype.find("mp4") != std::string::npos) ending = ".m4a";
  if (mediatype.find("mpeg") != std::string::npos) ending = ".mp3";
  return name.substr(0, dot) + "-redacted" + ending;
}

// Reads all of it once: the hash that the vCon states, and the body where it goes inside.
OutgoingContent content_of(Handed& handed, const Json& kept, bool inside) {
  auto& bytes = handed.bytes();
  OutgoingContent content;
  const auto about = describe(bytes, "");
  content.mediatype = about.mediatype;
  content.channels = about.channels;
  content.file_name = file_name_of(kept, about.mediatype, handed.redaction.has_value());
  ContentHasher hasher;
  Sha256 sha;
  Bytes whole;
  Bytes block(std::size_t{256} << 10U);
  std::uint64_t at = 0;
  while (const auto count = bytes.read_at(at, block)) {
    const auto part = ByteView(block).first(count);
    hasher.add(part);
    sha.add(part);
    if (inside) append(whole, part);
    at += count;
  }
  const auto* own = field(kept, "sealtape");
  const auto expected = own == nullptr ? std::nullopt : text_field(*own, "sha256");
  if (!handed.redaction && expected && sha.finish().hex() != *expected) {
    throw Error(Error::Kind::damaged, "the recording is not what was sealed");
  }
  content.content_hash = hasher.finish();
  if (inside) content.body = base64url(whole);
  return content;
}

std::string grounds_of(const OpenRedaction& redaction) {
  std::set<std::string> grounds;
  for (const auto& span : redaction.spans) grounds.insert(span.ground);
  std::string text;
  for (const auto& ground : grounds) text += (text.empty() ? "" : "+") + ground;
  return text.empty() ? "redacted" : text;
}

// Bound to the log: the proof of the copy as a text, since it counts byte for byte; or the entry
// alone.
Json proof_attachment(Archive& archive, const CatalogRow& row,
                      std::optional<OpenRedaction> redaction) {
  Json attachment{{"purpose", "sealtape-proof"}, {"dialog", 0}, {"mediatype", "application/json"}};
  if (redaction) {
    OpenRecording recording(archive, row);
    attachment["filename"] = "proof.json";
    attachment["encoding"] = "none";
    attachment["body"] = prove(recording, std::move(redaction)).encode();
    return attachment;
  }
  const auto evidence = evidence_for(archive.log(), {row.index}, [&](LogIndex newest) {
    return newest_evidence(archive, newest);
  });
  Json body{{"recording", row.recording.hex()}, {"checkpoint", evidence.checkpoint}};
  for (const auto& entry : evidence.entries) {
    Json path = Json::array();
    for (const auto& hash : entry.path) path.push_back(base64(hash.bytes));
    body["entries"].push_back(
        {{"index", number(entry.index)}, {"note", entry.note}, {"path", std::move(path)}});
  }
  attachment["encoding"] = "json";
  attachment["body"] = std::move(body);
  return attachment;
}

// Where the one who declared it stands among the parties; the first where he is not there.
std::size_t place_of(const Declaration& declaration, const std::vector<Party>& parties) {
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto is_he = [&](const Party& party) { return same_person(party, parties[i]); };
    if (std::ranges::any_of(declaration.parties, is_he)) return i;
  }
  return 0;
}

// What people agreed to in this recording, as the log knows it.
std::vector<Json> consent_attachments(Archive& archive, const CatalogRow& row,
                                      const std::vector<Party>& parties) {
  std::vector<DeclaredRow> rows;
  archive.catalog().standing().each(std::nullopt, [&](const DeclaredRow& declared) {
    const bool is_ours =
        declared.recording == row.recording && declared.kind == name_of(Declaration::Kind::consent);
    if (is_ours) rows.push_back(declared);
    return true;
  });
  std::vector<Json> attachments;
  for (const auto& declared : rows) {
    const auto open = open_declared(archive, declared);
    auto attachment = vcon_of(details_of(open.what))["attachments"][0];
    attachment["party"] = place_of(open.what, parties);
    attachments.push_back(std::move(attachment));
  }
  return attachments;
}

// Those that came in with a vCon were declared too, and are not told twice.
bool is_lawful_basis(const Json& attachment) {
  const auto type = text_field(attachment, "type").value_or("");
  return type == "lawful_basis" || type == "consent";
}

void drop_declared(Json& kept) {
  const auto attachments = kept.find("attachments");
  if (attachments == kept.end() || !attachments->is_array()) return;
  for (auto& attachment : *attachments) {
    if (is_lawful_basis(attachment)) attachment = Json::object();
  }
}

class Export {
 public:
  Export(const Options& options, Context& context, Archive& archive)
      : options_(options), context_(context), archive_(archive), pen_(Pen::of(options)) {}

  void check(const CatalogRow& row) {
    require_release(archive_, row);
    permissions_.require_purpose(row, options_.purpose);
  }

  void log_access(const std::vector<CatalogRow>& rows) {
    std::vector<Body> bodies;
    for (const auto& row : rows) bodies.emplace_back(Event{row.recording});
    std::vector<Detail> details{{"/sealtape/event", "access"},
                                {"/sealtape/purpose", options_.purpose}};
    if (!options_.reason.empty()) details.push_back({"/sealtape/reason", options_.reason});
    archive_.append(std::move(bodies), details);
    archive_.settle();
  }

  // The text of the vCon; its content goes to the bundle, where there is one.
  std::string write(const CatalogRow& row, VconBundleWriter* bundle) {
    const auto handed = open_for(archive_, row, options_.redacted);
    auto& bytes = handed->bytes();
    if (bundle == nullptr && bytes.size() > largest_inside) {
      throw Error(Error::Kind::usage, row.recording.hex() + " is larger than 32 MiB",
                  "--bundle puts it beside the vcon");
    }
    auto kept = vcon_of(archive_.open(row).shown());
    const auto random = random_id<RecordingId>();
    Outgoing outgoing{.uuid = vcon_uuid(now(), std::span(random.bytes).first<2>(),
                                        row.recording.hex() + "." + archive_.card().origin),
                      .now = now(),
                      .sealed = handed->document.made,
                      .content = content_of(*handed, kept, bundle == nullptr),
                      .redacted = options_.redacted,
                      .redaction_type = {},
                      .recording = row.recording,
                      .analysis = {},
                      .attachments = {}};
    if (lacks_start(kept)) {
      context_.warn("nobody knows when " + row.recording.hex() +
                    " was made; the vcon has the time when it was sealed");
    }
    auto consents = consent_attachments(archive_, row, from_vcon(kept).parties);
    if (!consents.empty()) drop_declared(kept);
    outgoing.attachments = std::move(consents);
    if (handed->redaction) outgoing.redaction_type = grounds_of(*handed->redaction);
    outgoing.attachments.push_back(proof_attachment(archive_, row, std::move(handed->redaction)));
    const auto uuid = outgoing.uuid;
    const auto hash = outgoing.content.content_hash;
    const auto ending = fs::path(outgoing.content.file_name).extension().string();
    const auto text = pen_.written(outgoing_vcon(std::move(kept), std::move(outgoing)), uuid);
    if (bundle != nullptr) {
      SourceStream stream(bytes);
      bundle->add_file(hash, ending, bytes.size(), stream);
      bundle->add_vcon(uuid, text);
    }
    return text;
  }

 private:
  Instant now() const { return context_.world().now(); }

  const Options& options_;
  Context& context_;
  Archive& archive_;
  Permissions permissions_{archive_};
  Pen pen_;
};

void write_file(const fs::path& path, const Options& options, std::string_view text) {
  OutputFile file(path, options.existing(), OutputFile::Privacy::owner);
  file.write(bytes_of(text));
  file.commit();
}

void export_vcons(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<CatalogRow> rows;
  for (const auto& id : options.recordings) rows.push_back(find_recording(archive, id));
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
  std::unique_ptr<OutputFile> bundle_file;
  if (options.bundle && !is_stdout) {
    const auto path =
        is_directory ? fs::path(options.output) / "recordings.vconz" : fs::path(options.output);
    bundle_file =
        std::make_unique<OutputFile>(path, options.existing(), OutputFile::Privacy::owner);
  }
  work.log_access(rows);
  auto& out = context.world().out;
  if (options.bundle) {
    VconBundleWriter bundle([&](ByteView bytes) {
      if (bundle_file) return bundle_file->write(bytes);
      out << text_of(bytes);
    });
    for (const auto& row : rows) work.write(row, &bundle);
    bundle.finish();
    if (bundle_file) bundle_file->commit();
  } else {
    for (const auto& row : rows) {
      const auto text = work.write(row, nullptr);
      if (is_stdout) {
        out << text << '\n';
      } else {
        const fs::path path(options.output);
        write_file(is_directory ? path / (row.recording.hex() + ".vcon") : path, options, text);
      }
    }
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
  command->add_option("--purpose", options->purpose, "What it is needed for")->required();
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  command->add_flag("--redacted", options->redacted, "Hand out the newest redacted copy instead");
  command->add_flag("--bundle", options->bundle, "One .vconz with the files beside the vCons");
  command->add_option("--sign", options->key, "Key that signs (PEM, RSA or P-256)")
      ->type_name("FILE");
  command
      ->add_option("--cert", options->certificates, "Its certificate, then those that vouch for it")
      ->type_name("FILE");
  command->add_flag("--overwrite", options->overwrite, "Replace existing files");
  command->add_flag("--dry-run", options->dry_run, "Say what would be written, and stop");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls export-vcon 7f3c9a10 -o call.vcon --purpose complaint",
        "sealtape -C calls export-vcon 7f3c9a10 81d2 --redacted --bundle -o calls.vconz "
        "--purpose access",
        "sealtape -C calls export-vcon 7f3c9a10 -o call.vcon --purpose evidence --sign key.pem "
        "--cert chain.pem"},
       {{4, "damage"},
        {9, "the identity or the policy does not allow it, or there is no redacted copy"},
        {10, "no archive"}}});
  command->callback([options, &context] { export_vcons(*options, context); });
}

}  // namespace sealtape
