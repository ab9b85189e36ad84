// Cuts MPEG audio layer III (ISO/IEC 11172-3, section 2.4; 13818-3; MPEG 2.5) into ADUs (RFC 5219):
// the frame's header, checksum and side information, then its own main data, which lies partly in
// the frames before it, with the last byte filled up with zeros.
//
// A frame that carries a Xing, Info or VBRI table instead of sound is not a unit; LAME's delay and
// padding in it become the trims. Where a recording was cut in mid-stream, the first frames refer
// to bytes that are not there: one byte 0xEE stands for their main data. ID3v2 in front and
// ID3v1, APE or Lyrics3 behind are skipped. Not cut: layers I and II, free format.
#include "media/mp3.h"

#include <deque>

#include "media/formats.h"
#include "media/frames.h"

namespace sealtape {

namespace {

constexpr std::array<unsigned, 15> mpeg1_kbits{0,   32,  40,  48,  56,  64,  80, 96,
                                               112, 128, 160, 192, 224, 256, 320};

// The main data of the last frames, on which the coming ones may draw.
class Reservoir {
 public:
  // A slot that stands at this place in the file.
  void add(ByteView slot, std::uint64_t place) {
    const auto old =
        bytes_.size() > longest_mp3_reference ? bytes_.size() - longest_mp3_reference : 0;
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(old));
    before_ = bytes_.size();
    append(bytes_, slot);
    slots_.push_front({slot.size(), place});
    if (slots_.size() > longest_mp3_reference) slots_.pop_back();
  }

  // Where the main data of the frame added last begin: in the slot that reaches so far back.
  std::uint64_t place_of(const MainData& main) const {
    std::size_t back = 0;
    for (auto slot = std::next(slots_.begin()); slot != slots_.end(); ++slot) {
      if (back >= main.back) break;
      back += slot->size;
      if (back >= main.back) return slot->place;
    }
    return slots_.front().place;
  }

  // Appends the main data of the frame added last.
  void take(const MainData& main, Bytes& to) const {
    if (main.back > before_) return to.push_back(missing_main_data);
    const auto own = ByteView(bytes_).subspan(before_ - main.back);
    const auto whole = std::min((main.bits + 7) / 8, own.size());
    append(to, own.first(whole));
    const auto spare = static_cast<unsigned>(8 * whole - std::min(main.bits, 8 * whole));
    if (spare > 0) to.back() &= std::byte{0xFF} << spare;
  }

 private:
  struct Slot {
    std::size_t size;
    std::uint64_t place;
  };
  std::deque<Slot> slots_;  // the one added last is the first
  Bytes bytes_;
  std::size_t before_ = 0;  // of them came before the frame added last
};

// A table of contents in place of sound. LAME's encoder delay and padding stand 21 bytes into its
// own part of the table, 12 bits each.
bool is_table(const Mp3Frame& frame, ByteView bytes, Track& track) {
  const auto text = text_of(bytes);
  const auto xing = 4 + frame.side;  // it pays no heed to a checksum
  if (text.substr(std::min<std::size_t>(36, text.size())).starts_with("VBRI")) return true;
  const auto table = text.substr(std::min(xing, text.size()));
  if (!table.starts_with("Xing") && !table.starts_with("Info")) return false;
  constexpr std::size_t delays = 120 + 21;
  const bool all_fields = bits_at(bytes.subspan(xing), 32, 32) == 0xF;
  if (all_fields && table.size() >= delays + 3) {
    const auto field = bytes.subspan(xing + delays, 3);
    const std::uint64_t delay = bits_at(field, 0, 12);
    const std::uint64_t padding = bits_at(field, 12, 12);
    track.trim_start = delay + mp3_decoder_delay;
    track.trim_end = padding > mp3_decoder_delay ? padding - mp3_decoder_delay : 0;
  }
  return true;
}

}  // namespace

