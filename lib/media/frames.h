// Finds where a stream of frames begins that has no header of its own: MP3, ADTS.
#pragma once

#include "media/window.h"

namespace sealtape {

// The first byte after any ID3v2 tags.
std::uint64_t skip_tags(Window& file);

// Whether nothing but tags follows: ID3v1, APE, Lyrics3, or the end.
bool ends_at(Window& file, std::uint64_t offset);

// Looks in the first 4 KiB after the tags for a run of frames that agree with each other.
// `parse` reads a frame header: an optional of something with .length and .same_stream(other).
//
// Chance brings forth one header in 15,000 bytes, and the three that must follow it once in 10^15.
template <class Parse>
std::optional<std::uint64_t> find_frames(Window& file, std::size_t header, Parse parse) {
  constexpr std::uint64_t searched = 4096;
  constexpr int enough = 4;
  const auto agree = [&](std::uint64_t offset) {
    const auto first = parse(file.at(offset, header));
    auto frame = first;
    for (int count = 0; frame && frame->same_stream(*first); ++count) {
      if (count == enough - 1) return true;
      offset += frame->length;
      if (count > 0 && ends_at(file, offset)) return true;
      frame = parse(file.at(offset, header));
    }
    return false;
  };
  const auto begin = skip_tags(file);
  for (auto offset = begin; offset < begin + searched && offset < file.size(); ++offset) {
    if (agree(offset)) return offset;
  }
  return std::nullopt;
}

}  // namespace sealtape
