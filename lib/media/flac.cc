#include "media/flac.h"

#include "media/ffmpeg_calls.h"
#include "media/frames.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_header = 16;  // RFC 9639, section 9.1
constexpr std::size_t largest_frame = std::size_t{2} * 1024 * 1024;
constexpr std::size_t most_inflated = 8192;  // digital silence in the longest common blocks

std::uint32_t crc(AVCRCId id, std::uint32_t start, ByteView bytes) {
  return av_crc(av_crc_get_table(id), start, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                bytes.size());
}

// RFC 9639, section 9.1: fixed fields, a number coded as in UTF-8, fields for unusual sizes and
// rates, CRC-8.
bool is_frame_header(ByteView bytes) {
  if (bytes.size() < 6 || bits_at(bytes, 0, 15) != 0x7FFC) return false;
  const auto block_code = bits_at(bytes, 16, 4);
  const auto rate_code = bits_at(bytes, 20, 4);
  const auto depth_code = bits_at(bytes, 28, 3);
  const bool reserved = block_code == 0 || rate_code == 15 || bits_at(bytes, 24, 4) > 10 ||
                        depth_code == 3 || bits_at(bytes, 31, 1) != 0;
  const auto ones =
      static_cast<std::size_t>(std::countl_one(std::to_integer<std::uint8_t>(bytes[4])));
  if (reserved || ones == 1 || ones == 8) return false;
  std::size_t size = 4 + std::max<std::size_t>(ones, 1);
  if (block_code == 6) size += 1;
  if (block_code == 7) size += 2;
  if (rate_code == 12) size += 1;
  if (rate_code == 13 || rate_code == 14) size += 2;
  ++size;
  return bytes.size() >= size && crc(AV_CRC_8_ATM, 0, bytes.first(size)) == 0;
}

// How long the frame at the start of these bytes is: to where the next header or the end stands and
// the CRC-16 over all before it comes out as zero. Nothing when that is not among these bytes.
std::optional<std::size_t> frame_length(ByteView bytes, bool at_end) {
  std::uint32_t sum = 0;
  std::size_t summed = 0;
  const auto fits = [&](std::size_t end) {
    sum = crc(AV_CRC_16_ANSI, sum, bytes.subspan(summed, end - summed));
    summed = end;
    return sum == 0;
  };
  for (std::size_t from = 1; from < bytes.size();) {
    const auto* found = std::memchr(bytes.data() + from, 0xFF, bytes.size() - from);
    if (found == nullptr) break;
    from = static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes.data());
    const auto rest = bytes.subspan(from);
    if (is_frame_header(rest.first(std::min(rest.size(), longest_header))) && fits(from))
      return from;
    ++from;
  }
  if (at_end && fits(bytes.size())) return bytes.size();
  return std::nullopt;
}

// The whole frame at this place, asked for in growing steps so that a short one costs little.
ByteView frame_at(Window& file, std::uint64_t offset, std::uint64_t end) {
  if (!is_frame_header(file.at(offset, longest_header))) return {};
  for (std::size_t step = std::size_t{16} * 1024; step <= largest_frame; step *= 2) {
    const auto wanted = std::min<std::uint64_t>(step, end - offset);
    const auto bytes = file.at(offset, static_cast<std::size_t>(wanted));
    const bool at_end = offset + bytes.size() >= end;
    if (const auto length = frame_length(bytes, at_end)) return bytes.first(*length);
    if (at_end) break;
  }
  return {};
}

std::size_t width_of(const StreamInfo& info) { return (info.depth + 7) / 8; }

// FFmpeg decodes into the upper bits of 16 or 32; little-endian bytes of the width come out.
template <class Sample, std::size_t Width>
void pack(const std::uint8_t* decoded, std::size_t count, std::byte* to) {
  const auto* from = reinterpret_cast<const Sample*>(decoded);
  for (std::size_t i = 0; i < count; ++i) {
    auto bits = static_cast<std::uint32_t>(from[i]) >> (8 * (sizeof(Sample) - Width));
    if (Width == 1) bits ^= 0x80U;  // eight bits are unsigned in WAV
    for (std::size_t byte = 0; byte < Width; ++byte) {
      to[Width * i + byte] = static_cast<std::byte>(bits >> (8 * byte));
    }
  }
}

void pack(const std::uint8_t* decoded, std::size_t count, std::size_t width, std::byte* to) {
  switch (width) {
    case 1: return pack<std::int16_t, 1>(decoded, count, to);
    case 2: return pack<std::int16_t, 2>(decoded, count, to);
    case 3: return pack<std::int32_t, 3>(decoded, count, to);
    default: return pack<std::int32_t, 4>(decoded, count, to);
  }
}

Cutting& announce(const StreamInfo& info, Cutting& cutting) {
  constexpr std::array codecs{"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le"};
  cutting.track.codec = codecs[width_of(info) - 1];
  cutting.track.rate = info.rate;
  cutting.track.channels = info.channels;
  return cutting;
}

}  // namespace

