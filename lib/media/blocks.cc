#include "media/blocks.h"

namespace sealtape {

namespace {

// Copies every stride-th sample. Runs of a fixed length let compilers move whole vectors, which
// they do where the stride is known: for stereo, which most calls are.
template <std::size_t Width, std::size_t Channels>
void take_channel(const std::byte* from, std::size_t samples, std::size_t frame, std::byte* to) {
  constexpr std::size_t run = 16;
  const auto stride = Channels > 0 ? Channels * Width : frame;
  for (; samples >= run; samples -= run, from += run * stride, to += run * Width) {
    for (std::size_t i = 0; i < run; ++i) std::memcpy(to + i * Width, from + i * stride, Width);
  }
  for (std::size_t i = 0; i < samples; ++i) std::memcpy(to + i * Width, from + i * stride, Width);
}

using Take = void (*)(const std::byte* from, std::size_t samples, std::size_t frame, std::byte* to);

template <std::size_t Channels>
Take take_of(std::size_t width) {
  switch (width) {
    case 1: return take_channel<1, Channels>;
    case 2: return take_channel<2, Channels>;
    case 3: return take_channel<3, Channels>;
    case 4: return take_channel<4, Channels>;
    default: return take_channel<8, Channels>;
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

void Blocks::add(ByteView interleaved, std::uint64_t from) {
  take(interleaved,
       [&](std::size_t at, std::size_t size) { return Stretch{from + at, from + at + size}; });
}

void Blocks::add_decoded(ByteView interleaved, Stretch from) {
  take(interleaved, [&](std::size_t, std::size_t) { return from; });
}

void Blocks::take(ByteView interleaved,
                  const std::function<Stretch(std::size_t, std::size_t)>& place) {
  std::size_t at = 0;
  if (!pending_.empty()) {
    at = std::min(block_ - pending_.size(), interleaved.size());
    append(pending_, interleaved.first(at));
    waiting_.to = place(0, at).to;
    if (pending_.size() < block_) return;
    emit(pending_, waiting_);
    pending_.clear();
  }
  for (; interleaved.size() - at >= block_; at += block_) {
    emit(interleaved.subspan(at, block_), place(at, block_));
  }
  append(pending_, interleaved.subspan(at));
  if (!pending_.empty()) waiting_ = place(at, pending_.size());
}

void Blocks::finish() {
  pending_.resize(pending_.size() / frame_ * frame_);
  if (!pending_.empty()) emit(pending_, waiting_);
  pending_.clear();
}

void Blocks::emit(ByteView block, Stretch place) {
  const auto samples = block.size() / frame_;
  if (cutting_.track.channels == 1) return cutting_.unit(samples, block, place);
  channel_.resize(samples * width_);
  const auto take = cutting_.track.channels == 2 ? take_of<2>(width_) : take_of<0>(width_);
  for (std::uint32_t channel = 0; channel < cutting_.track.channels; ++channel) {
    take(block.data() + channel * width_, samples, frame_, channel_.data());
    cutting_.unit(samples, channel_, place, channel);
  }
}

}  // namespace sealtape
