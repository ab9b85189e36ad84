// Listens to units as they are cut, for channels that are silent or clipped.
//
// Silent: no sample above -60 dB of full scale. Clipped: at least 8 samples, and one in a thousand,
// stand at full scale. Blocks are measured whole. Lossy packets are decoded until every channel has
// been heard, to the end where one never is; then only in excerpts of a tenth of a second, the
// further on the sparser: 5 s later, then 15 s, 35 s, up to 8 of them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "media/ffmpeg.h"
#include "media/track.h"

namespace sealtape {

// What was heard of one channel.
struct Level {
  bool sound = false;
  std::uint64_t samples = 0;
  std::uint64_t full = 0;  // of them at full scale
};

// Measures the samples of one channel; a codec's scan is found once.
using Scan = void (*)(ByteView samples, Level& level);
Scan scan_for(std::string_view codec);  // null for what is no block of samples

// Decodes lossy packets, as few as can tell.
class Excerpts {
 public:
  void hear(const Track& track, const Unit& unit, std::vector<Level>& levels);

 private:
  void open(const Track& track);
  void decode(ByteView packet, std::vector<Level>& levels);

  bool opened_ = false;
  AvDecoder decoder_;
  AvPacket packet_;
  AvFrame frame_;
  std::uint64_t begin_ = 0;  // samples into the recording where the last excerpt began
  std::uint64_t end_ = 0;
  int count_ = 0;
};

class Levels {
 public:
  void hear(const Track& track, const Unit& unit);

  // "silent channel 2", "clipped channel 1": they count from 1.
  std::vector<std::string> notes() const;

 private:
  std::vector<Level> levels_;
  Scan scan_ = nullptr;
  Excerpts excerpts_;
};

}  // namespace sealtape
