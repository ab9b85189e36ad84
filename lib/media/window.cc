#include "media/window.h"

namespace sealtape {

Window::Window(Source& source, std::size_t capacity)
    : source_(source),
      size_(source.size()),
      buffer_(static_cast<std::size_t>(std::min<std::uint64_t>(size_, capacity))) {}

ByteView Window::load(std::uint64_t offset, std::size_t count) {
  if (offset >= size_) return {};
  const auto rest = size_ - offset;
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, rest));

  const auto skipped = offset - begin_;
  const auto kept = skipped < held_ ? held_ - static_cast<std::size_t>(skipped) : 0;
  if (kept > 0) std::memmove(buffer_.data(), buffer_.data() + skipped, kept);
  if (count > buffer_.size()) buffer_.resize(count);
  begin_ = offset;
  held_ = kept;
  if (held_ < count) {
    const auto wanted = std::min<std::uint64_t>(buffer_.size(), rest);
    held_ += source_.read_at(
        begin_ + kept, std::span(buffer_).first(static_cast<std::size_t>(wanted)).subspan(kept));
  }
  return ByteView(buffer_).first(std::min(count, held_));
}

}  // namespace sealtape
