// sealtape export-evidence: recordings for a court, with all that it takes to check them.

#include "export_evidence.h"

#include <ostream>
#include <set>
#include <sstream>

#include "archive/certificate.h"
#include "archive/enclosed_stamps.h"
#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "bundle/bag_writer.h"
#include "bundle/checkers.h"
#include "bundle/names.h"
#include "evidence_transcript.h"
#include "evidence_vcon.h"
#include "find_recording.h"
#include "given_file.h"
#include "interrupt.h"
#include "language/words.h"
#include "media/copy.h"
#include "media/describe.h"
#include "media/spans.h"
#include "passphrase.h"
#include "permission.h"
#include "recording_row.h"
#include "report/text.h"
#include "vcon/content.h"
#include "versions.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_records = std::size_t{16} << 20U;
constexpr const char* excerpt_name = "20-integrity/log.json";

struct Options {
  std::vector<std::string> recordings;
  std::string matter;
  std::string output;
  std::string purpose;
  std::string reason;
  std::string records;
  std::vector<std::string> against;
  std::vector<std::string> encrypt_to;
  std::string encrypt_passphrase;
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

// One bundle on its way: everything goes through here, in the order of run().
class EvidenceExport {
 public:
  EvidenceExport(const Options& options, Context& context, Archive& archive,
                 std::vector<ExhibitPlan> plans)
      : options_(options),
        context_(context),
        archive_(archive),
        plans_(std::move(plans)),
        bag_({.place = options.output,
              .overwrite = options.overwrite,
              .encrypt = age_keys(options)}) {
    evidence_.language = need_language(options.language);
  }

  void run() {
    try {
      write();
    } catch (const Error&) {
      refuse_what_is_gone();
      throw;
    }
  }

 private:
  // What failed because somebody purged a recording since the plan says so.
  void refuse_what_is_gone() {
    archive_.log().catch_up();
    for (const auto& plan : plans_) {
      if (!archive_.custody().is_purged(plan.row.recording)) continue;
      throw Error(Error::Kind::refused,
                  plan.row.recording.hex() + " was purged while the bundle was made",
                  "leave it out: nothing was handed out");
    }
  }

  void write() {
    if (!options_.records.empty()) records_ = read_given(options_.records, largest_records);
    auto work = kept_checkpoints();
    log_access();  // before a byte is read
    auto exported = excerpt_work(archive_, plans_);
    exported.earlier = std::move(work.earlier);
    if (const auto faulty = enclose_stamps(archive_, exported)) {
      context_.say(counted(faulty, "stamp does", "stamps do") +
                   " not hold and cannot go along; see: sealtape verify");
    }
    gather(excerpt_of(archive_, exported));
    for (const auto& plan : plans_) {
      add_exhibit(plan);
      add_beside(plan, evidence_.exhibits.back());
    }
    add_certificates();
    add_stamps();
    finish_evidence();
    add_pages();
    add_checkers();
    close();
  }

  ExcerptWork kept_checkpoints() const {
    ExcerptWork work;
    for (const auto& path : options_.against) {
      const auto name = std::filesystem::path(path).filename().string();
      work.earlier.push_back({name, read_given(path, largest_given)});
    }
    return work;
  }

  void append(const std::vector<Detail>& own) {
    std::vector<Body> bodies;
    for (const auto& plan : plans_) bodies.emplace_back(Event{plan.row.recording});
    std::vector<Detail> details = own;
    details.push_back({"/sealtape/purpose", options_.purpose});
    details.push_back({"/sealtape/case", options_.matter});
    if (!options_.reason.empty()) details.push_back({"/sealtape/reason", options_.reason});
    archive_.append(std::move(bodies), details);
    archive_.settle();
  }

  void log_access() { append({{"/sealtape/event", "access"}}); }

  // What is handed out is what we have checked ourselves, as the other side will.
  void gather(const LogExcerpt& excerpt) {
    const auto key = VerifierKey::parse(archive_.card().vkey);
    const auto text = excerpt.encode();
    const auto parsed = LogExcerpt::parse(text);
    if (!key || !parsed) throw Error(Error::Kind::failed, "the log excerpt would not be readable");
    evidence_.log = check_excerpt(*parsed, &*key, [](const std::string& fault) {
      throw Error(Error::Kind::damaged, fault, "see what is wrong with: sealtape verify");
    });
    bag_.add(excerpt_name, text);
    bag_.add("20-integrity/checkpoint-export.txt", excerpt.checkpoint);
    for (std::size_t i = 0; i < excerpt.earlier.size(); ++i) {
      if (excerpt.earlier[i].label.starts_with(stamps_prefix)) continue;  // it lies with its stamps
      bag_.add("20-integrity/checkpoint-" + std::to_string(i + 1) + '-' +
                   bundle_name(excerpt.earlier[i].label, "kept") + ".txt",
               excerpt.earlier[i].checkpoint);
    }
  }

