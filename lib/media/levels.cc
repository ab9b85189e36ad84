#include "media/levels.h"

#include <bit>

namespace sealtape {

namespace {

// A law turns samples into whole numbers that grow with their loudness, and says from which on they
// are sound or at full scale. Ones' complement folds negative samples so that -32768 is 32767.
template <class Sample>
struct Linear {
  using Stored = Sample;
  using Loudness = Sample;
  static constexpr Loudness full = std::numeric_limits<Sample>::max();
  static constexpr Loudness sound = full / 1024 + 1;
  static Loudness loudness(Sample sample) {
    return static_cast<Sample>(sample ^ (sample >> (8 * sizeof(Sample) - 1)));
  }
};

struct Unsigned8 : Linear<std::int8_t> {
  using Stored = std::uint8_t;
  static Loudness loudness(Stored sample) {
    return Linear::loudness(static_cast<std::int8_t>(sample ^ 0x80U));
  }
};

// G.711 numbers its levels by loudness once the bits are turned: ITU-T G.711, tables 1 and 2.
template <std::uint8_t Turned, std::int8_t Sound>
struct Companded {
  using Stored = std::uint8_t;
  using Loudness = std::int8_t;
  static constexpr Loudness full = 0x7F;
  static constexpr Loudness sound = Sound;
  static Loudness loudness(Stored sample) {
    return static_cast<Loudness>((sample ^ Turned) & 0x7F);
  }
};

// Positive floats have the order of their bits.
template <class Bits, Bits Full, Bits Sound>
struct Floating {
  using Stored = Bits;
  using Loudness = Bits;
  static constexpr Loudness full = Full;
  static constexpr Loudness sound = Sound;
  static Loudness loudness(Stored sample) { return sample & std::numeric_limits<Bits>::max(); }
};

using MuLaw = Companded<0xFF, 5>;
using ALaw = Companded<0x55, 2>;
using Float32 = Floating<std::int32_t, 0x3F80'0000, 0x3A80'0000>;
using Float64 = Floating<std::int64_t, 0x3FF0'0000'0000'0000, 0x3F50'0000'0000'0000>;

// Counts of loudness fit its own type for up to 32 samples, which lets compilers use whole vectors.
constexpr std::size_t lanes = 32;

template <class Law>
void scan_lanes(const std::byte* bytes, std::size_t count, Level& level) {
  using Loudness = typename Law::Loudness;
  Loudness top = 0;
  Loudness full = 0;
  for (std::size_t i = 0; i < count; ++i) {
    typename Law::Stored sample;
    std::memcpy(&sample, bytes + i * sizeof sample, sizeof sample);
    const auto loudness = Law::loudness(sample);
    top = std::max(top, loudness);
    full = static_cast<Loudness>(full + (loudness >= Law::full ? 1 : 0));
  }
  level.sound |= top >= Law::sound;
  level.full += static_cast<std::uint64_t>(full);
}

template <class Law>
void scan(ByteView bytes, Level& level) {
  constexpr auto width = sizeof(typename Law::Stored);
  const auto samples = bytes.size() / width;
  level.samples += samples;
  std::size_t done = 0;
  for (; samples - done >= lanes; done += lanes) {
    scan_lanes<Law>(bytes.data() + done * width, lanes, level);
  }
  scan_lanes<Law>(bytes.data() + done * width, samples - done, level);
}

// 24 bits have no type of their own: they are scanned as the upper bits of 32.
void scan_24(ByteView bytes, Level& level) {
  std::array<std::int32_t, lanes> samples{};
  while (bytes.size() >= 3) {
    const auto count = std::min(lanes, bytes.size() / 3);
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t bits = 0xFF;  // so that the loudest sample is at full scale
      for (std::size_t byte = 0; byte < 3; ++byte) {
        bits |= std::to_integer<std::uint32_t>(bytes[3 * i + byte]) << (8 + 8 * byte);
      }
      const bool negative = bits >> 31U != 0;
      samples[i] = static_cast<std::int32_t>(negative ? bits & ~0xFFU : bits);
    }
    scan<Linear<std::int32_t>>(std::as_bytes(std::span(samples).first(count)), level);
    bytes = bytes.subspan(3 * count);
  }
}

}  // namespace

Scan scan_for(std::string_view codec) {
  if (codec == "pcm_u8") return scan<Unsigned8>;
  if (codec == "pcm_s16le") return scan<Linear<std::int16_t>>;
  if (codec == "pcm_s24le") return scan_24;
  if (codec == "pcm_s32le") return scan<Linear<std::int32_t>>;
  if (codec == "pcm_f32le") return scan<Float32>;
  if (codec == "pcm_f64le") return scan<Float64>;
  if (codec == "pcm_alaw") return scan<ALaw>;
  if (codec == "pcm_mulaw") return scan<MuLaw>;
  return nullptr;
}

void Levels::hear(const Track& track, const Unit& unit) {
  if (levels_.empty()) {
    levels_.resize(track.channels);
    scan_ = scan_for(track.codec);
  }
  if (track.unit != UnitKind::block) {
    excerpts_.hear(track, unit, levels_);
  } else if (scan_ != nullptr) {
    scan_(unit.bytes, levels_[unit.part]);
  }
}

std::vector<std::string> Levels::notes() const {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const auto& level = levels_[i];
    const auto channel = " channel " + std::to_string(i + 1);
    if (level.samples > 0 && !level.sound) notes.push_back("silent" + channel);
    if (level.full >= 8 && level.full >= level.samples / 1000) notes.push_back("clipped" + channel);
  }
  return notes;
}

}  // namespace sealtape
