#include "media/frames.h"

namespace sealtape {

// ID3v2 (id3.org, id3v2.4.0-structure, section 3.1): four times seven bits of size, and a footer.
std::uint64_t skip_tags(Window& file) {
  std::uint64_t offset = 0;
  while (file.has(offset, "ID3")) {
    const auto head = file.at(offset, 10);
    if (head.size() < 10) break;
    std::uint64_t size = 0;
    for (const auto byte : head.subspan(6, 4))
      size = size << 7U | std::to_integer<unsigned>(byte & std::byte{0x7F});
    const bool footer = (head[5] & std::byte{0x10}) != std::byte{0};
    offset += 10 + size + (footer ? 10 : 0);
  }
  return offset;
}

bool ends_at(Window& file, std::uint64_t offset) {
  return offset == file.size() || (file.has(offset, "TAG") && file.size() - offset == 128) ||
         file.has(offset, "APETAGEX") || file.has(offset, "LYRICSBEGIN");
}

// APEv2 (wiki.hydrogenaud.io, APE Tags Header): the size stands behind the version and counts all
// but the header. Lyrics3 (id3.org, Lyrics3 and Lyrics3 v2.00): nothing in front says how long it
// is.
bool only_tags_follow(Window& file, std::uint64_t offset) {
  constexpr std::uint64_t id3v1 = 128;
  constexpr std::uint64_t ape_header = 32;
  constexpr std::uint64_t lyrics_end = 9;
  auto end = file.size();
  if (end - offset >= id3v1 && file.has(end - id3v1, "TAG")) end -= id3v1;
  if (file.has(offset, "APETAGEX")) {
    const auto size = file.at(offset + 12, 4);
    if (size.size() < 4) return false;
    offset += ape_header + from_little_endian<std::uint32_t>(size.data());
  }
  if (offset < end && file.has(offset, "LYRICSBEGIN")) {
    const auto last = end - std::min(end, lyrics_end);
    return file.has(last, "LYRICS200") || file.has(last, "LYRICSEND");
  }
  return offset == end;
}

}  // namespace sealtape
