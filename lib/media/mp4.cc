#include "media/mp4.h"

namespace sealtape {

std::optional<Box> box_at(Window& file, std::uint64_t offset, std::uint64_t limit) {
  if (limit > file.size() || offset > limit || limit - offset < 8) return std::nullopt;
  const auto head = file.at(offset, 8);
  if (head.size() < 8) return std::nullopt;
  std::uint64_t size = from_big_endian<std::uint32_t>(head.data());
  Box box{.type = std::string(text_of(head.subspan(4))), .begin = offset + 8, .end = limit};
  if (size == 1) {
    size = file.big<std::uint64_t>(offset + 8).value_or(0);
    box.begin += 8;
  } else if (size == 0) {
    size = limit - offset;  // to the end of the file
  }
  if (size < box.begin - offset || box.begin > limit) return std::nullopt;
  if (size < limit - offset) box.end = offset + size;
  return box;
}

std::optional<Box> find_box(Window& file, std::uint64_t begin, std::uint64_t end,
                            std::string_view type) {
  while (auto box = box_at(file, begin, end)) {
    if (box->type == type) return box;
    begin = box->end;
  }
  return std::nullopt;
}

std::optional<Box> find_box(Window& file, const Box& in, std::span<const std::string_view> path) {
  std::optional<Box> box = in;
  for (const auto type : path) {
    if (!box) break;
    box = find_box(file, box->begin, box->end, type);
  }
  return box;
}

BoxTable::BoxTable(Source& source, const Box& box, std::uint64_t skip, std::uint64_t width)
    : file_(source, std::size_t{8} * 1024), begin_(box.begin + skip + 4), width_(width) {
  const auto room = box.end > begin_ ? (box.end - begin_) / width : 0;
  const std::uint64_t claimed = file_.big<std::uint32_t>(box.begin + skip).value_or(0);
  count_ = std::min(claimed, room);
  whole_ = claimed <= room;
}

}  // namespace sealtape