  void stop_if_asked() const {
    if (context_.world().interrupted() == 0) return;
    throw Error(Error::Kind::interrupted,
                "interrupted; there is no bundle, but the log has the access");
  }

  void add_exhibit(const ExhibitPlan& plan) {
    Exhibit exhibit{plan.name, plan.row.recording, plan.file(), {}};
    std::vector<EvidenceGap> gaps;
    if (plan.form == ExhibitPlan::Form::original) {
      add_original(plan);
    } else {
      exhibit.proof = plan.proof();
      gaps = add_copy(plan);
    }
    const auto row = recording_row(plan.row);
    CustodyFile file{.exhibit = std::move(exhibit),
                     .size = size_,
                     .sha256 = sha256_,
                     .format = text_field(row, "mediatype").value_or("")};
    if (plan.form != ExhibitPlan::Form::original) {
      file.format = text_field(row, "codec").value_or("");
    }
    evidence_.exhibits.push_back(describe_exhibit(archive_, plan, file));
    evidence_.exhibits.back().gaps = std::move(gaps);
  }

  void add_original(const ExhibitPlan& plan) {
    const auto document = document_at(archive_, plan.row.index);
    const auto record = archive_.open(plan.row);
    OpenObject object(archive_.store(), document.objects.at(0), record.objects.at(0));
    Sha256 sha;
    size_ = object.reader().size();
    const auto about = describe(object.reader(), "");
    content_ = {.file_name = {},
                .mediatype = about.mediatype,
                .channels = about.channels,
                .content_hash = {},
                .body = {}};
    bag_.add(plan.file(), [&](const BagWriter::Out& out) {
      each_block(object.reader(), [&](ByteView part) {
        stop_if_asked();
        sha.add(part);
        out(part);
      });
    });
    sha256_ = sha.finish().hex();
    const auto* own = field(plan.row.shown, "sealtape");
    if (own == nullptr || text_field(*own, "sha256") != sha256_) {
      throw Error(Error::Kind::damaged, plan.row.recording.hex() + " is not what was sealed",
                  "see what is wrong with: sealtape verify --deep");
    }
    bag_.add("10-exhibits/" + plan.name + "/metadata.json", plan.row.shown.dump(2) + '\n');
  }

  std::vector<EvidenceGap> add_copy(const ExhibitPlan& plan) {
    OpenRecording recording(archive_, plan.row);
    const auto redaction =
        plan.redaction ? open_redaction(archive_, *plan.redaction) : std::nullopt;
    const auto proof = prove(recording, redaction);
    const auto timeline = Timeline::of(recording.source());
    if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
    Sha256 sha;
    size_ = 0;
    content_ = {.file_name = {},
                .mediatype = media_type_of(container_of(timeline->track())),
                .channels = timeline->track().channels,
                .content_hash = {},
                .body = {}};
    bag_.add(plan.file(), [&](const BagWriter::Out& out) {
      write_proven(recording, redaction, proof, [&](ByteView bytes) {
        stop_if_asked();
        sha.add(bytes);
        size_ += bytes.size();
        out(bytes);
      });
    });
    sha256_ = sha.finish().hex();
    bag_.add(plan.proof(), proof.encode());
    return gaps_of(proof, *timeline, recording.erased());
  }

  static std::vector<EvidenceGap> gaps_of(const Proof& proof, const Timeline& timeline,
                                          const std::vector<RedactedSpan>& erased) {
    const auto& track = timeline.track();
    const auto time = [&](std::uint64_t unit) {
      const auto samples = timeline.begin_of(unit);
      const auto played = samples - std::min<std::uint64_t>(samples, track.trim_start);
      return std::chrono::milliseconds(played * 1000 / std::max(track.rate, 1U));
    };
    std::vector<EvidenceGap> gaps;
    for (const auto& span : proof.spans) {
      const bool gone = std::ranges::any_of(erased, [&](const RedactedSpan& each) {
        return each.units.part == span.units.part && each.units.first <= span.units.first &&
               span.units.first < each.units.first + each.units.count;
      });
      const auto channel =
          proof.units.size() > 1 ? std::optional(span.units.part + 1) : std::nullopt;
      gaps.push_back({time(span.units.first), time(span.units.first + span.units.count),
                      gone ? "erased" : "redacted", span.ground, channel, true});
    }
    for (const auto& gap : track.gaps) {
      const auto end = time(gap.unit);
      const auto length = std::chrono::milliseconds(gap.samples * 1000 / std::max(track.rate, 1U));
      gaps.push_back({end - std::min(end, length), end, "packet-loss", "", {}, false});
    }
    return gaps;
  }

