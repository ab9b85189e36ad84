// Tells MPEG audio layer II (ISO/IEC 11172-3, section 2.4.2.3; 13818-3, section 2.4.2.3) by a run
// of its frames. It is not cut.
#include "media/formats.h"
#include "media/frames.h"
#include "media/mp3.h"

namespace sealtape {

namespace {

constexpr std::array<unsigned, 15> mpeg1_kbits{0,   32,  48,  56,  64,  80,  96, 112,
                                               128, 160, 192, 224, 256, 320, 384};

struct Mp2Frame {
  unsigned version = 0;
  unsigned rate = 0;
  std::uint64_t length = 0;

  bool same_stream(const Mp2Frame& other) const {
    return version == other.version && rate == other.rate;
  }
};

std::optional<Mp2Frame> parse_frame(ByteView bytes) {
  constexpr unsigned mpeg1 = 3;
  constexpr unsigned mpeg2 = 2;
  if (bytes.size() < 4 || bits_at(bytes, 0, 11) != 0x7FF) return std::nullopt;
  const auto version = bits_at(bytes, 11, 2);
  const auto layer = bits_at(bytes, 13, 2);
  const auto kbits = bits_at(bytes, 16, 4);
  const auto rate = bits_at(bytes, 20, 2);
  if ((version != mpeg1 && version != mpeg2) || layer != 2) return std::nullopt;
  if (kbits == 0 || kbits == 15 || rate == 3) return std::nullopt;
  const auto hertz = mpeg1_rates[rate] >> (version == mpeg1 ? 0U : 1U);
  const auto bits_a_second = 1000 * (version == mpeg1 ? mpeg1_kbits : mpeg2_kbits)[kbits];
  constexpr unsigned bytes_of_samples = 1152 / 8;
  return Mp2Frame{.version = static_cast<unsigned>(version),
                  .rate = hertz,
                  .length = bytes_of_samples * bits_a_second / hertz + bits_at(bytes, 22, 1)};
}

}  // namespace

bool is_mp2(Window& file) { return find_frames(file, 4, parse_frame).has_value(); }

}  // namespace sealtape
