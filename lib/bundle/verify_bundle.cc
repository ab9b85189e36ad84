#include "bundle/verify_bundle.h"

#include <algorithm>
#include <set>

#include "bundle/check_vcon.h"
#include "bundle/loose_files.h"
#include "vcon/compressed.h"

namespace sealtape {

namespace {

constexpr std::string_view payload = "data/";
// In a step of its own: of payload + name GCC 12 says that it leaves its bounds.
std::string in_payload(std::string_view name) {
  std::string path(payload);
  path += name;
  return path;
}

constexpr const char* tag_manifest = "tagmanifest-sha512.txt";

class BundleCheck {
 public:
  BundleCheck(BundleFiles& bundle, const VerifierKey* key, const StampTrust& trust)
      : bundle_(bundle), key_(key), trust_(trust) {
    report_.key_given = key != nullptr;
  }

  BundleReport run(const std::function<void(std::uint64_t)>& progress) {
    report_.bag = check_bag(
        bundle_, [this](const BundleFinding& finding) { report_.findings.push_back(finding); },
        progress);
    if (!read_index()) return std::move(report_);
    check_log();
    judge_stamps();
    check_signature();
    for (const auto& exhibit : report_.index->exhibits) check_exhibit(exhibit);
    for (const auto& path : report_.index->certificates) check_certificate(path);
    for (const auto& path : report_.index->unproven) note_unproven(in_payload(path));
    for (const auto& file : bundle_.files()) check_loose(file.path);
    return std::move(report_);
  }

 private:
  using Kind = BundleFinding::Kind;

  void say(Kind kind, std::string path, std::string message) {
    report_.findings.push_back({kind, std::move(path), std::move(message)});
  }

  // Whether the bag found a file whole; what is wrong with others was said.
  const BundleFiles::File* intact_file(const std::string& path) {
    const auto* file = bundle_.find(path);
    if (file == nullptr && !bundle_.is_hidden(path)) {
      say(Kind::missing, path, "the bundle speaks of it");
    }
    return file != nullptr && report_.bag.digests.contains(path) ? file : nullptr;
  }

  // Whether it may not be read, so that nothing follows from what it does not say.
  bool is_denied(const std::string& path) const {
    return bundle_.is_hidden(path) ||
           std::ranges::any_of(report_.findings, [&](const BundleFinding& finding) {
             return finding.kind == Kind::unreadable && finding.path == path;
           });
  }

  std::optional<std::string> text_at(const std::string& path, std::size_t most) {
    const auto* file = intact_file(path);
    if (file == nullptr) return std::nullopt;
    auto text = bundle_.text(path, most);
    if (!text) say(Kind::malformed, path, "is too large");
    return text;
  }

  bool read_index() {
    const auto path = in_payload(index_name);
    const auto text = text_at(path, largest_index);
    if (!text) return false;
    report_.index = BundleIndex::parse(*text);
    if (!report_.index) say(Kind::malformed, path, "does not say what the bundle is");
    return report_.index.has_value();
  }

  void check_log() {
    const auto path = in_payload(report_.index->log);
    const auto text = text_at(path, largest_excerpt);
    if (!text) return;
    const auto excerpt = LogExcerpt::parse(*text);
    if (!excerpt) return say(Kind::malformed, path, "is no excerpt of a log");
    named_.insert(path);
    knows_log_ = true;
    check_checkpoints(*excerpt);
    report_.log = check_excerpt(*excerpt, key_,
                                [&](const std::string& fault) { say(Kind::altered, path, fault); });
    if (report_.log.origin != report_.index->origin) {
      say(Kind::altered, path, "is of another log than the bundle says");
    }
  }

  // Those that lie beside the excerpt are the ones in it.
  void check_checkpoints(const LogExcerpt& excerpt) {
    const auto folder = log_folder();
    for (const auto& file : bundle_.files()) {
      if (!file.path.starts_with(folder)) continue;
      const auto text = repeated_checkpoint(excerpt, file.path.substr(folder.size()));
      if (!text) continue;
      named_.insert(file.path);
      const auto found = report_.bag.digests.find(file.path);
      if (found != report_.bag.digests.end() && found->second != sha256(bytes_of(*text))) {
        say(Kind::altered, file.path, "is not the checkpoint of the log excerpt");
      }
    }
  }

  std::string log_folder() const {
    const auto& log = report_.index->log;
    return in_payload(log.substr(0, log.rfind('/') + 1));
  }

  // They lie beside the excerpt under the names that they have in the archive.
  void judge_stamps() {
    if (is_denied(in_payload(report_.index->log))) return;  // it says which there are
    const auto folder = log_folder();
    report_.stamps = check_stamps(
        report_.log, trust_,
        [&](const std::string& path) {
          named_.insert(folder + path);
          return text_at(folder + path, largest_stamp);
        },
        [&](const std::string& path, const std::string& what) {
          say(Kind::altered, folder + path, what);
        });
    for (const auto& file : bundle_.files()) {
      if (!file.path.starts_with(folder + stamps_prefix) || named_.contains(file.path)) continue;
      named_.insert(file.path);
      say(Kind::unlisted, file.path, "no log entry that is shown names it");
    }
  }

  // By a member who may disclose, over the tag manifest and with it all there is.
  void check_signature() {
    if (!has_log() || is_denied(tag_manifest)) return;
    const auto note_text = text_at("signature.txt", largest_note);
    if (!note_text) return;
    const auto note = Note::parse(*note_text);
    const auto manifest = bundle_.text(tag_manifest, largest_excerpt);
    if (!note || !manifest || note->text != signed_text(report_.index->origin, *manifest)) {
      return say(Kind::altered, "signature.txt", "is not of this bundle");
    }
    for (const auto& signature : note->signatures) {
      const auto id = MemberId::parse(signature.name);
      const auto* member = id ? report_.log.roster.find(*id) : nullptr;
      if (member == nullptr || member->role < Role::officer) continue;
      const VerifierKey known(signature.name, member->sign);
      if (verify(*note, std::span(&known, 1)).empty()) continue;
      report_.signature = {*id, member->role};
      return;
    }
    say(Kind::altered, "signature.txt", "is not by a member who may hand out recordings");
  }

