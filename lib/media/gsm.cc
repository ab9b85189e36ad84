#include "media/gsm.h"

namespace sealtape {

namespace {

constexpr std::uint64_t fewest_frames = 8;
constexpr std::uint64_t frames_looked_at = 64;

bool is_frame(ByteView frame) {
  return frame.size() == gsm_raw.bytes && (frame[0] >> 4) == std::byte{0xD};
}

}  // namespace

// Raw GSM has no header: only the high nibble of every 33rd byte tells. A short file must be made
// of nothing but whole frames; chance does that once in billions.
bool is_gsm(Window& file) {
  const auto frames = std::min(file.size() / gsm_raw.bytes, frames_looked_at);
  if (frames < fewest_frames) return false;
  if (frames < frames_looked_at && file.size() % gsm_raw.bytes != 0) return false;
  for (std::uint64_t i = 0; i < frames; ++i) {
    if (!is_frame(file.at(i * gsm_raw.bytes, gsm_raw.bytes))) return false;
  }
  return true;
}

bool cut_gsm(Window& file, Cutting& cutting) {
  cutting.track.rate = 8000;
  cutting.track.channels = 1;
  std::uint64_t good = 0;
  while (is_frame(file.at(good, gsm_raw.bytes))) good += gsm_raw.bytes;
  cut_gsm_packets(file, gsm_raw, 0, good, cutting);
  cutting.track.truncated = good != file.size();
  if (cutting.track.truncated) cutting.track.unread = good;
  return true;
}

void cut_gsm_packets(Window& file, const GsmPacking& packing, std::uint64_t begin,
                     std::uint64_t size, Cutting& cutting) {
  cutting.track.codec = packing.codec;
  cutting.track.unit = UnitKind::packet;
  cutting.track.unit_samples = packing.samples;
  for (std::uint64_t done = 0; size - done >= packing.bytes; done += packing.bytes) {
    const auto packet = file.at(begin + done, packing.bytes);
    if (packet.size() < packing.bytes) break;
    cutting.unit(packing.samples, packet, {begin + done, begin + done + packing.bytes});
  }
  cutting.track.truncated |= size % packing.bytes != 0;
}

}  // namespace sealtape
