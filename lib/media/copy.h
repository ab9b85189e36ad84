// Writes the canonical copy: the units of a track in the one container that is made for it.
//
// A copy is a pure function of the track and its units, byte for byte; nothing comes from the
// container that the recording was in. Cut again, it gives the same track and the same units, and
// whoever has these can write it again and compare. Sources: sealtape-format(5), COPIES.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "media/track.h"

namespace sealtape {

enum class Container : std::uint8_t { wav, ogg, mp3, m4a, gsm };

// A function of the track alone. FLAC has the codec of its samples, and so becomes WAV; AAC becomes
// M4A, which has room for trims and gaps, also where it came in ADTS.
Container container_of(const Track& track);
const char* extension_of(Container container);  // "wav"
const char* media_type_of(Container container);

// The track of a copy: a pause in front of all sound, which is no time to us and would be shown by
// players, is not in it. Copies made before had it, and are canonical all the same.
Track track_in_copy(const Track& track);
// Puts it back into the track of a copy, where that makes it the track that was encoded; false
// where it is another one all the same.
bool restore(Track& copy, ByteView encoded);

// Why this track has no canonical copy, in one sentence: what no recorder writes, and what silence
// we do not know for. Nothing when it has one.
std::optional<std::string> not_copyable(const Track& track);

// What a unit adds to the copy: its bytes, or for MP3 its frame.
std::uint64_t size_in_copy(const Track& track, const Unit& unit);

class UnitWriter;

// Takes what cut() gave: a track that is complete, with its counts and gaps, then all units in the
// order of cutting, some of them perhaps replaced by fillers. It streams and never goes back, so it
// asks beforehand for the sizes of all these units together.
// Error::refused for a track without a copy; Error::damaged for units that are not of this track.
class CopyWriter {
 public:
  using Out = std::function<void(ByteView)>;

  // Borrows the track, which outlives it.
  CopyWriter(const Track& track, std::uint64_t size, Out out);
  CopyWriter(const CopyWriter&) = delete;
  CopyWriter& operator=(const CopyWriter&) = delete;
  ~CopyWriter();

  void add(const Unit& unit);
  void finish();

 private:
  const Track& track_;
  std::unique_ptr<UnitWriter> writer_;
  std::uint64_t units_ = 0;
  std::uint64_t samples_ = 0;
  std::uint64_t left_;  // of the size
};

// Why a file is not a canonical copy, in one sentence; nothing when it is one. Cuts it twice and
// writes it again: tags, a second stream, an edit list, bytes behind the end all show.
std::optional<std::string> not_canonical(Source& copy);

}  // namespace sealtape