// RFC 9639, section 8.2.
std::optional<StreamInfo> parse_stream_info(ByteView block) {
  if (block.size() < stream_info_size) return std::nullopt;
  const StreamInfo info{
      .rate = bits_at(block, 80, 20),
      .channels = bits_at(block, 100, 3) + 1,
      .depth = bits_at(block, 103, 5) + 1,
      .samples = std::uint64_t{bits_at(block, 108, 4)} << 32U | bits_at(block, 112, 32)};
  return info;
}

bool FlacBlocks::can_cut(const StreamInfo& info) {
  return info.rate > 0 && info.rate <= highest_rate && info.depth >= 4 && info.depth <= 32;
}

FlacBlocks::FlacBlocks(const StreamInfo& info, ByteView block, Cutting& cutting)
    : info_(info),
      cutting_(cutting),
      width_(width_of(info)),
      blocks_(announce(info, cutting), width_),
      decoder_(open_decoder(AV_CODEC_ID_FLAC, info.rate, info.channels, block)),
      packet_(av_packet_alloc()),
      frame_(av_frame_alloc()) {
  if (!packet_ || !frame_) throw std::bad_alloc();
}

bool FlacBlocks::add(ByteView frame, Stretch place) {
  if (!decoder_ || !send(*decoder_, *packet_, frame)) return false;
  while (avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0) {
    const auto depth = static_cast<std::uint32_t>(decoder_->bits_per_raw_sample);
    const bool same = frame_->sample_rate == static_cast<int>(info_.rate) && depth == info_.depth &&
                      frame_->ch_layout.nb_channels == static_cast<int>(info_.channels);
    const auto samples = static_cast<std::size_t>(frame_->nb_samples) * info_.channels;
    if (!same || samples * width_ > most_inflated * frame.size()) return false;
    samples_.resize(samples * width_);
    pack(frame_->extended_data[0], samples, width_, samples_.data());
    blocks_.add_decoded(samples_, place);
  }
  return true;
}

void FlacBlocks::finish() {
  blocks_.finish();
  cutting_.track.truncated |= info_.samples > cutting_.track.samples;
}

bool cut_flac(Window& file, Cutting& cutting) {
  const auto first_block = skip_tags(file) + 4;
  const auto head = file.at(first_block, 4 + stream_info_size);
  if (head.size() < 4 + stream_info_size || bits_at(head, 1, 7) != 0) return false;
  const auto block = copy_of(head.subspan(4));
  const auto info = parse_stream_info(block);
  if (!info || !FlacBlocks::can_cut(*info)) return false;

  auto offset = first_block;
  for (bool last = false; !last;) {
    const auto header = file.at(offset, 4);
    if (header.size() < 4) return false;
    last = bits_at(header, 0, 1) != 0;
    offset += 4 + std::uint64_t{bits_at(header, 8, 24)};
  }
  const bool tagged = file.size() >= 128 && file.has(file.size() - 128, "TAG");
  const auto end = tagged ? file.size() - 128 : file.size();

  // The MD5 of all samples ends the stream information.
  cutting.track.digests.push_back({first_block, first_block + 4 + stream_info_size});
  FlacBlocks blocks(*info, block, cutting);
  while (offset < end) {
    const auto frame = frame_at(file, offset, end);
    if (frame.empty() || !blocks.add(frame, {offset, offset + frame.size()})) break;
    offset += frame.size();
  }
  blocks.finish();
  cutting.track.truncated |= offset < end;
  if (offset < end) cutting.track.unread = offset;
  return true;
}

bool cut_ogg_flac(OggPackets& packets, Cutting& cutting) {
  constexpr std::size_t mapping = 13;  // 0x7F "FLAC", version, number of headers, "fLaC"
  const auto head = packets.bytes();
  if (head.size() < mapping + 4 + stream_info_size) return false;
  const auto block = copy_of(head.subspan(mapping + 4));
  const auto info = parse_stream_info(block);
  if (!info || !FlacBlocks::can_cut(*info)) return false;

  cutting.track.digests.push_back(packets.place());
  FlacBlocks blocks(*info, block, cutting);
  bool broken = false;
  while (!broken && packets.next()) {
    const auto packet = packets.bytes();
    const bool metadata = cutting.track.units == 0 && !is_frame_header(packet);
    if (metadata || packet.empty()) continue;  // FFmpeg ends a stream with an empty packet
    broken = crc(AV_CRC_16_ANSI, 0, packet) != 0 || !blocks.add(packet, packets.place());
  }
  blocks.finish();
  cutting.track.truncated |= packets.end() != OggPackets::End::proper;
  cutting.track.unread = packets.unread();
  return packets.end() != OggPackets::End::foreign;
}

}  // namespace sealtape
