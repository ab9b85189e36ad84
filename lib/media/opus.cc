#include "media/opus.h"

namespace sealtape {

namespace {

constexpr std::uint32_t longest_packet = 5760;  // 120 ms, RFC 6716 section 3.4
constexpr std::uint64_t no_position = ~std::uint64_t{0};

// RFC 6716, section 3.1, table 2.
std::uint32_t frame_samples(unsigned configuration) {
  constexpr std::array<std::uint32_t, 4> silk{480, 960, 1920, 2880};
  if (configuration < 12) return silk[configuration % 4];
  if (configuration < 16) return configuration % 2 == 0 ? 480 : 960;
  return 120U << (configuration % 4);
}

// Compares what the pages say of the time with what their packets last, RFC 7845 section 4: a page
// may be ahead, because something was not recorded, and the last may be behind, which trims the
// end.
class Clock {
 public:
  explicit Clock(Track& track) : track_(track) {}

  // After the last packet of a page. False once there are too many gaps.
  bool page(std::uint64_t position, bool last) {
    const auto first_unit = std::exchange(next_unit_, track_.units);
    if (position > no_position / 2) return true;
    const auto expected = track_.samples + skipped_;
    if (position > expected) {
      track_.gaps.push_back({first_unit, position - expected});
      skipped_ += position - expected;
    } else if (last) {
      track_.trim_end = std::min(expected - position, track_.samples);
    }
    return track_.gaps.size() <= most_gaps;
  }

 private:
  Track& track_;
  std::uint64_t next_unit_ = 0;  // the first that ends on the page to come
  std::uint64_t skipped_ = 0;
};

bool parse_head(ByteView head, Track& track) {
  constexpr std::size_t smallest = 19;
  constexpr std::size_t largest = 276;  // 255 channels
  if (head.size() < smallest || head.size() > largest) return false;
  const bool known_version = (head[8] >> 4) == std::byte{0};
  track.channels = std::to_integer<std::uint32_t>(head[9]);
  if (!known_version || track.channels == 0) return false;
  track.codec = "opus";
  track.rate = 48'000;  // whatever rate the encoder was given
  track.trim_start = from_little_endian<std::uint16_t>(&head[10]);
  track.parameters = copy_of(head);
  return true;
}

}  // namespace

std::optional<std::uint32_t> opus_duration(ByteView packet) {
  if (packet.empty()) return std::nullopt;
  const auto toc = std::to_integer<unsigned>(packet[0]);
  unsigned frames = toc % 4 == 0 ? 1 : 2;
  if (toc % 4 == 3) {
    if (packet.size() < 2) return std::nullopt;
    frames = std::to_integer<unsigned>(packet[1]) % 64;
  }
  const auto samples = frame_samples(toc / 8) * frames;
  if (samples == 0 || samples > longest_packet) return std::nullopt;
  return samples;
}

bool has_extensions(ByteView packet) {
  constexpr unsigned padded = 0x40;
  const bool counted = packet.size() >= 2 && std::to_integer<unsigned>(packet[0]) % 4 == 3;
  if (!counted || (std::to_integer<unsigned>(packet[1]) & padded) == 0) return false;
  std::size_t padding = 0;
  for (std::size_t at = 2; at < packet.size(); ++at) {
    const auto length = std::to_integer<std::size_t>(packet[at]);
    padding += std::min<std::size_t>(length, 254);
    if (length < 255) break;
  }
  const auto content = packet.last(std::min(padding, packet.size() - 2));
  return std::ranges::any_of(content, [](std::byte byte) { return byte != std::byte{0}; });
}

bool cut_opus(OggPackets& packets, Cutting& cutting) {
  auto& track = cutting.track;
  if (!parse_head(packets.bytes(), track)) return false;
  if (!packets.next() || !text_of(packets.bytes()).starts_with("OpusTags")) return false;

  Clock clock(track);
  std::uint32_t nominal = 0;
  bool varies = false;
  while (packets.next()) {
    if (!packets.bytes().empty()) {
      const auto duration = opus_duration(packets.bytes());
      if (!duration) break;
      nominal = nominal == 0 ? *duration : nominal;
      varies |= *duration != nominal;
      cutting.unit(*duration, packets.bytes(), packets.place());
    }
    if (packets.closes_page() && !clock.page(packets.position(), packets.last_page())) return false;
  }
  track.unit_samples = varies ? 0 : nominal;
  track.truncated = packets.end() != OggPackets::End::proper;
  track.unread = packets.unread();
  return packets.end() != OggPackets::End::foreign;
}

}  // namespace sealtape
