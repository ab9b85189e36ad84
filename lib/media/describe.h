// Says what a file is, as its container tells: for lists, searches and exports, never for proofs.
//
// FFmpeg reads the headers through a Source, with the one demuxer that the first bytes call for; no
// network, no other files, no playlists. What it cannot read is a note, not an Error; errors of the
// Source pass through.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/source.h"

namespace sealtape {

struct Description {
  std::string container;  // FFmpeg's names; empty: unknown
  std::string codec;
  std::string mediatype;  // by content; for what is no media, by the end of the file's name
  std::optional<std::chrono::milliseconds> duration;
  std::uint32_t channels = 0;
  std::uint32_t sample_rate = 0;
  std::optional<std::uint64_t> bit_rate;
  // As the file has them, at most 64 of up to 4 KiB, valid UTF-8. They may hold personal data.
  std::vector<std::pair<std::string, std::string>> tags;
  bool video = false;
  std::size_t sound_tracks = 0;    // what is said above is of one of them
  std::vector<std::string> notes;  // see examine.h
};

Description describe(Source& source, std::string_view file_name);

struct Track;

// The same for a recording that was cut: the track knows better, and FFmpeg need not look for it.
Description describe(Source& source, std::string_view file_name, const Track& track);

}  // namespace sealtape
