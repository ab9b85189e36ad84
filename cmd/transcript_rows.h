// What transcribe says of each recording, and of all together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "archive/transcripts.h"
#include "context.h"

namespace sealtape {

struct TranscriptRow {
  enum class Status { transcribed, attached, corrected, exists, failed };

  std::string recording;  // its id, or as it was typed
  Status status = Status::failed;
  std::optional<EntryId> transcript;
  std::optional<LogIndex> index;
  std::string engine;
  std::string language;
  Micros duration{};
  std::uint64_t words = 0;
  bool network = false;  // the sound left this machine, just now
  std::vector<std::string> notes;
  std::string error;  // why it failed
  std::string hint;   // and what may help

  // Of a document that is kept.
  void tell(const Transcript& told, const Document& document);
  void tell(const KeptTranscript& kept);
};

class TranscriptRows {
 public:
  explicit TranscriptRows(Context& context);

  void row(const TranscriptRow& row);

  // The sum, and the exit status where something failed.
  void finish();

 private:
  Context& context_;
  Listing listing_;
  std::map<TranscriptRow::Status, std::uint64_t> counts_;
};

// The row of the only recording there is.
void tell_one(const TranscriptRow& row, Context& context);

}  // namespace sealtape
