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

}  // namespace sealtape
