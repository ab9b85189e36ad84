// Who said what and when, with all that lets it stand as evidence: what made it, from which
// samples, and what was not transcribed.
//
// Times count from the start of the recording as it is played. Channels count from 1. Text is valid
// UTF-8. A transcript may say less than it could (no times, no words, no confidence), never more:
// what nobody measured is absent.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.h"
#include "core/instant.h"

namespace sealtape {

using Micros = std::chrono::microseconds;

// From, up to but without to.
struct TimeSpan {
  Micros from{};
  Micros to{};

  friend auto operator<=>(const TimeSpan&, const TimeSpan&) = default;
};

// A probability in millionths, so that it is written and read back exactly.
struct Confidence {
  std::uint32_t millionths = 0;  // at most 1,000,000

  friend auto operator<=>(const Confidence&, const Confidence&) = default;
};

struct Word {
  // Where its time comes from.
  enum class Timed : std::uint8_t { engine, aligned, interpolated };

  std::string text;   // as said, without punctuation around it
  std::string after;  // punctuation that follows
  std::optional<TimeSpan> time;
  Timed timed = Timed::engine;
  std::optional<Confidence> confidence;
  std::string speaker;                    // where it is not that of the segment
  std::vector<std::string> alternatives;  // what it may have been instead

  friend bool operator==(const Word&, const Word&) = default;
};

// Why a segment is to be read with care.
enum class Doubt : std::uint8_t {
  low_confidence,
  overlap,         // two channels or speakers at once
  repeated,        // an engine in a loop
  outside_speech,  // text where nobody spoke
  unaligned,       // its words have no time of their own
  leaked,          // heard in this channel from the other one
};

struct Segment {
  std::optional<TimeSpan> time;
  std::optional<std::uint32_t> channel;
  std::string speaker;   // id of a Speaker
  std::string language;  // BCP 47, where it is not that of the transcript
  std::string text;      // as it is to be read: words and punctuation
  std::optional<Confidence> confidence;
  std::vector<Word> words;
  std::vector<Doubt> doubts;  // in order, each once

  friend bool operator==(const Segment&, const Segment&) = default;
};

struct Speaker {
  // How one knows who speaks.
  enum class Known : std::uint8_t { channel, diarization, given };

  std::string id;
  std::optional<std::uint32_t> channel;
  std::optional<std::uint32_t> party;  // index of the party in the metadata of the recording
  std::string name;
  Known known = Known::given;
  std::optional<Confidence> confidence;

  friend bool operator==(const Speaker&, const Speaker&) = default;
};

// One file that an engine computed with.
struct ModelFile {
  std::string role;  // asr, acoustic, language, dictionary, bandwidth, alignment...
  std::string name;
  std::uint64_t bytes = 0;
  Digest sha256;

  friend bool operator==(const ModelFile&, const ModelFile&) = default;
};

// The parameter in which an attached transcript keeps what its service says it was sent.
inline constexpr std::string_view audio_sha256 = "audio-sha256";
// The one in which it keeps the SHA-256 of its own file, every word of it.
inline constexpr std::string_view attached_sha256 = "attached_sha256";

// What made the words.
struct Engine {
  enum class Kind : std::uint8_t { embedded, library, command, attached };

  Kind kind = Kind::attached;
  std::string name;
  std::string version;
  std::vector<ModelFile> models;
  std::vector<std::pair<std::string, std::string>> parameters;  // all that can change the words
  std::vector<std::string> command;                             // argv, secrets masked
  std::optional<Digest> program;                                // of the executable file
  bool network = false;                                         // audio left this machine

  friend bool operator==(const Engine&, const Engine&) = default;
};

// The samples that were given to the engine: 16 bit, mono, at 16 kHz, a stretch of one channel.
struct Heard {
  std::uint32_t channel = 0;
  TimeSpan time;
  std::optional<Digest> sha256;  // gone when some of them were erased

  friend bool operator==(const Heard&, const Heard&) = default;
};

// What was not transcribed, and why.
struct Unheard {
  enum class Why : std::uint8_t { erased, redacted, muted, failed, skipped };

  std::optional<std::uint32_t> channel;  // nothing: all
  TimeSpan time;
  Why why = Why::skipped;

  friend bool operator==(const Unheard&, const Unheard&) = default;
};

inline constexpr std::size_t most_speakers = 1000;
inline constexpr Micros longest_recording = std::chrono::hours(24 * 31);

struct Transcript {
  enum class Origin : std::uint8_t { machine, attached, corrected };

  Origin origin = Origin::attached;
  std::string language;  // BCP 47; empty where it is not known
  std::string format;    // of the file that it was read from; empty: ours
  std::string notice;    // what its reader must be told
  Micros duration{};     // of the recording
  Engine engine;
  std::optional<Instant> made;
  std::vector<Heard> heard;
  std::vector<Unheard> unheard;
  std::vector<Speaker> speakers;
  std::vector<Segment> segments;     // by time where they have one
  std::optional<Digest> parent;      // object of the transcript that was corrected
  std::vector<std::string> changes;  // of a correction: what it says differently, a line each
  std::string extra;                 // what a WTF file said beyond this: see wtf.h

  friend bool operator==(const Transcript&, const Transcript&) = default;
};

// Error::usage, which names the first thing wrong: times reversed or beyond the duration by more
// than half a second, a confidence over one, text that is not UTF-8, a speaker that is not listed.
void check(const Transcript& transcript);
// So much of what is said may lie behind the end: times are rounded.
inline constexpr Micros grace = std::chrono::milliseconds(500);

}  // namespace sealtape
