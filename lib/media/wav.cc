// Reads RIFF WAVE (Microsoft, Multimedia Programming Interface 1.0, 1991), WAVE_FORMAT_EXTENSIBLE
// (RFC 2361 and mmreg.h) and RF64 (EBU Tech 3306): linear PCM, float, G.711 and GSM 06.10.
//
// Recorders that stream, or died, leave sizes of 0 or 0xFFFFFFFF behind: the data then last to the
// end of the file, whatever lies there.
#include "media/blocks.h"
#include "media/gsm.h"

namespace sealtape {

namespace {

constexpr std::uint32_t unknown_size = 0xFFFFFFFF;

enum Tag : std::uint16_t {
  pcm = 1,
  ieee_float = 3,
  a_law = 6,
  mu_law = 7,
  gsm610 = 0x31,
  extensible = 0xFFFE,
};

// The bytes of an extensible format's GUID after its tag.
constexpr std::string_view guid_tail{"\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71",
                                     14};

struct WaveFormat {
  std::uint16_t tag;
  std::uint16_t channels;
  std::uint32_t rate;
  std::uint16_t align;  // bytes of one sample of all channels, or of one GSM packet
  std::uint16_t bits;
};

struct Layout {
  std::optional<WaveFormat> format;
  std::vector<Stretch> repeats;  // chunks that may repeat or digest the samples
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
  bool complete = true;
};

std::optional<WaveFormat> parse_format(ByteView chunk) {
  if (chunk.size() < 16) return std::nullopt;
  WaveFormat format{.tag = from_little_endian<std::uint16_t>(&chunk[0]),
                    .channels = from_little_endian<std::uint16_t>(&chunk[2]),
                    .rate = from_little_endian<std::uint32_t>(&chunk[4]),
                    .align = from_little_endian<std::uint16_t>(&chunk[12]),
                    .bits = from_little_endian<std::uint16_t>(&chunk[14])};
  if (format.tag == extensible) {
    if (chunk.size() < 40 || text_of(chunk.subspan(26, 14)) != guid_tail) return std::nullopt;
    format.tag = from_little_endian<std::uint16_t>(&chunk[24]);
  }
  const bool sane = format.channels > 0 && format.channels <= most_channels && format.rate > 0 &&
                    format.rate <= highest_rate && format.align > 0;
  if (!sane) return std::nullopt;
  return format;
}

// Null for samples that we do not know. The width is that of the container: 12 bits take 2 bytes.
const char* codec_name(std::uint16_t tag, std::size_t width) {
  constexpr std::array integers{"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le"};
  if (tag == pcm && width >= 1 && width <= 4) return integers[width - 1];
  if (tag == ieee_float && width == 4) return "pcm_f32le";
  if (tag == ieee_float && width == 8) return "pcm_f64le";
  if (tag == a_law && width == 1) return "pcm_alaw";
  if (tag == mu_law && width == 1) return "pcm_mulaw";
  return nullptr;
}

// Where the samples lie, from the size that their chunk claims.
void place_data(Layout& layout, std::uint64_t begin, std::uint64_t claimed, std::uint64_t end) {
  layout.begin = begin;
  layout.size = std::min(claimed, end - begin);
  layout.complete = claimed <= end - begin;
}

// What says nothing of the samples, but in words or markers. Room that was left free holds zeros.
bool is_harmless(Window& file, const std::string& name, std::uint64_t begin, std::uint64_t size) {
  constexpr std::array known{"fmt ", "ds64", "fact", "bext", "iXML", "axml",
                             "cart", "cue ", "plst", "smpl", "inst", "DISP"};
  if (std::ranges::find(known, name) != known.end()) return true;
  if (name == "LIST") return file.has(begin, "INFO") || file.has(begin, "adtl");
  constexpr std::uint64_t largest_room = std::uint64_t{64} * 1024;
  if (size > largest_room) return false;
  const auto content = file.at(begin, static_cast<std::size_t>(size));
  return std::ranges::all_of(content, [](std::byte byte) { return byte == std::byte{}; });
}

void look_for_repeats(Window& file, const std::string& name, const Stretch& content,
                      Layout& layout) {
  constexpr std::size_t most = 1024;  // then all from the last one on
  if (is_harmless(file, name, content.from, content.to - content.from)) return;
  const Stretch inside{content.from, std::min(content.to, file.size())};
  if (layout.repeats.size() < most) return layout.repeats.push_back(inside);
  layout.repeats.back().to = inside.to;
}

// The chunks behind the samples: peaks, digests, or more samples, with which players go on.
void look_behind(Window& file, Layout& layout, Track& track) {
  for (auto offset = layout.begin + layout.size + layout.size % 2; offset < file.size();) {
    const auto head = file.at(offset, 8);
    if (head.size() < 8) break;
    const std::string name(text_of(head.first(4)));
    const auto size = from_little_endian<std::uint32_t>(&head[4]);
    if (name == "data" && !track.unread) track.unread = offset;
    look_for_repeats(file, name, {offset + 8, offset + 8 + size}, layout);
    offset += 8 + std::uint64_t{size} + size % 2;
  }
  track.digests = std::move(layout.repeats);
}

// Whether chunks lie there one behind the other, up to the end; so do none.
bool are_chunks(Window& file, std::uint64_t from) {
  const auto is_letter = [](std::byte byte) {
    return byte >= std::byte{' '} && byte <= std::byte{'~'};
  };
  auto offset = from;
  while (offset + 8 <= file.size()) {
    const auto head = file.at(offset, 8);
    if (head.size() < 8 || !std::ranges::all_of(head.first(4), is_letter)) return false;
    const auto size = from_little_endian<std::uint32_t>(&head[4]);
    offset += 8 + std::uint64_t{size} + size % 2;
  }
  return offset == file.size();
}

// Walks the chunks up to the samples; nothing when there are none.
std::optional<Layout> find_samples(Window& file) {
  const auto riff_size = from_little_endian<std::uint32_t>(file.at(4, 4).data());
  const bool riff_size_fits = std::uint64_t{riff_size} + 8 == file.size();
  Layout layout;
  std::optional<std::uint64_t> large_size;  // of the data, in RF64
  for (std::uint64_t offset = 12; offset + 8 <= file.size();) {
    const auto head = file.at(offset, 8);
    if (head.size() < 8) break;
    const std::string name(text_of(head.first(4)));
    const auto size = from_little_endian<std::uint32_t>(&head[4]);
    offset += 8;
    if (name == "data") {
      const bool streamed =
          size == unknown_size || (size == 0 && !(riff_size_fits && are_chunks(file, offset)));
      const auto claimed = streamed ? large_size.value_or(file.size() - offset) : size;
      place_data(layout, offset, claimed, file.size());
      return layout;
    }
    if (name == "fmt ") layout.format = parse_format(file.at(offset, std::min(size, 64U)));
    look_for_repeats(file, name, {offset, offset + size}, layout);
    const auto large = name == "ds64" ? file.at(offset + 8, 8) : ByteView();
    if (large.size() == 8) large_size = from_little_endian<std::uint64_t>(large.data());
    offset += std::uint64_t{size} + size % 2;
  }
  return std::nullopt;
}

}  // namespace

bool cut_wav(Window& file, Cutting& cutting) {
  auto layout = find_samples(file);
  if (!layout || !layout->format) return false;
  const auto& format = *layout->format;
  auto& track = cutting.track;
  track.rate = format.rate;
  track.channels = format.channels;
  track.truncated = !layout->complete;
  if (format.tag == gsm610) {
    if (format.channels != 1 || format.align != gsm_ms.bytes) return false;
    cut_gsm_packets(file, gsm_ms, layout->begin, layout->size, cutting);
    look_behind(file, *layout, track);
    return true;
  }
  const std::size_t width = format.align / format.channels;
  const auto* codec = codec_name(format.tag, width);
  const bool whole_bytes =
      format.align == width * format.channels && (format.bits + 7U) / 8 == width;
  if (codec == nullptr || !whole_bytes) return false;
  track.codec = codec;

  Blocks blocks(cutting, width);
  constexpr std::size_t step = std::size_t{32} * 1024;
  for (std::uint64_t done = 0; done < layout->size;) {
    const auto bytes =
        file.at(layout->begin + done, std::min<std::uint64_t>(step, layout->size - done));
    if (bytes.empty()) break;
    blocks.add(bytes, layout->begin + done);
    done += bytes.size();
  }
  blocks.finish();
  look_behind(file, *layout, track);
  return true;
}

std::optional<std::uint64_t> behind_wav(Window& file) {
  if (!file.has(0, "RIFF") || !file.has(8, "WAVE")) return std::nullopt;
  const auto layout = find_samples(file);
  const auto size = from_little_endian<std::uint32_t>(file.at(4, 4).data());
  const auto end = 8 + std::uint64_t{size} + size % 2;
  const bool is_believable = layout && size != unknown_size && end >= layout->begin + layout->size;
  return is_believable && end < file.size() ? std::optional(end) : std::nullopt;
}

}  // namespace sealtape
