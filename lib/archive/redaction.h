// Redacted copies as documents of the archive, and their proofs.
//
// A copy is sealed like any object, and its entry commits to what was taken out and to the digest
// of the file. A proof is made anew whenever it is asked for: nothing of it is kept.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "archive/units.h"
#include "crypto/object.h"
#include "redact/make.h"

namespace sealtape {

// A recording with its keys, to be read. The archive outlives it.
struct OpenRecording {
  LogIndex index{};
  Entry entry;
  ObjectRef object;
  Record record;
  // What is left of its sound, for what was cut into units; it borrows the record.
  std::unique_ptr<RecordingUnits> units;

  const ObjectSecret& secret() const { return record.objects.front(); }
};

// Error::refused for who may not read it, Error::damaged where something is missing.
std::unique_ptr<OpenRecording> open_recording(Archive& archive, const CatalogRow& row);

// Spans of the recording that were erased, to be stated beside those that are taken out.
std::vector<RedactedSpan> erased_spans(const OpenRecording& recording);

// Seals the copy and appends its entry; `more` are details that stay private: purpose, reason. The
// copy goes to `out` as well. Error::refused for a recording that has no canonical copy.
LogIndex redact(Archive& archive, OpenRecording& recording, std::vector<RedactedSpan> spans,
                std::vector<Detail> more, const CopyWriter::Out& out);

// The newest redaction of a recording that the log has.
std::optional<LogIndex> newest_redaction(Archive& archive, RecordingId recording);

// A logged redaction, opened: what it took out, and what of its details a proof shows.
struct OpenRedaction {
  LogIndex index{};
  std::vector<RedactedSpan> spans;
  OpenedDetails details;
};
OpenRedaction open_redaction(Archive& archive, LogIndex index);

// Of the copy of a redaction, or of a canonical copy of all that there is.
Proof prove(Archive& archive, OpenRecording& recording, std::optional<OpenRedaction> redaction);

}  // namespace sealtape
