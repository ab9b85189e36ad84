// How loud a channel is, every 20 ms: where somebody speaks, where nothing at all is recorded, and
// whether it came through a telephone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "speech/spectrum.h"
#include "transcript/transcript.h"

namespace sealtape {

class Loudness {
 public:
  static constexpr std::size_t frame = 320;  // samples at 16 kHz
  static constexpr Micros frame_time{20'000};
  static constexpr std::int8_t nothing = -128;  // not even noise

  void add(std::span<const std::int16_t> samples);
  // The last frame, which may be short.
  void finish();

  std::uint64_t samples() const { return samples_; }
  Micros duration() const;
  // Decibels of full scale, a frame each.
  const std::vector<std::int8_t>& levels() const { return levels_; }
  // The mean over a stretch, as power; -127 where there is none.
  double level_of(const TimeSpan& time) const;
  // Whether there is digital silence, or an end, and nothing else.
  bool is_silent(const TimeSpan& time) const;

  // No sound above 4 kHz to speak of: less than a thirty-thousandth of the power.
  bool is_narrow() const;

 private:
  void add_frame(std::span<const std::int16_t> samples);
  std::span<const std::int8_t> levels_in(const TimeSpan& time) const;

  std::vector<std::int16_t> pending_;
  std::vector<std::int8_t> levels_;
  std::uint64_t samples_ = 0;
  std::uint64_t measured_ = 0;  // frames whose spectrum may have been looked at
  double low_ = 0;
  double high_ = 0;
};

// Where something louder than the noise around it is heard, with 0.2 s about it, and is not always
// the same as tones and rushing are: by energy alone, so that other noises count and whispers may
// not. For marks, never to leave sound out.
std::vector<TimeSpan> speech_in(const Loudness& loudness);

// At least 2 s of digital silence, in which there is nothing to hear.
std::vector<TimeSpan> silences_in(const Loudness& loudness);

}  // namespace sealtape
