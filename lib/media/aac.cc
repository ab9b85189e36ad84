#include "media/aac.h"

#include "media/frames.h"

namespace sealtape {

namespace {

constexpr std::uint32_t low_complexity = 2;  // audio object type

// A frame of ADTS: ISO/IEC 14496-3, 1.A.3.2.
struct AdtsFrame {
  AacConfig config;
  std::size_t head;
  std::size_t length;

  bool same_stream(const AdtsFrame& other) const { return config == other.config; }
};

constexpr std::size_t adts_header = 7;

std::optional<AdtsFrame> parse_adts(ByteView bytes) {
  if (bytes.size() < adts_header || bits_at(bytes, 0, 12) != 0xFFF) return std::nullopt;
  const bool layer_zero = bits_at(bytes, 13, 2) == 0;
  const bool checksum = bits_at(bytes, 15, 1) == 0;
  const bool one_block = bits_at(bytes, 54, 2) == 0;
  AdtsFrame frame{
      .config = {.rate_index = bits_at(bytes, 18, 4), .channel_config = bits_at(bytes, 23, 3)},
      .head = checksum ? adts_header + 2 : adts_header,
      .length = bits_at(bytes, 30, 13)};
  const bool sound = bits_at(bytes, 16, 2) + 1 == low_complexity && frame.config.rate_index < 13 &&
                     frame.config.channel_config > 0 && frame.length > frame.head;
  if (!layer_zero || !one_block || !sound) return std::nullopt;
  return frame;
}

}  // namespace

std::optional<AacConfig> parse_audio_specific_config(ByteView bytes) {
  constexpr std::uint32_t extension = 0x2B7;
  constexpr std::uint32_t sbr = 5;
  AacConfig config{.rate_index = bits_at(bytes, 5, 4),
                   .channel_config = bits_at(bytes, 9, 4),
                   .short_frames = bits_at(bytes, 13, 1) != 0};
  const bool sound = bytes.size() >= 2 && bits_at(bytes, 0, 5) == low_complexity &&
                     config.rate_index < 13 && config.channel_config >= 1 &&
                     config.channel_config <= 7;
  const bool more_words = bits_at(bytes, 14, 2) != 0;  // a core coder, an extension
  const bool has_sbr = bits_at(bytes, 16, 11) == extension && bits_at(bytes, 27, 5) == sbr &&
                       bits_at(bytes, 32, 1) != 0;
  if (!sound || more_words || has_sbr) return std::nullopt;
  return config;
}

void describe_aac(const AacConfig& config, Track& track) {
  constexpr std::array<std::uint32_t, 13> rates{96'000, 88'200, 64'000, 48'000, 44'100,
                                                32'000, 24'000, 22'050, 16'000, 12'000,
                                                11'025, 8'000,  7'350};
  track.codec = "aac";
  track.rate = rates[config.rate_index];
  track.channels = config.channel_config == 7 ? 8 : config.channel_config;
  track.unit = UnitKind::packet;
  track.unit_samples = config.short_frames ? 960 : 1024;
  const auto words = low_complexity << 11U | config.rate_index << 7U | config.channel_config << 3U |
                     (config.short_frames ? 4U : 0U);
  track.parameters = copy_of(big_endian(static_cast<std::uint16_t>(words)));
}

bool is_adts(Window& file) { return find_frames(file, adts_header, parse_adts).has_value(); }

bool cut_adts(Window& file, Cutting& cutting) {
  const auto run = find_frames(file, adts_header, parse_adts);
  if (!run) return false;
  const auto& first = run->first;
  describe_aac(first.config, cutting.track);
  auto offset = run->begin;
  while (const auto frame = parse_adts(file.at(offset, adts_header))) {
    const auto bytes = file.at(offset, frame->length);
    if (bytes.size() < frame->length || !frame->same_stream(first)) break;
    cutting.unit(cutting.track.unit_samples, bytes.subspan(frame->head),
                 {offset, offset + frame->length});
    offset += frame->length;
  }
  cutting.track.truncated = !ends_at(file, offset);
  if (!only_tags_follow(file, offset)) cutting.track.unread = offset;
  return true;
}

}  // namespace sealtape
