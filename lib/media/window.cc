#include "media/window.h"

namespace sealtape {

Window::Window(Source& source, std::size_t capacity)
    : source_(source),
      size_(source.size()),
      capacity_(static_cast<std::size_t>(std::min<std::uint64_t>(size_, capacity))),
      buffer_(std::make_unique_for_overwrite<std::byte[]>(capacity_)) {}

ByteView Window::load(std::uint64_t offset, std::size_t count) {
  if (offset >= size_) return {};
  const auto rest = size_ - offset;
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, rest));

  const auto skipped = offset - begin_;
  const auto kept = skipped < held_ ? held_ - static_cast<std::size_t>(skipped) : 0;
  if (count > capacity_) {
    auto larger = std::make_unique_for_overwrite<std::byte[]>(count);
    if (kept > 0) std::memcpy(larger.get(), buffer_.get() + skipped, kept);
    buffer_ = std::move(larger);
    capacity_ = count;
  } else if (kept > 0) {
    std::memmove(buffer_.get(), buffer_.get() + skipped, kept);
  }
  begin_ = offset;
  held_ = kept;
  if (held_ < count) {
    const auto wanted = std::min<std::uint64_t>(capacity_, rest);
    held_ += source_.read_at(begin_ + kept,
                             {buffer_.get() + kept, static_cast<std::size_t>(wanted) - kept});
  }
  return {buffer_.get(), std::min(count, held_)};
}

}  // namespace sealtape