  void check_exhibit(const Exhibit& exhibit) {
    CheckedExhibit checked{.exhibit = exhibit, .copy = {}};
    named_.insert(in_payload(exhibit.file));
    if (exhibit.proof) named_.insert(in_payload(*exhibit.proof));
    const auto before = report_.findings.size();
    const auto path = in_payload(exhibit.file);
    if (const auto* file = intact_file(path)) {
      checked.bytes = file->size;
      if (exhibit.proof) {
        check_copy(*file, checked);
      } else {
        check_original(path, exhibit);
      }
    }
    checked.intact =
        report_.findings.size() == before && report_.bag.digests.contains(path) && has_log();
    if (exhibit.vcon) check_vcon(checked);
    report_.exhibits.push_back(std::move(checked));
  }

  void check_vcon(CheckedExhibit& checked) {
    const auto path = in_payload(checked.exhibit.vcon->file);
    named_.insert(path);
    const auto text = text_at(path, largest_vcon);
    const auto sound = report_.bag.sha512.find(in_payload(checked.exhibit.file));
    if (!text || sound == report_.bag.sha512.end()) return;  // that was said
    try {
      checked.vcon_signer = check_signed_vcon(*text, checked.exhibit, sound->second);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged && error.kind() != Error::Kind::usage) throw;
      say(Kind::altered, path, error.what());
    }
  }

  void check_copy(const BundleFiles::File& file, CheckedExhibit& checked) {
    const auto path = in_payload(*checked.exhibit.proof);
    const auto proof = text_at(path, largest_proof);
    if (!proof) return;
    const auto copy = bundle_.open(file);
    const StampJudge judge{trust_.authorities, [this] { return trust_.now; }};
    checked.copy = verify_copy(*copy, bytes_of(*proof), key_, &judge);
    for (const auto& fault : checked.copy->faults) say(Kind::altered, file.path, fault);
    const auto& found = checked.copy->proof;
    if (found && found->recording != checked.exhibit.recording) {
      say(Kind::altered, path, "is of another recording than the bundle says");
    }
    if (checked.copy->log.origin != report_.index->origin) {
      say(Kind::altered, path, "is of another log than the bundle says");
    }
  }

  // Else nothing can be said of who signed, and why it is not there was.
  bool has_log() const { return report_.bag.digests.contains(in_payload(report_.index->log)); }

  // The ingest entry committed to the digest of the file, and the excerpt opens that detail.
  void check_original(const std::string& path, const Exhibit& exhibit) {
    if (!has_log()) return;
    for (const auto& line : report_.log.lines) {
      const auto* ingest = std::get_if<Ingest>(&line.entry.body);
      if (ingest == nullptr || ingest->recording != exhibit.recording || line.objection) continue;
      for (const auto& [name, value] : line.details) {
        if (name != "/sealtape/sha256") continue;
        if (value == report_.bag.digests.at(path).hex()) return;
        return say(Kind::altered, path, "is not the file that was sealed");
      }
    }
    say(Kind::malformed, path, "nothing in the log excerpt shows what was sealed");
  }

  void check_certificate(const std::string& name) {
    named_.insert(in_payload(name));
    if (!has_log()) return;
    const auto path = in_payload(name);
    const auto text = text_at(path, largest_note);
    const auto note = text ? Note::parse(*text) : std::nullopt;
    if (!note) {
      if (text) say(Kind::malformed, path, "is no signed note");
      return;
    }
    for (const auto& signature : note->signatures) {
      const auto id = MemberId::parse(signature.name);
      const auto* member = id ? report_.log.roster.find(*id) : nullptr;
      if (member == nullptr) continue;
      const VerifierKey known(signature.name, member->sign);
      if (verify(*note, std::span(&known, 1)).empty()) continue;
      ++report_.certificates;
      return;
    }
    say(Kind::altered, path, "is not signed by a member of the archive");
  }

  void note_unproven(const std::string& path) {
    if (intact_file(path) == nullptr) return;
    named_.insert(path);
    ++report_.unproven_files;
    report_.unproven_sound.push_back(path);
  }

  // What looks as if something proved it is named by what does.
  void check_loose(const std::string& path) {
    if (!path.starts_with(payload) || named_.contains(path)) return;
    const bool is_unknown = !knows_log_ && path.starts_with(log_folder());
    if (needs_proof(path) && !is_unknown) {
      say(Kind::unlisted, path, "nothing in bundle.json names it, so nothing proves it");
    } else {
      ++report_.unproven_files;
    }
  }

  BundleFiles& bundle_;
  const VerifierKey* key_;
  const StampTrust& trust_;
  BundleReport report_;
  bool knows_log_ = false;
  std::set<std::string> named_;  // what bundle.json and the log excerpt speak of
};

}  // namespace

std::size_t BundleReport::damage() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings, [](const BundleFinding& finding) { return is_damage(finding.kind); }));
}

BundleReport::State BundleReport::state() const {
  if (damage() > 0) return State::altered;
  if (!findings.empty()) return State::incomplete;
  return key_given ? State::verified : State::consistent;
}

BundleReport verify_bundle(BundleFiles& bundle, const VerifierKey* key, const StampTrust& trust,
                           const std::function<void(std::uint64_t bytes)>& progress) {
  return BundleCheck(bundle, key, trust).run(progress);
}

}  // namespace sealtape
