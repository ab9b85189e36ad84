// Makes redacted copies and their proofs, from the recording or from an earlier copy.
//
// Cut the tree and compare its root with the log before a copy is written: then nothing is handed
// out of a recording that is not the sealed one.
#pragma once

#include <optional>
#include <vector>

#include "media/copy.h"
#include "redact/details.h"
#include "redact/log_proof.h"

namespace sealtape {

// The units of a recording that stay open, and what is left of its media tree.
struct OpenUnits {
  Track track;
  std::vector<std::uint64_t> units;  // of each part
  Cover cover;
  std::vector<TreePart> parts;

  Digest root(EntryId ingest, std::uint64_t object) const;
};

// Cuts spans out of the media tree; `cover` and `units` are those of the record. Error::damaged
// where the recording is not the one of the tree; compare root() with the log.
OpenUnits open_units(Source& recording, const Cover& cover, std::vector<std::uint64_t> units,
                     const std::vector<RedactedSpan>& spans);

// Writes the canonical copy, fillers in the spans, and says its digest. Error::refused for a track
// that has none.
Digest write_copy(Source& recording, const Track& track, const std::vector<RedactedSpan>& spans,
                  const CopyWriter::Out& out);

struct ProofOf {
  RecordingId recording;
  std::uint64_t object = 0;
};
Proof proof_of(const ProofOf& what, const OpenUnits& open, std::vector<RedactedSpan> spans,
               LogEvidence evidence, std::optional<OpenedDetails> redaction);

// Takes more out of a copy, which verify_copy() has found to be that of the proof. Writes the new
// copy and gives its proof; what is new in it is not logged.
Proof redact_further(Source& copy, const Proof& proof, std::vector<RedactedSpan> more,
                     const CopyWriter::Out& out);

}  // namespace sealtape
