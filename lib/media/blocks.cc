#include "media/blocks.h"

namespace sealtape {

namespace {

template <std::size_t Width>
void take_channel(ByteView interleaved, std::size_t channel, std::size_t frame, std::byte* out) {
  const auto* from = interleaved.data() + channel * Width;
  const auto* end = interleaved.data() + interleaved.size();
  for (; from < end; from += frame, out += Width) std::memcpy(out, from, Width);
}

void take_channel(ByteView interleaved, std::size_t channel, std::size_t frame, std::size_t width,
                  std::byte* out) {
  switch (width) {
    case 1: return take_channel<1>(interleaved, channel, frame, out);
    case 2: return take_channel<2>(interleaved, channel, frame, out);
    case 3: return take_channel<3>(interleaved, channel, frame, out);
    case 4: return take_channel<4>(interleaved, channel, frame, out);
    default: return take_channel<8>(interleaved, channel, frame, out);
  }
}

}  // namespace

Blocks::Blocks(Cutting& cutting, std::size_t width)
    : cutting_(cutting),
      width_(width),
      frame_(width * cutting.track.channels),
      block_(frame_ * std::max(1U, cutting.track.rate / 50)) {
  cutting.track.unit = UnitKind::block;
  cutting.track.unit_samples = std::max(1U, cutting.track.rate / 50);
}

void Blocks::add(ByteView interleaved) {
  if (!pending_.empty()) {
    const auto missing = std::min(block_ - pending_.size(), interleaved.size());
    append(pending_, interleaved.first(missing));
    interleaved = interleaved.subspan(missing);
    if (pending_.size() < block_) return;
    emit(pending_);
    pending_.clear();
  }
  for (; interleaved.size() >= block_; interleaved = interleaved.subspan(block_)) {
    emit(interleaved.first(block_));
  }
  append(pending_, interleaved);
}

void Blocks::finish() {
  pending_.resize(pending_.size() / frame_ * frame_);
  if (!pending_.empty()) emit(pending_);
  pending_.clear();
}

void Blocks::emit(ByteView block) {
  const auto samples = block.size() / frame_;
  if (cutting_.track.channels == 1) return cutting_.unit(samples, block);
  channel_.resize(samples * width_);
  for (std::uint32_t channel = 0; channel < cutting_.track.channels; ++channel) {
    take_channel(block, channel, frame_, width_, channel_.data());
    cutting_.unit(samples, channel_, channel);
  }
}

}  // namespace sealtape
