// The sound of a recording as it is now, to be decoded, and when nothing of it is left.
#pragma once

#include <memory>
#include <vector>

#include "archive/units.h"
#include "transcript/transcript.h"

namespace sealtape {

class Playback {
 public:
  // Error::damaged where something of it is missing. The archive outlives it; once made, only its
  // store is used.
  Playback(Archive& archive, const CatalogRow& row);
  Playback(const Playback&) = delete;
  Playback& operator=(const Playback&) = delete;
  ~Playback() = default;

  Source& source();

  // As a player counts time. Single channels are redacted, not erased, so all of them are meant.
  std::vector<TimeSpan> erased() const { return erased_; }

  // What copies made from it have left out, by channel.
  struct Silenced {
    std::optional<std::uint32_t> channel;
    TimeSpan time;
  };
  std::vector<Silenced> redacted(Archive& archive);

 private:
  CatalogRow row_;
  Document document_;
  Record record_;
  std::unique_ptr<RecordingUnits> units_;
  std::unique_ptr<OpenObject> object_;  // of what has no units
  std::vector<TimeSpan> erased_;
};

}  // namespace sealtape