std::optional<Mp3Frame> parse_mp3_frame(ByteView bytes) {
  if (bytes.size() < 4 || bits_at(bytes, 0, 11) != 0x7FF) return std::nullopt;
  const auto version = bits_at(bytes, 11, 2);
  const auto layer = bits_at(bytes, 13, 2);
  const auto kbits = bits_at(bytes, 16, 4);
  const auto rate = bits_at(bytes, 20, 2);
  if (version == 1 || layer != 1 || kbits == 0 || kbits == 15 || rate == 3) return std::nullopt;

  Mp3Frame frame{};
  frame.version = version;
  frame.rate = mpeg1_rates[rate] >> (version == 3 ? 0U : version == 2 ? 1U : 2U);
  frame.channels = bits_at(bytes, 24, 2) == 3 ? 1 : 2;
  frame.head = bits_at(bytes, 15, 1) == 0 ? 6 : 4;
  const bool mono = frame.channels == 1;
  frame.side = frame.mpeg1() ? (mono ? 17 : 32) : (mono ? 9 : 17);
  const auto bits_a_second = 1000 * (frame.mpeg1() ? mpeg1_kbits : mpeg2_kbits)[kbits];
  frame.length = frame.samples() / 8 * bits_a_second / frame.rate + bits_at(bytes, 22, 1);
  if (frame.length < frame.head + frame.side) return std::nullopt;
  return frame;
}

MainData parse_mp3_side(const Mp3Frame& frame, ByteView side) {
  const bool mono = frame.channels == 1;
  MainData main{.back = bits_at(side, 0, frame.mpeg1() ? 9 : 8)};
  const std::size_t first = frame.mpeg1() ? (mono ? 18 : 20) : (mono ? 9 : 10);
  const std::size_t granule = frame.mpeg1() ? 59 : 63;
  const std::size_t granules = std::size_t{frame.channels} * (frame.mpeg1() ? 2 : 1);
  for (std::size_t i = 0; i < granules; ++i) main.bits += bits_at(side, first + i * granule, 12);
  return main;
}

bool lacks_main_data(ByteView unit, std::uint64_t before) {
  const auto frame = parse_mp3_frame(unit);
  if (!frame || unit.size() < frame->head + frame->side) return true;
  return parse_mp3_side(*frame, unit.subspan(frame->head, frame->side)).back > before;
}

Bytes smallest_mp3_frame(std::uint32_t rate, std::uint32_t channels, std::size_t slot) {
  constexpr unsigned highest = 14;
  Bytes frame;
  for (const unsigned version : {3U, 2U, 0U}) {
    for (unsigned code = 0; code < mpeg1_rates.size(); ++code) {
      for (unsigned kbits = 1; kbits <= highest; ++kbits) {
        const auto word = 0xFFE3'0000U | version << 19U | kbits << 12U | code << 10U |
                          (channels == 1 ? 0xC0U : 0U);
        const auto head = big_endian(word);
        const auto parsed = parse_mp3_frame(head);
        if (!parsed || parsed->rate != rate || parsed->slot() < slot) continue;
        frame.assign(head.begin(), head.end());
        frame.resize(parsed->length);
        return frame;
      }
    }
  }
  return frame;
}

bool is_mp3(Window& file) { return find_frames(file, 4, parse_mp3_frame).has_value(); }

bool cut_mp3(Window& file, Cutting& cutting) {
  const auto run = find_frames(file, 4, parse_mp3_frame);
  if (!run) return false;
  const auto& first = run->first;
  auto& track = cutting.track;
  track.codec = "mp3";
  track.rate = first.rate;
  track.channels = first.channels;
  track.unit = UnitKind::adu;
  track.unit_samples = first.samples();

  Reservoir reservoir;
  Bytes adu;
  auto offset = run->begin;
  while (const auto frame = parse_mp3_frame(file.at(offset, 4))) {
    const auto bytes = file.at(offset, frame->length);
    if (bytes.size() < frame->length || !frame->same_stream(first)) break;
    offset += frame->length;
    const Stretch here{offset - frame->length, offset};
    if (track.units == 0 && here.from == run->begin && is_table(*frame, bytes, track)) {
      track.digests.push_back(here);  // LAME's part has a checksum of the music
      continue;
    }
    const auto main = frame->head + frame->side;
    reservoir.add(bytes.subspan(main), here.from + main);
    adu.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(main));
    const auto data = parse_mp3_side(*frame, bytes.subspan(frame->head, frame->side));
    reservoir.take(data, adu);
    cutting.unit(frame->samples(), adu, {std::min(here.from, reservoir.place_of(data)), here.to});
  }
  track.truncated = !ends_at(file, offset);
  if (!only_tags_follow(file, offset)) track.unread = offset;
  return true;
}

}  // namespace sealtape
