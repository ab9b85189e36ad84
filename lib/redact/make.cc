#include "redact/make.h"

#include "media/redact.h"

namespace sealtape {

namespace {

std::vector<UnitRange> filled_with(Filler kind, const std::vector<RedactedSpan>& spans) {
  std::vector<UnitRange> ranges;
  for (const auto& span : spans) {
    if (span.filler != kind) continue;
    ranges.push_back({span.units.part, span.units.first, span.units.count});
  }
  return ranges;
}

// The units as they stand in the copy.
void each_unit_of_copy(Source& recording, const Track& track,
                       const std::vector<RedactedSpan>& spans, const UnitSink& sink) {
  const auto silent = filled_with(Filler::silence, spans);
  const auto loud = filled_with(Filler::tone, spans);
  if (!loud.empty() && track.unit != UnitKind::block) {
    throw Error(Error::Kind::usage, "a tone can stand in PCM and G.711 only",
                "take the span out without --tone");
  }
  Redaction silence(track, silent, Filler::silence);
  Redaction tone(track, loud, Filler::tone);
  cut(recording, [&](const Unit& unit) { sink(tone.next(silence.next(unit))); });
}

}  // namespace

Digest OpenUnits::root(EntryId ingest, std::uint64_t object) const {
  return tree_root({TreeKind::media, ingest, object, track.digest()}, parts);
}

OpenUnits open_units(Source& recording, const Cover& cover, std::vector<std::uint64_t> units,
                     const std::vector<RedactedSpan>& spans) {
  Puncture puncture(cover, units, ranges_of(spans));
  std::vector<std::uint64_t> at(units.size());
  const auto track = cut(recording, [&](const Unit& unit) {
    if (unit.part >= units.size()) {
      throw Error(Error::Kind::damaged, "the recording has more channels than were sealed");
    }
    // One that was cut out before may come as a filler, which says nothing.
    if (at[unit.part]++ < puncture.next(unit.part)) return;
    puncture.add(unit.part, unit.duration, unit.bytes);
  });
  if (!track)
    throw Error(Error::Kind::damaged, "the recording is no longer the audio that was cut");
  auto left = puncture.finish();
  return {*track, std::move(units), std::move(left.cover), std::move(left.parts)};
}

Digest write_copy(Source& recording, const Track& track, const std::vector<RedactedSpan>& spans,
                  const CopyWriter::Out& out) {
  std::uint64_t size = 0;
  each_unit_of_copy(recording, track, spans,
                    [&](const Unit& unit) { size += size_in_copy(track, unit); });
  Sha256 sha;
  const auto shown = track_in_copy(track);
  CopyWriter writer(shown, size, [&](ByteView bytes) {
    sha.add(bytes);
    out(bytes);
  });
  each_unit_of_copy(recording, track, spans, [&](const Unit& unit) { writer.add(unit); });
  writer.finish();
  return sha.finish();
}

Proof proof_of(const ProofOf& what, const OpenUnits& open, std::vector<RedactedSpan> spans,
               LogEvidence evidence, std::optional<OpenedDetails> redaction) {
  return {.recording = what.recording,
          .object = what.object,
          .track = open.track,
          .units = open.units,
          .spans = std::move(spans),
          .seeds = seeds_of(open.cover),
          .hashes = hashes_of(open.cover),
          .entries = std::move(evidence.entries),
          .redaction = std::move(redaction),
          .checkpoint = std::move(evidence.checkpoint),
          .stamps = std::move(evidence.stamps)};
}

Proof redact_further(Source& copy, const Proof& proof, std::vector<RedactedSpan> more,
                     const CopyWriter::Out& out) {
  const auto before = cover_of(ranges_of(proof.spans), proof.units, proof.seeds, proof.hashes);
  if (!before) throw Error(Error::Kind::damaged, "the proof has too few or too many seeds");
  for (auto& span : more) span.logged = false;
  auto further = proof;
  further.spans = with_more(proof.spans, std::move(more));
  const auto open = open_units(copy, *before, proof.units, further.spans);
  further.seeds = seeds_of(open.cover);
  further.hashes = hashes_of(open.cover);
  // Fillers that are there are written again as they are.
  write_copy(copy, open.track, further.spans, out);
  return further;
}

}  // namespace sealtape
