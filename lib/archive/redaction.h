// Redacted copies as documents of the archive, and their proofs.
//
// A copy is sealed like any document, and its entry commits to what was taken out and to the digest
// of the file. A proof is made anew whenever it is asked for: nothing of it is kept.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "archive/units.h"
#include "redact/make.h"

namespace sealtape {

// What a copy says of seconds that were erased before it was made.
constexpr const char* erased_ground = "erased";

// Whether the recording was cut into units.
bool has_units(const Record& record);
// The same, and that they are what is heard of it: see media/rest.h.
bool can_be_proven(Archive& archive, const CatalogRow& row);

struct OpenRedaction;

// A recording with its keys, to be redacted. The archive outlives it.
class OpenRecording {
 public:
  // As it is, or as a kept copy has it, with units that it no longer opens itself. Error::refused
  // for who may not read it, and where it has no units; Error::damaged where something is missing.
  OpenRecording(Archive& archive, const CatalogRow& row, const OpenRedaction* kept = nullptr);
  OpenRecording(const OpenRecording&) = delete;
  OpenRecording& operator=(const OpenRecording&) = delete;
  ~OpenRecording();

  Archive& archive() const { return archive_; }
  const Document& document() const { return document_; }
  // The same, with all objects from which a copy of it is made.
  Document origin() const;
  const Record& record() const { return record_; }
  // Cuts into the units of the recording; what was erased is there as something else.
  Source& source();
  // What was erased, or what the kept copy leaves out: to be stated beside what is taken out.
  std::vector<RedactedSpan> erased() const;

  // What stays open, once it has shown that it is what was logged; Error::damaged else.
  OpenUnits open(const std::vector<RedactedSpan>& spans);

 private:
  struct Kept;
  void open_kept(const OpenRedaction& kept);

  Archive& archive_;
  Document document_;
  Record record_;
  RecordingUnits units_;
  std::unique_ptr<Kept> kept_;
};

struct RedactionWork {
  std::vector<RedactedSpan> spans;
  std::vector<Detail> more;                // stay private: purpose, reason
  CopyWriter::Out out;                     // gets the copy as well
  std::function<void(Source&)> look = {};  // at the whole copy; where it throws nothing was made
  bool outlives = false;  // it can be proven even when seconds of the recording are erased
};
// Seals the copy and appends its entry. Error::refused for a recording that has no canonical copy.
LogIndex redact(OpenRecording& recording, const RedactionWork& work);

// The same of a copy that waits for others, to be logged with them by add_documents().
struct WaitingRedaction {
  DocumentDraft::Waiting document;
  std::vector<RedactedSpan> spans;  // with what was erased before
  OpenUnits open;                   // for its proof
};
WaitingRedaction prepare_redaction(OpenRecording& recording, const RedactionWork& work);

// A logged redaction, opened: what it took out, and what of its details a proof shows.
struct OpenRedaction {
  LogIndex index{};
  std::vector<RedactedSpan> spans;
  OpenedDetails details;
  // What its proof opens, where it was made to outlive seconds of the recording.
  struct Opens {
    Hashes seeds;
    Hashes hashes;
  };
  std::optional<Opens> opens;
};
// Nothing where the document is a copy that states no spans.
std::optional<OpenRedaction> open_redaction(Archive& archive, LogIndex index);
std::optional<OpenRedaction> newest_redaction(Archive& archive, RecordingId recording);

// The copy that keeps what other channels say in seconds that the recording no longer has, where
// there is one. Of several, which interrupted commands leave, the one that keeps most: the others
// were made from it.
std::optional<OpenRedaction> kept_copy(Archive& archive, const CatalogRow& row);
// Whether it has units of these parts that were erased in the recording; parts are the channels of
// files whose channels stand apart.
bool keeps(const OpenRedaction& copy, const std::vector<RedactedSpan>& erased,
           const std::vector<std::uint32_t>& parts);

// Of the copy of a redaction, or of a copy of all that there is, which the log does not know.
Proof prove(OpenRecording& recording, std::optional<OpenRedaction> redaction);

// The same of one that was prepared and is logged now: the units are open already.
Proof prove(OpenRecording& recording, LogIndex index, WaitingRedaction redaction);

// The copy that goes with that proof: of a redaction the file that was logged, byte for byte, since
// the recording may no longer have all that it keeps.
void write_proven(OpenRecording& recording, const std::optional<OpenRedaction>& redaction,
                  const Proof& proof, const CopyWriter::Out& out);

}  // namespace sealtape
