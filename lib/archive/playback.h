// The sound of a recording as it is now, to be decoded, and when nothing of it is left.
#pragma once

#include <memory>
#include <vector>

#include "archive/units.h"
#include "transcript/transcript.h"

namespace sealtape {

// What is left out for the sake of other people alone: it is no secret of the house.
constexpr const char* third_party_ground = "third-party";

// Where the record of an erase or purge entry tells what the copies had left out that it takes
// along.
constexpr const char* redacted_detail = "/sealtape/redacted";

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

  // What copies made from it have left out, by channel, but not what they only keep from other
  // people; also where an erasure took the copies along. Error::damaged for a copy whose record
  // does not open, unless damaged ones are to be passed over.
  struct Silenced {
    std::optional<std::uint32_t> channel;
    TimeSpan time;

    Json json() const;
  };
  enum class Damaged { stops, is_passed };
  std::vector<Silenced> redacted(Archive& archive, Damaged damaged = Damaged::stops);

  // That, for the record of an entry which takes them along; nothing where there is none.
  std::optional<Detail> told(Archive& archive);

 private:
  std::vector<Silenced> told_in_log(Archive& archive, Damaged damaged) const;

  CatalogRow row_;
  Document document_;
  Record record_;
  std::unique_ptr<RecordingUnits> units_;
  std::unique_ptr<OpenObject> object_;  // of what has no units
  std::vector<TimeSpan> erased_;
};

}  // namespace sealtape
