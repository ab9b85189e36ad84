// What a worker and its owner say to each other: a line of JSON each, samples following where it
// says so.
//
//   to a worker    {"engine", "language", "model", "phrase", "quality"}          once
//                  {"narrow", "samples", "words"}, then so many samples, 16 bit little-endian
//   from it        {"ready": true}                                    or {"error": "..."}
//                  {"segments": [{"text", "from", "to", "language", "confidence",
//                                 "words": [[text, after, from, to, confidence]...]}...]}
//                  {"spots": [[from, to, doubt]...]}                  of a phrase
//
// Times are microseconds, confidences millionths. An owner does not trust his worker: what parses a
// model file may be made to say anything.
#pragma once

#include <string>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

constexpr std::uint64_t longest_message = 8U << 20U;

struct WorkerOrder {
  std::string engine;
  std::string language;
  std::string model;
  std::string quality;
  std::string phrase = {};

  std::string encode() const;
  static std::optional<WorkerOrder> parse(std::string_view line);

  friend bool operator==(const WorkerOrder&, const WorkerOrder&) = default;
};

struct SoundOrder {
  bool narrow = false;
  std::uint64_t samples = 0;
  std::vector<std::string> words = {};

  std::string encode() const;
  static std::optional<SoundOrder> parse(std::string_view line);

  friend bool operator==(const SoundOrder&, const SoundOrder&) = default;
};

std::string encode_segments(const std::vector<Segment>& segments);
// Nothing for what a worker of ours would not say, or for times outside the sound.
std::optional<std::vector<Segment>> parse_segments(std::string_view line, Micros duration);

// Where a phrase may have been said.
struct Spot {
  TimeSpan time;
  std::uint32_t doubt = 0;  // powers of ten: 5 is one to 100,000 that it was this

  friend bool operator==(const Spot&, const Spot&) = default;
};

std::string encode_spots(const std::vector<Spot>& spots);
std::optional<std::vector<Spot>> parse_spots(std::string_view line, Micros duration);

}  // namespace sealtape
