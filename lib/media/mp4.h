// The boxes of MP4 and QuickTime files (ISO/IEC 14496-12) and the sample tables in them.
//
// Sizes and counts are claims: a box ends at the latest where its parent does, and a table has no
// more entries than it has bytes.
#pragma once

#include <string>

#include "media/window.h"

namespace sealtape {

struct Box {
  std::string type;
  std::uint64_t begin = 0;  // of its content
  std::uint64_t end = 0;

  std::uint64_t size() const { return end - begin; }
};

// The box whose header stands at `offset`; nothing when none fits before `limit`.
std::optional<Box> box_at(Window& file, std::uint64_t offset, std::uint64_t limit);

// The first box of a type between two offsets.
std::optional<Box> find_box(Window& file, std::uint64_t begin, std::uint64_t end,
                            std::string_view type);

// Follows a path of types, each inside the one before: "mdia", "minf", "stbl".
std::optional<Box> find_box(Window& file, const Box& in, std::span<const std::string_view> path);

// A table of equal entries after a count of 32 bits, read through a window of its own.
class BoxTable {
 public:
  // The count stands `skip` bytes into the box; an entry has `width` bytes.
  BoxTable(Source& source, const Box& box, std::uint64_t skip, std::uint64_t width);

  std::uint64_t count() const { return count_; }
  bool whole() const { return whole_; }  // there are as many as it claims

  // A big-endian field of an entry; 0 where there is no such entry.
  template <class Integer>
  Integer field(std::uint64_t entry, std::uint64_t at) {
    if (entry >= count_) return 0;
    return file_.big<Integer>(begin_ + entry * width_ + at).value_or(0);
  }

 private:
  Window file_;
  std::uint64_t begin_;
  std::uint64_t width_;
  std::uint64_t count_;
  bool whole_;
};

}  // namespace sealtape
