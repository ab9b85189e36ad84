#include "archive/past_moment.h"

namespace sealtape {

// A size and the leaf before it.
Moment past_moment(const Archive& archive, const char* what) {
  const auto bytes = archive.surroundings().memory.recall(archive.card().origin, what);
  const auto last =
      bytes && bytes->size() == 40 ? Digest::from(ByteView(*bytes).subspan(8)) : std::nullopt;
  if (!last) return {};
  const LogSize size{from_big_endian<std::uint64_t>(bytes->data())};
  return size <= archive.moment().size ? Moment{size, *last} : Moment{};
}

void remember_moment(const Archive& archive, const char* what) {
  const auto [size, last] = archive.moment();
  Bytes bytes = copy_of(ByteView(big_endian(number(size))));
  append(bytes, last.bytes);
  archive.surroundings().memory.remember(archive.card().origin, what, bytes);
}

}  // namespace sealtape
