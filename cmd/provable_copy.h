// A redacted copy that can be proven, and the transcripts that go with it: what redact makes, and
// what purge keeps of the other channels before seconds are erased.
#pragma once

#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "context.h"
#include "media/spans.h"
#include "output_file.h"

namespace sealtape {

// Says in which other channels the spans are heard as well.
void warn_of_echoes(Source& recording, const Timeline& timeline,
                    const std::vector<RedactedSpan>& spans, const Context& context);

struct ProvableCopy {
  std::vector<RedactedSpan> spans;
  Filler filler = Filler::silence;
  std::vector<Detail> details;
  CopyWriter::Out out = [](ByteView) {};
  bool outlives = false;  // as of RedactionWork
};

// The log entry of the copy. Error::failed, and nothing is made, where the spans are still heard.
LogIndex make_provable(OpenRecording& recording, const Timeline& timeline,
                       const ProvableCopy& copy);

// Units as times that players show.
std::vector<Unheard> times_of(const std::vector<RedactedSpan>& spans, const Timeline& timeline);

// What was taken out of the sound goes from what was written down of it. The newest one goes into
// the file as well, where there is one. Says the log entries that this made, and ends the command
// with 3 where one cannot be read.
std::vector<LogIndex> redact_its_transcripts(const CatalogRow& row, LogIndex copy,
                                             const std::vector<Unheard>& times, OutputFile* file,
                                             Archive& archive, Context& context);

}  // namespace sealtape
