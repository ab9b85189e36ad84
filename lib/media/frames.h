// Finds where a stream of frames begins that has no header of its own: MP3, ADTS.
#pragma once

#include "media/window.h"

namespace sealtape {

// The first byte after any ID3v2 tags.
std::uint64_t skip_tags(Window& file);

// Whether a tag follows, or the end: ID3v1, APE, Lyrics3.
bool ends_at(Window& file, std::uint64_t offset);

// Whether nothing but such tags follows, up to the end.
bool only_tags_follow(Window& file, std::uint64_t offset);

template <class Frame>
struct FrameRun {
  std::uint64_t begin;
  Frame first;
};

// Looks in the first 4 KiB after the tags for a run of frames that agree with each other. A Frame
// has a length and says whether it is of the same_stream() as another; `parse` reads its header.
//
// Chance brings forth one header in 15,000 bytes, and the three that must follow it once in 10^15.
template <class Frame>
std::optional<FrameRun<Frame>> find_frames(Window& file, std::size_t header,
                                           std::optional<Frame> (*parse)(ByteView)) {
  constexpr std::uint64_t searched = 4096;
  constexpr int enough = 4;
  const auto run_at = [&](std::uint64_t offset) -> std::optional<FrameRun<Frame>> {
    const auto first = parse(file.at(offset, header));
    if (!first) return std::nullopt;
    const FrameRun<Frame> run{.begin = offset, .first = *first};
    auto frame = first;
    for (int count = 1; frame && frame->same_stream(*first); ++count) {
      if (count == enough) return run;
      offset += frame->length;
      if (count > 1 && ends_at(file, offset)) return run;
      frame = parse(file.at(offset, header));
    }
    return std::nullopt;
  };
  const auto begin = skip_tags(file);
  for (auto offset = begin; offset < begin + searched && offset < file.size(); ++offset) {
    if (const auto run = run_at(offset)) return run;
  }
  return std::nullopt;
}

}  // namespace sealtape
