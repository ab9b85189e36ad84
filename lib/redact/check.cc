#include "redact/check.h"

#include "crypto/part_hasher.h"
#include "redact/details.h"

namespace sealtape {

namespace {

class Checker {
 public:
  Checker(Source& copy, CopyReport& report) : copy_(copy), report_(report) {}

  void run(const VerifierKey* key) {
    report_.log = check_log(proof(), key, [this](const std::string& fault) { this->fault(fault); });
    check_statement();
    report_.track = cut(copy_, [this](const Unit& unit) {
      if (counts_.size() <= unit.part) counts_.resize(unit.part + std::size_t{1});
      ++counts_[unit.part];
    });
    if (fits_track()) check_units();
    if (const auto reason = not_canonical(copy_)) fault("the copy is not canonical: " + *reason);
  }

 private:
  const Proof& proof() const { return *report_.proof; }
  void fault(std::string what) { report_.faults.push_back(std::move(what)); }

  // What the log says of the recording, and of the redaction where that is logged.
  void check_statement() {
    if (report_.log.ingest) {
      const auto& ingest = std::get<Ingest>(report_.log.ingest->entry.body);
      const auto is_meant = [&](const ObjectRef& each) {
        return each.part == proof().object && each.media;
      };
      const auto object = std::ranges::find_if(ingest.objects, is_meant);
      if (ingest.recording != proof().recording) fault("the proof is of another recording");
      if (std::ranges::count_if(ingest.objects, is_meant) != 1) {
        fault("the log has no audio that the proof speaks of");
      } else {
        object_ = *object;
      }
    }
    const bool some_logged = std::ranges::any_of(proof().spans, &RedactedSpan::logged);
    if (report_.log.redaction) {
      check_redaction(*report_.log.redaction);
    } else if (some_logged || proof().redaction) {
      fault("the proof has no entry that logs the redaction");
    }
  }

  void check_redaction(const ProvenStatement& logged) {
    const auto& derive = std::get<Derive>(logged.entry.body);
    const bool ours = derive.kind == DerivedKind::redaction &&
                      derive.recording == proof().recording && object_ &&
                      std::ranges::find(derive.from, object_->id) != derive.from.end();
    if (!ours) fault("the logged redaction is of something else");
    if (!proof().redaction || !logged.entry.sealed ||
        commit_of(*proof().redaction, logged.entry.id) != logged.entry.sealed->commit) {
      return fault("the details of the redaction are not those that were logged");
    }
    const auto statement = statement_in(*proof().redaction);
    if (!statement) return fault("the details of the redaction do not say what was taken out");
    std::vector<RedactedSpan> claimed;
    std::ranges::copy_if(proof().spans, std::back_inserter(claimed), &RedactedSpan::logged);
    if (claimed != statement->spans) fault("the spans are not those that were logged");
    const bool as_logged = claimed.size() == proof().spans.size();
    if (as_logged && digest_of_copy() != statement->copy) {
      fault("the copy is not the one that was logged");
    }
  }

  Digest digest_of_copy() {
    Sha256 sha;
    Bytes block(std::size_t{256} << 10U);
    std::uint64_t at = 0;
    while (const auto count = copy_.read_at(at, block)) {
      sha.add(ByteView(block).first(count));
      at += count;
    }
    return sha.finish();
  }

  bool fits_track() {
    if (!report_.track) {
      fault("the copy is no recording that can be cut into units");
      return false;
    }
    if (report_.track->truncated) fault("the copy breaks off");
    // Copies made before began with the pause of the recording.
    const auto format = report_.track->encode();
    const bool same =
        format == track_in_copy(proof().track).encode() || format == proof().track.encode();
    if (!same) fault("the copy has another format than the recording");
    const bool complete = counts_ == proof().units;
    if (!complete) fault("the copy has more or fewer units than the recording");
    const auto refused = not_copyable(*report_.track);
    if (refused) fault("the copy has no canonical form: " + *refused);
    return same && complete && !refused;
  }

