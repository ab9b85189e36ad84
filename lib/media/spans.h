// From time to units: which units must go so that nothing of a span is left in the copy.
//
// Time is what a player shows: gaps count, trims do not, nor does one in front of all sound, as a
// live stream has it that was taken up later. Whole units that touch a span go, and
// those beside them that still hold some of its sound: overlapping windows, and the repeated speech
// that Opus carries against losses. Source: sealtape-format(5), COPIES.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "media/track.h"

namespace sealtape {

// Samples [from, to) at the rate of the track, of one channel (they count from 1) or of all.
struct Span {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::optional<std::uint32_t> channel = std::nullopt;

  friend auto operator<=>(const Span&, const Span&) = default;
};

// The samples that these times touch.
Span span_of(std::uint32_t rate, std::chrono::milliseconds from, std::chrono::milliseconds to,
             std::optional<std::uint32_t> channel = std::nullopt);

struct UnitRange {
  std::uint32_t part = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;

  friend auto operator<=>(const UnitRange&, const UnitRange&) = default;
};

// Where in time the units of a track lie: a few bytes for each change of their duration.
class Timeline {
 public:
  // Cuts the source; nothing when it is no audio that we cut.
  static std::optional<Timeline> of(Source& source);

  const Track& track() const { return track_; }
  std::uint64_t length() const;  // in samples, as played

  // Units [first, last) that touch these samples; also those that are trimmed at that end.
  UnitRange touching(std::uint64_t from, std::uint64_t to) const;

  // When a unit begins, counted with gaps and the trim at the start; units is the end.
  std::uint64_t begin_of(std::uint64_t unit) const;
  // The same without gaps: where decoders, which know of none, have it.
  std::uint64_t samples_before(std::uint64_t unit) const;

  // The end of the last packet of Opus that begins before this unit's time plus what extensions
  // reach back, and has some; `unit` if there is none.
  std::uint64_t end_of_extensions(std::uint64_t unit) const;
  // Units before this one refer to main data before the start of the file (MP3).
  std::uint64_t first_whole() const { return first_whole_; }

 private:
  struct Run {
    std::uint64_t unit;     // the first
    std::uint64_t begin;    // of it, with gaps
    std::uint64_t samples;  // before it
    std::uint64_t duration;
  };

  void hear(const Track& known, const Unit& unit);
  void finish(Track track);
  const Run& run_of(std::uint64_t unit) const;
  std::uint64_t unit_at(std::uint64_t time) const;

  Track track_;
  std::vector<Run> runs_;
  std::vector<UnitRange> extended_;
  std::uint64_t heard_ = 0;
  std::uint64_t first_whole_ = 0;
  std::uint64_t slots_ = 0;  // bytes for main data so far
};

// A whole subtree of 32 units of 20 ms: a span that begins and ends between such ones takes half
// the hashes of a proof that it would take anywhere else.
constexpr std::chrono::milliseconds usual_quantum{640};

// Zero switches a step off.
struct SpanOptions {
  std::chrono::milliseconds padding{250};            // at both ends: times of words are not exact
  std::chrono::milliseconds quantum{usual_quantum};  // of its borders, which hides lengths
  std::chrono::milliseconds join{1000};              // shorter stretches between spans go too
  bool may_overhang = false;                         // what reaches beyond the end means up to it
};

// What there is to redact: how long it is, in samples, and of how many channels.
struct Extent {
  std::uint32_t rate = 0;
  std::uint32_t channels = 0;
  std::uint64_t length = 0;
};

// Spans checked and widened as the options say, of each channel in order and apart from each other.
// Error::usage for a span that is reversed, empty or outside the recording, and for a channel that
// it does not have. Spans may overlap.
std::vector<std::vector<Span>> widened(const Extent& extent, const std::vector<Span>& spans,
                                       const SpanOptions& options = {});

struct Plan {
  std::vector<UnitRange> ranges;  // by part, in order, apart from each other
  bool all_channels = false;      // a span named one channel of a codec that has them together
};

// Errors as those of widened(), and Error::usage for a span in which nothing was recorded.
Plan plan(const Timeline& timeline, const std::vector<Span>& spans,
          const SpanOptions& options = {});

}  // namespace sealtape