  // The transcript in all its forms, and both as a vCon.
  void add_beside(const ExhibitPlan& plan, EvidenceExhibit& exhibit) {
    VconOfExhibit vcon{.row = plan.row, .redaction = {}, .content = content_, .analysis = {}};
    vcon.content.file_name = plan.file().substr(plan.folder().size());
    for (const auto& file : bag_.files()) {
      if (file.path == plan.file()) vcon.content.content_hash = content_hash_of(file.sha512);
    }
    if (!exhibit.original) vcon.redaction = plan.redaction ? "redacted" : "erased";
    if (const auto given =
            transcript_of(archive_, plan.row.recording, exhibit.original, plan.redaction)) {
      const Words words(evidence_.language);
      auto page = lines_of(*given, vcon.content.file_name, words);
      page.exhibit = plan.name;
      const auto name = plan.folder() + "transcript.";
      for (const auto& [ending, text] : forms_of(given->transcript)) bag_.add(name + ending, text);
      std::ostringstream html;
      write_transcript_page(html, page, words);
      bag_.add(name + "html", html.str());
      exhibit.beside.emplace_back(transcript_label, name + "html");
      vcon.analysis.push_back(analysis_of(given->transcript));
    }
    const auto name = plan.folder() + plan.name + ".vcon";
    bag_.add(name, evidence_vcon(archive_, vcon, context_.world().now()) + '\n');
    exhibit.beside.emplace_back("vCon 0.4.0", name);
  }

  // Certificates about nothing but the exhibits.
  void add_certificates() {
    for (const auto& line : evidence_.log.lines) {
      const bool destroys = std::holds_alternative<Erase>(line.entry.body) ||
                            std::holds_alternative<Purge>(line.entry.body);
      if (!destroys || line.objection) continue;
      const auto about = recordings_of(line.entry);
      const bool ours = std::ranges::all_of(about, [&](RecordingId id) {
        return std::ranges::any_of(plans_,
                                   [&](const auto& plan) { return plan.row.recording == id; });
      });
      if (!ours) continue;
      const auto name = "50-legal/destruction-" + std::to_string(number(line.index)) + ".txt";
      bag_.add(name, certify(archive_, line.index).note);
      evidence_.certificates.push_back(name);
    }
  }

  void add_stamps() {
    evidence_.stamps = enclosed_stamps(archive_, evidence_.log,
                                       [this](const std::string& path, std::string_view bytes) {
                                         bag_.add(stamp_folder + path, bytes);
                                       });
  }

  void finish_evidence() {
    evidence_.matter = options_.matter;
    evidence_.purpose = options_.purpose;
    evidence_.made = context_.world().now();
    evidence_.origin = archive_.card().origin;
    evidence_.vkey = archive_.card().vkey;
    evidence_.by = *archive_.member();
    evidence_.role = archive_.roster().find(evidence_.by)->role;
    evidence_.tools = versions();
    const Words english(Language::english);  // tables for programs are never translated
    evidence_.custody = custody_of(evidence_.log, evidence_.index(), english);
    evidence_.declarations = declarations_in(evidence_.log, evidence_.index());
    evidence_.with_records = !options_.records.empty();
    if (evidence_.with_records) evidence_.reconcile = reconcile(records_, evidence_.exhibits);
    const auto policy = policy_in_force(archive_);
    if (!policy) return;
    evidence_.policy = policy->policy.title();
    bag_.add("50-legal/policy-in-force.toml", write_policy(policy->policy));
    const RetentionFacts facts(archive_);
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      const auto times = schedule(policy->policy, facts.of(plans_[i].row), evidence_.made);
      for (const auto& time : times.purposes) {
        evidence_.exhibits[i].retention.push_back({time.code, std::string(name_of(time.state)),
                                                   time.begins, time.ends, time.article,
                                                   time.rule});
      }
    }
  }

