// Recordings from sound to sealed transcript, several at once.
#pragma once

#include <string>
#include <vector>

#include "archive/playback.h"
#include "context.h"
#include "speech/engines.h"
#include "transcript_rows.h"

namespace sealtape {

struct TranscriptionOptions {
  EngineWish wish;
  std::string purpose;
  std::string reason;
  bool again = false;
  bool diarize = false;
  unsigned jobs = 0;  // 0: one a core
};

// What nobody may hear again: what was erased, and what any copy has left out.
std::vector<Unheard> closed_spans(Archive& archive, Playback& playback);

// Parties who have a channel of their own.
std::vector<Speaker> speakers_of(const Record& record);

// The one that was made in this way.
std::optional<KeptTranscript> with_recipe(Archive& archive, RecordingId recording,
                                          const Digest& recipe);

Micros duration_of(const CatalogRow& row);
std::uint64_t channels_of(const CatalogRow& row);
std::uint64_t sound_of(const CatalogRow& row);  // milliseconds of all its channels

// Goes on after a recording that fails, unless it is the only one.
void transcribe_recordings(const std::vector<std::string>& ids, const TranscriptionOptions& options,
                           Context& context);

}  // namespace sealtape
