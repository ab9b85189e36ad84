#include "core/source.h"

namespace sealtape {

void each_block(Source& source, const std::function<void(ByteView)>& sink) {
  Bytes block(std::size_t{256} << 10U);
  std::uint64_t at = 0;
  while (const auto count = source.read_at(at, block)) {
    sink(ByteView(block).first(count));
    at += count;
  }
}

}  // namespace sealtape
