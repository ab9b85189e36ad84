// Transcripts without what was taken out of their recording.
//
// For a redacted copy each transcript gets a redacted copy as well, a document of the same kind, so
// that the transcript to read stays the whole one. An erasure destroys transcripts with all else
// that was made from the recording; what may stay of the newest is kept as a new transcript.
#pragma once

#include "archive/transcripts.h"
#include "transcript/without.h"

namespace sealtape {

struct RedactedTranscript {
  EntryId of;  // the transcript
  LogIndex index{};
  Transcript transcript;
};

// Those of all transcripts of the recording, the oldest first; `copy` is the redaction that they
// belong to, and whose purpose is theirs, else that of the transcript. Appends an entry for each;
// one that cannot be read is told of, and stays as it is.
std::vector<RedactedTranscript> redact_transcripts(Archive& archive, RecordingId recording,
                                                   const std::vector<Unheard>& spans, LogIndex copy,
                                                   const Unreadable& unreadable = {});

// For a copy that was made from another one: the transcripts of that other copy, without these
// spans as well.
std::vector<RedactedTranscript> hand_down_transcripts(Archive& archive, RecordingId recording,
                                                      LogIndex from,
                                                      const std::vector<Unheard>& spans,
                                                      LogIndex copy,
                                                      const Unreadable& unreadable = {});

// The newest of them that belongs to the copy and can be read; nothing where it has none.
std::optional<OpenTranscript> transcript_of_copy(Archive& archive, RecordingId recording,
                                                 LogIndex copy, const Unreadable& unreadable = {});

// After an erasure: keeps what is left of a transcript that was opened before, and made for that
// purpose. The recording says what was erased.
LogIndex keep_rest(Archive& archive, const CatalogRow& row, Transcript transcript,
                   std::vector<Detail> purpose);

}  // namespace sealtape
