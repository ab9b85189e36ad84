#include "evidence/write_evidence.h"

#include <ostream>
#include <sstream>

#include "archive/certificate.h"
#include "archive/enclosed_stamps.h"
#include "archive/handing_out.h"
#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "bundle/checkers.h"
#include "bundle/names.h"
#include "evidence/exhibit_files.h"
#include "evidence/particulars.h"
#include "evidence/reconcile.h"
#include "evidence/rule_text.h"

namespace sealtape {

namespace {

constexpr const char* excerpt_name = "20-integrity/log.json";

// One bundle on its way: everything goes through here, in the order of run().
class EvidenceBundle {
 public:
  EvidenceBundle(Archive& archive, const std::vector<ExhibitPlan>& plans, const EvidenceWork& work,
                 BagWriter& bag)
      : archive_(archive),
        plans_(plans),
        work_(work),
        words_(work.language),
        stop_if_asked_([this] { stop_if_asked(); }),
        bag_(bag),
        out_(archive, work.seen) {
    evidence_.language = work.language;
    for (const auto& plan : plans) out_.add(plan.row);
  }

  std::size_t run() {
    std::size_t left_out = 0;
    out_.carefully([&] { left_out = write(); });
    return left_out;
  }

 private:
  std::size_t write() {
    log_access();  // before a byte is read
    auto exported = excerpt_work(archive_, plans_);
    exported.earlier = work_.earlier;
    const auto left_out = enclose_stamps(archive_, exported);
    gather(excerpt_of(archive_, exported));
    ExhibitFiles files(archive_, bag_, words_, work_.pen, stop_if_asked_, work_.unreadable);
    for (const auto& plan : plans_) evidence_.exhibits.push_back(files.add(plan, work_.now()));
    add_certificates();
    add_stamps();
    finish_evidence();
    add_pages();
    add_checkers();
    close();
    return left_out;
  }

  void append(const std::vector<Detail>& own) {
    std::vector<Body> bodies;
    for (const auto& plan : plans_) bodies.emplace_back(Event{plan.row.recording});
    std::vector<Detail> details = own;
    details.push_back({"/sealtape/purpose", work_.purpose});
    details.push_back({"/sealtape/case", work_.matter});
    if (!work_.reason.empty()) details.push_back({"/sealtape/reason", work_.reason});
    archive_.append(std::move(bodies), details, out_.since());
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
    if (!work_.is_stopped()) return;
    throw Error(Error::Kind::interrupted,
                "interrupted; there is no bundle, but the log has the access");
  }

  // Certificates about nothing but the exhibits.
  void add_certificates() {
    const auto tool = work_.tools.substr(0, work_.tools.find('\n'));
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
      bag_.add(name, certify(archive_, line.index, tool).note);
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
    evidence_.matter = work_.matter;
    evidence_.purpose = work_.purpose;
    evidence_.made = work_.now();
    evidence_.origin = archive_.card().origin;
    evidence_.vkey = archive_.card().vkey;
    evidence_.by = *archive_.member();
    evidence_.role = archive_.roster().find(evidence_.by)->role;
    evidence_.tools = work_.tools;
    const Words english(Language::english);  // tables for programs are never translated
    evidence_.custody = custody_of(evidence_.log, evidence_.index(), english);
    evidence_.declarations = declarations_in(evidence_.log, evidence_.index());
    evidence_.with_records = work_.records.has_value();
    if (work_.records) evidence_.reconcile = reconcile(*work_.records, evidence_.exhibits);
    const auto policy = policy_in_force(archive_);
    if (!policy) return;
    evidence_.policy = policy->policy.title();
    bag_.add("50-legal/policy-in-force.toml", write_policy(policy->policy));
    for (const auto& [code, purpose] : policy->policy.purposes) {
      evidence_.purposes[code] = purpose.label;
    }
    const RetentionFacts facts(archive_);
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      const auto times = schedule(policy->policy, facts.of(plans_[i].row), evidence_.made);
      for (const auto& time : times.purposes) {
        evidence_.exhibits[i].retention.push_back({time.code, std::string(name_of(time.state)),
                                                   time.begins, time.ends, time.article,
                                                   rule_text(words_, policy->policy, time)});
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
    bag_.close({{"External-Identifier", work_.matter},
                {"External-Description", "recordings as evidence, with proofs"}},
               evidence_.made, [&](std::string_view manifest) {
                 digest = sha256(bytes_of(manifest)).hex();
                 Note note{signed_text(evidence_.origin, manifest), {}};
                 note.signatures.push_back(archive_.sign_note(note.text));
                 return note.encode();
               });
    stop_if_asked();
    std::vector<Detail> own{{"/sealtape/event", "disclosure"}, {"/sealtape/bundle", digest}};
    own.insert(own.end(), work_.disclosure.begin(), work_.disclosure.end());
    append(own);
    bag_.commit();
  }

  Archive& archive_;
  const std::vector<ExhibitPlan>& plans_;
  const EvidenceWork& work_;
  const Words words_;
  const std::function<void()> stop_if_asked_;
  BagWriter& bag_;
  HandingOut out_;
  Evidence evidence_;
};

}  // namespace

std::size_t write_evidence(Archive& archive, const std::vector<ExhibitPlan>& plans,
                           const EvidenceWork& work, BagWriter& bag) {
  return EvidenceBundle(archive, plans, work, bag).run();
}

}  // namespace sealtape
