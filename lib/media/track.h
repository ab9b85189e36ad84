// Cuts a recording into units, the smallest parts that can be redacted, erased or proven alone.
//
// Ingest and every later verifier run this same code: the leaves of the media tree are these units,
// so what is cut here today must be cut so for ever. Units are the bytes of the file, or exactly
// decoded samples where the codec is lossless; never decoded lossy audio, which differs between
// machines. Sources: per codec in its reader; sealtape-format(5), MEDIA.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/source.h"

namespace sealtape {

enum class UnitKind : std::uint8_t {
  block = 'b',   // 20 ms of one channel, little-endian samples at their source depth
  packet = 'p',  // one packet of the codec: Opus, AAC, GSM
  adu = 'a',     // one MP3 frame: header, side information and its own main data
};

// Bytes of a file.
struct Stretch {
  std::uint64_t from = 0;
  std::uint64_t to = 0;  // just behind the last

  friend auto operator<=>(const Stretch&, const Stretch&) = default;
};

struct Unit {
  std::uint32_t part;      // the channel of a block, else 0
  std::uint64_t duration;  // in samples at the rate of the track
  ByteView bytes;          // valid during the call only
  Stretch place = {};      // holds all of it, and what checksums it alone
};

// Units of one part come in their order; parts take turns.
using UnitSink = std::function<void(const Unit&)>;

// Samples that the recorder says it left out before a unit.
struct Gap {
  std::uint64_t unit;
  std::uint64_t samples;

  friend auto operator<=>(const Gap&, const Gap&) = default;
};

struct Track {
  std::string codec;  // of the units: what FLAC decodes to is pcm_s16le. FFmpeg's names
  std::uint32_t rate = 0;
  std::uint32_t channels = 0;
  UnitKind unit = UnitKind::packet;
  std::uint32_t unit_samples = 0;  // 0 if it varies; the last unit may be shorter
  std::uint64_t trim_start = 0;    // samples that a player drops at either end
  std::uint64_t trim_end = 0;
  std::vector<Gap> gaps;
  Bytes parameters;  // OpusHead, AudioSpecificConfig; nothing for the others

  // Not part of the digest: the units themselves tell.
  std::uint64_t units = 0;       // in each part
  std::uint64_t samples = 0;     // in each channel, trims and all
  bool truncated = false;        // the file breaks off, or goes on with what we cannot read
  std::vector<Stretch> digests;  // where the file keeps what digests or repeats its sound
  // Where reading stopped, if more follows than what ends such files: see media/rest.h.
  std::optional<std::uint64_t> unread = std::nullopt;

  Bytes encode() const;
  Digest digest() const;  // H(0x03 || encode())
};

// Cuts the whole file; nothing when it is no audio that we cut, and then what the sink has heard is
// void. Hostile content does not throw: memory stays below a few megabytes, time is linear. Errors
// of the Source pass through.
std::optional<Track> cut(Source& source, const UnitSink& sink);

}  // namespace sealtape
