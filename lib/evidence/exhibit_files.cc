#include "evidence/exhibit_files.h"

#include <sstream>

#include "catalog/recording_row.h"
#include "core/joined.h"
#include "evidence/exhibit_transcript.h"
#include "evidence/particulars.h"
#include "media/copy.h"
#include "media/describe.h"
#include "media/spans.h"
#include "transcript/wtf.h"
#include "vcon/content.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

// Why seconds of it were destroyed. The log has the grounds and not which took which, so where
// there are several all are named.
std::string grounds_of_erasures(Archive& archive, RecordingId recording) {
  std::vector<std::string> grounds;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* erase = std::get_if<Erase>(&logged.parsed.entry.body);
    if (erase == nullptr || logged.objection) return;
    const bool is_ours = std::ranges::any_of(
        erase->targets, [&](const auto& target) { return target.recording == recording; });
    const bool is_new = std::ranges::find(grounds, erase->ground) == grounds.end();
    if (is_ours && is_new) grounds.push_back(erase->ground);
  });
  return joined(grounds);
}

std::vector<EvidenceGap> gaps_of(const Proof& proof, const Timeline& timeline,
                                 const std::vector<RedactedSpan>& erased,
                                 const std::string& why_erased) {
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
    const auto channel = proof.units.size() > 1 ? std::optional(span.units.part + 1) : std::nullopt;
    gaps.push_back({time(span.units.first), time(span.units.first + span.units.count),
                    gone ? "erased" : "redacted", gone ? why_erased : span.ground, channel, true});
  }
  for (const auto& gap : track.gaps) {
    if (gap.unit == 0) continue;  // a later start, and no loss
    const auto end = time(gap.unit);
    const auto length = std::chrono::milliseconds(gap.samples * 1000 / std::max(track.rate, 1U));
    gaps.push_back({end - std::min(end, length), end, "packet-loss", "", {}, false});
  }
  return gaps;
}

}  // namespace

ExhibitFiles::ExhibitFiles(Archive& archive, BagWriter& bag, const Words& words, const VconPen& pen,
                           const std::function<void()>& stop_if_asked, const Unreadable& unreadable)
    : archive_(archive),
      bag_(bag),
      words_(words),
      pen_(pen),
      stop_if_asked_(stop_if_asked),
      unreadable_(unreadable) {}

EvidenceExhibit ExhibitFiles::add(const ExhibitPlan& plan, Instant now) {
  const bool original = plan.form == ExhibitPlan::Form::original;
  auto sound = original ? add_original(plan) : add_copy(plan);
  Exhibit exhibit{plan.name, plan.row.recording, plan.file(), {}};
  if (!original) exhibit.proof = plan.proof();
  const auto row = recording_row(plan.row);
  const CustodyFile file{.exhibit = std::move(exhibit),
                         .size = sound.size,
                         .sha256 = std::move(sound.sha256),
                         .format = text_field(row, original ? "mediatype" : "codec").value_or("")};
  auto described = describe_exhibit(archive_, plan, file);
  described.gaps = std::move(sound.gaps);

  VconOfExhibit vcon{
      .row = plan.row, .redaction = {}, .content = std::move(sound.content), .analysis = {}};
  vcon.content.file_name = plan.file().substr(plan.folder().size());
  for (const auto& each : bag_.files()) {
    if (each.path == plan.file()) vcon.content.content_hash = content_hash_of(each.sha512);
  }
  if (!original) vcon.redaction = plan.redaction ? "redacted" : "erased";
  add_transcript(plan, described, vcon.analysis);
  add_vcon(plan, vcon, now, described);
  return described;
}

// Signed where a key was given; bundle.json then names the certificate.
void ExhibitFiles::add_vcon(const ExhibitPlan& plan, const VconOfExhibit& vcon, Instant now,
                            EvidenceExhibit& exhibit) {
  const auto name = plan.folder() + plan.name + ".vcon";
  bag_.add(name, pen_.written(evidence_vcon(archive_, vcon, now)) + '\n');
  std::string label = "vCon 0.4.0";
  if (const auto signer = pen_.signer()) {
    exhibit.file.exhibit.vcon = {name, signer->certificate};
    label = words_("{1}, signed with the certificate of {2} (SHA-256 {3})",
                   {label, displayable(signer->name), signer->certificate.hex()});
  }
  exhibit.beside.emplace_back(std::move(label), name);
}

ExhibitFiles::Sound ExhibitFiles::add_original(const ExhibitPlan& plan) {
  const auto document = document_at(archive_, plan.row.index);
  const auto record = archive_.open(plan.row);
  OpenObject object(archive_.store(), document.objects.at(0), record.objects.at(0));
  const auto about = describe(object.reader(), "");
  Sound sound;
  sound.size = object.reader().size();
  sound.content.mediatype = about.mediatype;
  sound.content.channels = about.channels;
  Sha256 sha;
  bag_.add(plan.file(), [&](const BagWriter::Out& out) {
    each_block(object.reader(), [&](ByteView part) {
      stop_if_asked_();
      sha.add(part);
      out(part);
    });
  });
  sound.sha256 = sha.finish().hex();
  const auto* own = field(plan.row.shown, "sealtape");
  if (own == nullptr || text_field(*own, "sha256") != sound.sha256) {
    throw Error(Error::Kind::damaged, plan.row.recording.hex() + " is not what was sealed",
                "see what is wrong with: sealtape verify --deep");
  }
  bag_.add(plan.folder() + "metadata.json", without_other_dialogs(plan.row.shown).dump(2) + '\n');
  return sound;
}

ExhibitFiles::Sound ExhibitFiles::add_copy(const ExhibitPlan& plan) {
  OpenRecording recording(archive_, plan.row);
  const auto redaction = plan.redaction ? open_redaction(archive_, *plan.redaction) : std::nullopt;
  const auto proof = prove(recording, redaction);
  const auto timeline = Timeline::of(recording.source());
  if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
  Sound sound;
  sound.content.mediatype = media_type_of(container_of(timeline->track()));
  sound.content.channels = timeline->track().channels;
  Sha256 sha;
  bag_.add(plan.file(), [&](const BagWriter::Out& out) {
    write_proven(recording, redaction, proof, [&](ByteView bytes) {
      stop_if_asked_();
      sha.add(bytes);
      sound.size += bytes.size();
      out(bytes);
    });
  });
  sound.sha256 = sha.finish().hex();
  bag_.add(plan.proof(), proof.encode());
  const auto erased = recording.erased();
  sound.gaps = gaps_of(proof, *timeline, erased,
                       erased.empty() ? "" : grounds_of_erasures(archive_, plan.row.recording));
  return sound;
}

// In all its forms, as a page and as the vCon has it.
void ExhibitFiles::add_transcript(const ExhibitPlan& plan, EvidenceExhibit& exhibit,
                                  std::vector<Json>& analyses) {
  const auto given =
      transcript_of(archive_, plan.row.recording, exhibit.original, plan.redaction, unreadable_);
  if (!given) return;
  auto page = lines_of(*given, plan.file().substr(plan.folder().size()), words_);
  page.exhibit = plan.name;
  const auto name = plan.folder() + "transcript.";
  for (const auto& [ending, text] : forms_of(given->transcript)) bag_.add(name + ending, text);
  std::ostringstream html;
  write_transcript_page(html, page, words_);
  bag_.add(name + "html", html.str());
  exhibit.beside.emplace_back(transcript_label, name + "html");
  analyses.push_back(wtf_analysis(given->transcript));
}

}  // namespace sealtape