  template <class Write>
  void add_page(const std::string& name, const Write& write) {
    std::ostringstream text;
    write(text, evidence_);
    bag_.add(name, text.str());
  }

  void add_pages() {
    add_page("00-COVER.html", write_cover);
    add_page("20-integrity/keys.html", write_keys_page);
    add_page("30-custody/custody.html", write_custody_page);
    add_page("40-completeness/completeness.html", write_completeness_page);
    add_page("40-completeness/gaps.csv", write_gaps_csv);
    if (evidence_.with_records) add_page("40-completeness/reconcile.csv", write_reconcile_csv);
    add_page("50-legal/notice-and-consent.html", write_notice_page);
    add_page("50-legal/retention.html", write_retention_page);
    add_page("60-certificates/fre-902-13-14.html", write_certification);
    add_page("60-certificates/system-description.html", write_system_page);
    add_page("90-verify/README.html", write_check_page);
    std::vector<CustodyFile> files;
    for (const auto& exhibit : evidence_.exhibits) files.push_back(exhibit.file);
    add_page("30-custody/custody.csv", [&](std::ostream& out, const Evidence& evidence) {
      write_custody_csv(out, evidence.custody, evidence.index());
    });
    add_page("30-custody/premis.xml", [&](std::ostream& out, const Evidence& evidence) {
      write_premis(out, evidence.custody, files, evidence.origin);
    });
    bag_.add("30-custody/prov.json",
             prov_of(evidence_.custody, files, evidence_.origin).dump(2) + '\n');
  }

  void add_checkers() {
    for (const auto& checker : bundle_checkers()) {
      bag_.add("90-verify/" + std::string(checker.name), checker.text);
    }
  }

  void close() {
    const BundleIndex index{.kind = BundleKind::evidence,
                            .origin = evidence_.origin,
                            .matter = evidence_.matter,
                            .created = evidence_.made,
                            .exhibits = evidence_.index(),
                            .log = excerpt_name,
                            .certificates = evidence_.certificates};
    bag_.add(index_name, index.encode());
    std::string digest;
    bag_.close({{"External-Identifier", options_.matter},
                {"External-Description", "recordings as evidence, with proofs"}},
               evidence_.made, [&](std::string_view manifest) {
                 digest = sha256(bytes_of(manifest)).hex();
                 Note note{signed_text(evidence_.origin, manifest), {}};
                 note.signatures.push_back(archive_.sign_note(note.text));
                 return note.encode();
               });
    stop_if_asked();
    append({{"/sealtape/event", "disclosure"}, {"/sealtape/bundle", digest}});
    bag_.commit();
  }

  const Options& options_;
  Context& context_;
  Archive& archive_;
  std::vector<ExhibitPlan> plans_;
  BagWriter bag_;
  Evidence evidence_;
  std::string records_;
  // Of the exhibit written last.
  std::string sha256_;
  std::uint64_t size_ = 0;
  OutgoingContent content_;
};

void export_evidence(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  need_language(options.language);
  const auto rows = find_all(archive, options);
  auto plans = plan_exhibits(archive, rows, options.redacted);
  if (options.dry_run) {
    show_plan(plans, context);
    context.say("would write " + options.output + " and log the disclosure");
    return;
  }
  if (options.redacted) Permissions(archive).require_recall();
  const Interruptible interruptible;
  EvidenceExport(options, context, archive, std::move(plans)).run();
  context.say("wrote " + options.output);
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
  command->add_flag("--redacted", options->redacted, "The newest redacted copy of each");
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
  command->add_option("--lang", options->language, "Of the pages: en, de, it, zh, th")
      ->type_name("LANG");
  command->add_flag("--overwrite", options->overwrite, "Replace an existing bundle");
  command->add_flag("--dry-run", options->dry_run, "Say what would be handed out, and stop");
  context.explain(
      *command,
      {"Prove",
       {"sealtape -C calls export-evidence 7f3c9a10 --case 2031 --purpose evidence -o case-2031",
        "sealtape -C calls export-evidence 7f3c9a10 b2d4 --case 2031 --redacted --purpose evidence "
        "-o case-2031.zip --against monday.checkpoint",
        "sealtape verify-bundle case-2031.zip --key @calls.vkey"},
       {{4, "damage"}, {9, "the identity or the policy does not allow it"}, {10, "no archive"}}});
  command->callback([options, &context] { export_evidence(*options, context); });
}

}  // namespace sealtape
