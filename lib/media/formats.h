// The containers we know, how to tell them, and who cuts them.
//
// Files are told by their bytes, never by their names. FFmpeg is asked to read what is listed here
// and nothing else: no playlists, no protocols.
#pragma once

#include "media/track.h"
#include "media/window.h"

namespace sealtape {

// Hears units together with what is known of their track by then.
using Listener = std::function<void(const Track&, const Unit&)>;

// Where a reader writes what it cuts.
class Cutting {
 public:
  // Borrows the listener, which outlives it.
  explicit Cutting(const Listener& listener) : listener_(listener) {}

  Track track;

  void unit(std::uint64_t duration, ByteView bytes, Stretch place, std::uint32_t part = 0) {
    if (part == 0) {
      ++track.units;
      track.samples += duration;
    }
    listener_(track, Unit{.part = part, .duration = duration, .bytes = bytes, .place = place});
  }

 private:
  const Listener& listener_;
};

struct MediaFormat {
  const char* demuxer;  // FFmpeg's name
  const char* audio_type;
  const char* video_type;
  bool (*recognises)(Window& file);
  bool (*cut)(Window& file, Cutting& cutting);  // false: no audio that we cut; null: we cut none
};

// Null for what is no container of ours.
const MediaFormat* recognise(Window& file);

std::optional<Track> cut_for(Source& source, const Listener& listener);

// More than a recorder leaves out; what claims more is no recording.
constexpr std::size_t most_gaps = 65'536;

// Where a WAV is at its end for every player, and the file goes on.
std::optional<std::uint64_t> behind_wav(Window& file);

bool is_gsm(Window& file);
bool is_mp2(Window& file);
bool is_mp3(Window& file);
bool is_adts(Window& file);

bool cut_wav(Window& file, Cutting& cutting);
bool cut_gsm(Window& file, Cutting& cutting);
bool cut_flac(Window& file, Cutting& cutting);
bool cut_mp3(Window& file, Cutting& cutting);
bool cut_adts(Window& file, Cutting& cutting);
bool cut_mp4(Window& file, Cutting& cutting);

}  // namespace sealtape
