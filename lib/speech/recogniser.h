// What turns sound into words, whatever it is: one small interface for all of them.
//
// Each works in a process of its own (child.h). A piece that ends it is lost, and said to be; the
// next one finds it started anew.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "speech/pieces.h"

namespace sealtape {

// 16 bit, 16 kHz, mono.
struct Utterance {
  std::span<const std::int16_t> samples;
  bool narrow = false;  // it came through a telephone

  Micros duration() const { return Micros(static_cast<std::int64_t>(samples.size()) * 125 / 2); }
};

// Five times the sound, and a minute: more than any recogniser that is of use takes.
inline std::chrono::milliseconds time_allowed(Micros sound) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(5 * sound) + std::chrono::minutes(1);
}

class Recogniser {
 public:
  Recogniser() = default;
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;
  virtual ~Recogniser() = default;

  // All that decides the words, before the first is heard.
  virtual const Engine& engine() const = 0;
  virtual std::string language() const = 0;  // BCP 47; empty: it finds out
  virtual std::string notice() const = 0;    // what readers of its words must know
  virtual PieceLengths lengths() const = 0;

  // Times count from the start of the utterance. Error::failed where the process was lost, or what
  // it said made no sense.
  virtual std::vector<Segment> recognise(const Utterance& utterance) = 0;
};

}  // namespace sealtape