  void check_units() {
    const auto ranges = ranges_of(proof().spans);
    const auto cover = cover_of(ranges, counts_, proof().seeds, proof().hashes);
    if (!cover) return fault("the proof has too few or too many seeds or hashes");
    for (const auto& span : proof().spans) report_.spans.push_back({span, {}, {}, 0});
    std::vector<Part> parts;
    for (std::uint32_t part = 0; part < counts_.size(); ++part) {
      const auto own = std::ranges::lower_bound(
          report_.spans, part, {}, [](const auto& each) { return each.span.units.part; });
      parts.push_back({PartHasher(*cover, part), own, report_.track->gaps.begin()});
    }
    cut(copy_, [&](const Unit& unit) { check_unit(parts[unit.part], unit); });
    std::vector<TreePart> sums;
    for (auto& part : parts) sums.push_back({part.hasher.count(), part.hasher.finish()});
    if (object_) check_root(sums);
    for (const auto& span : report_.spans) {
      if (span.false_fillers == 0) continue;
      fault(std::to_string(span.false_fillers) + " of " + std::to_string(span.span.units.count) +
            " units that were taken out hold something else than " +
            std::string(name_of(span.span.filler)));
    }
  }

  struct Part {
    PartHasher hasher;
    std::vector<SpanReport>::iterator span;  // the next one, or where the part is in
    std::vector<Gap>::const_iterator gap;
    std::uint64_t samples = 0;
  };

  void check_unit(Part& part, const Unit& unit) {
    ++report_.units;
    const auto number = part.hasher.count();
    if (part.gap != report_.track->gaps.end() && part.gap->unit == number) {
      if (number > 0) part.samples += part.gap->samples;  // as Timeline counts
      ++part.gap;
    }
    const auto from = part.samples;
    part.samples += unit.duration;
    if (!part.hasher.is_cut()) {
      ++report_.kept;
      return part.hasher.add(unit.duration, unit.bytes);
    }
    part.hasher.skip(1);
    auto& span = *part.span;
    if (number == span.span.units.first) span.from = time_at(from);
    if (filler_in(*report_.track, number, unit) != span.span.filler) ++span.false_fillers;
    if (number + 1 < span.span.units.first + span.span.units.count) return;
    span.to = time_at(part.samples);
    ++part.span;
  }

  // As a player counts, which drops the trim at the start.
  std::chrono::milliseconds time_at(std::uint64_t samples) const {
    const auto& track = *report_.track;
    const auto played = samples - std::min(samples, track.trim_start);
    const auto rate = std::max(track.rate, 1U);
    const auto seconds = played / rate;
    const auto rest = played % rate * 1000 / rate;
    return std::chrono::seconds(seconds) + std::chrono::milliseconds(rest);
  }

  void check_root(const std::vector<TreePart>& sums) {
    const TreeContext context{.kind = TreeKind::media,
                              .entry = report_.log.ingest->entry.id,
                              .part = proof().object,
                              .media = proof().track.digest()};
    if (tree_root(context, sums) != object_->media) {
      fault("the units that were kept are not those of the recording");
    }
  }

  Source& copy_;
  CopyReport& report_;
  std::optional<ObjectRef> object_;
  std::vector<std::uint64_t> counts_;  // units of each part
};

// Nothing can have been stamped before it was there.
void distrust_if_early(JudgedStamp& judged, const ProvenLog& log) {
  if (judged.standing != JudgedStamp::Standing::good) return;
  for (const auto& statement : {log.ingest, log.redaction}) {
    if (!statement || !is_before(judged.latest, statement->entry.time)) continue;
    judged.standing = JudgedStamp::Standing::untrusted;
    judged.why = "its time is before that of an entry which it covers";
  }
}

// One that does not hold is a fault; one by a stranger proves nothing, and is none.
void judge_stamps(CopyReport& report, const StampJudge& judge) {
  if (report.proof->stamps.empty()) return;
  const auto checkpoint = bytes_of(report.proof->checkpoint);
  const StampTrust trust{judge.authorities, {}, judge.now()};
  for (const auto& token : report.proof->stamps) {
    report.stamps.push_back(sealtape::judge(StampKind::tsa, checkpoint, token, trust));
    auto& judged = report.stamps.back();
    distrust_if_early(judged, report.log);
    if (judged.standing == JudgedStamp::Standing::faulty) report.faults.push_back(judged.why);
  }
}

}  // namespace

CopyReport::State CopyReport::state() const {
  if (!faults.empty()) return State::altered;
  return key_given ? State::verified : State::consistent;
}

CopyReport verify_copy(Source& copy, ByteView proof, const VerifierKey* key,
                       const StampJudge* judge) {
  CopyReport report;
  report.key_given = key != nullptr;
  report.proof = Proof::parse(text_of(proof));
  if (!report.proof) {
    report.faults.emplace_back("the proof is no proof file, or was changed");
    return report;
  }
  Checker(copy, report).run(key);
  if (judge != nullptr) judge_stamps(report, *judge);
  return report;
}

}  // namespace sealtape
