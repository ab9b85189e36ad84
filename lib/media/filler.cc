#include "media/filler.h"

#include <cassert>

#include "media/gsm.h"
#include "media/mp3.h"

namespace sealtape {

namespace {

template <std::size_t Size>
Bytes constant(const std::array<std::uint8_t, Size>& bytes) {
  return copy_of(std::as_bytes(std::span(bytes)));
}

// Silence of the CELT layer, in frames of the longest kind that divides the packet: RFC 6716,
// sections 3.1, 3.2.5 and 4.3.
Bytes opus_silence(std::uint64_t duration, std::uint32_t channels) {
  constexpr unsigned celt_fullband = 28;  // the first of four configurations, of 2.5 ms
  constexpr std::uint64_t shortest = 120;
  unsigned step = 3;
  while (step > 0 && duration % (shortest << step) != 0) --step;
  const auto frames = duration / (shortest << step);
  auto toc = (celt_fullband + step) << 3U | (channels == 2 ? 4U : 0U);
  Bytes packet{static_cast<std::byte>(frames == 1 ? toc : toc | 3U)};
  if (frames != 1) packet.push_back(static_cast<std::byte>(frames));
  for (std::uint64_t i = 0; i < frames; ++i) append(packet, big_endian(std::uint16_t{0xFFFE}));
  return packet;
}

// Every element of the layout with one scale factor band, which holds nothing: ISO/IEC 14496-3,
// 4.4.2. The first two are those that players fill gaps with.
Bytes aac_silence(std::uint32_t channel_config) {
  constexpr std::array<std::string_view, 7> layouts{
      std::string_view("\x00\xC8\x00\x80\x23\x80", 6),
      std::string_view("\x21\x00\x49\x90\x02\x19\x00\x23\x80", 9),
      std::string_view("\x00\xC8\x00\x80\x20\x84\x01\x26\x40\x08\x64\x00\x8E", 13),
      std::string_view("\x00\xC8\x00\x80\x20\x84\x01\x26\x40\x08\x64\x00\x80\x2C\x80\x08\x02\x38",
                       18),
      std::string_view("\x00\xC8\x00\x80\x20\x84\x01\x26\x40\x08\x64\x00\x82\x30\x04\x99\x00\x21"
                       "\x90\x02\x38",
                       21),
      std::string_view("\x00\xC8\x00\x80\x20\x84\x01\x26\x40\x08\x64\x00\x82\x30\x04\x99\x00\x21"
                       "\x90\x02\x18\x32\x00\x20\x08\xE0",
                       26),
      std::string_view("\x00\xC8\x00\x80\x20\x84\x01\x26\x40\x08\x64\x00\x82\x30\x04\x99\x00\x21"
                       "\x90\x02\x09\x40\x12\x64\x00\x86\x40\x08\x60\xC8\x00\x80\x23\x80",
                       34)};
  assert(channel_config >= 1 && channel_config <= layouts.size());
  return copy_of(layouts.at(channel_config - 1));
}

// A frame without sound, whose slot holds whatever later frames may refer to: so one size does for
// all, and a variable bit rate does not tell how lively the speech was.
Bytes mp3_silence(const Track& track) {
  const bool mpeg1 = track.unit_samples == 1152;
  auto frame = smallest_mp3_frame(track.rate, track.channels, mpeg1 ? 511 : 255);
  const auto parsed = parse_mp3_frame(frame);
  frame.resize(parsed->head + parsed->side);
  return frame;
}

// What an encoder makes of zeros, in both packings.
constexpr std::array<std::uint8_t, gsm_raw.bytes> gsm_silence{
    0xD8, 0x20, 0xA2, 0xE1, 0x5A, 0x50, 0x00, 0x49, 0x24, 0x92, 0x49,
    0x24, 0x50, 0x00, 0x49, 0x24, 0x92, 0x49, 0x24, 0x50, 0x00, 0x49,
    0x24, 0x92, 0x49, 0x24, 0x50, 0x00, 0x49, 0x24, 0x92, 0x49, 0x24};
constexpr std::array<std::uint8_t, gsm_ms.bytes> gsm_ms_silence{
    0x20, 0x48, 0x17, 0xD6, 0x84, 0x02, 0x80, 0x24, 0x49, 0x92, 0x24, 0x89, 0x02,
    0x80, 0x24, 0x49, 0x92, 0x24, 0x89, 0x02, 0x80, 0x24, 0x49, 0x92, 0x24, 0x89,
    0x02, 0x80, 0x24, 0x49, 0x92, 0x24, 0x09, 0x82, 0x74, 0x61, 0x4D, 0x28, 0x00,
    0x48, 0x92, 0x24, 0x49, 0x92, 0x28, 0x00, 0x48, 0x92, 0x24, 0x49, 0x92, 0x28,
    0x00, 0x48, 0x92, 0x24, 0x49, 0x92, 0x28, 0x00, 0x48, 0x92, 0x24, 0x49, 0x92};

// A quarter of a sine in 48 steps, its peak at a tenth of full scale, and the same in G.711.
constexpr std::size_t steps = 48;
constexpr std::array<std::int32_t, 13> sine{0,    428,  848,  1254, 1638, 1995, 2317,
                                            2600, 2838, 3028, 3165, 3249, 3277};
constexpr std::array<std::uint8_t, 13> a_law_sine{0xD5, 0xCF, 0xFF, 0xE6, 0xEC, 0xEA, 0x97,
                                                  0x91, 0x93, 0x92, 0x9D, 0x9C, 0x9C};
constexpr std::array<std::uint8_t, 13> mu_law_sine{0xFF, 0xDE, 0xD1, 0xCA, 0xC4, 0xBF, 0xBC,
                                                   0xBA, 0xB8, 0xB7, 0xB6, 0xB5, 0xB5};
constexpr std::uint8_t sign = 0x80;  // in G.711

struct Step {
  std::size_t quarter;  // into the tables
  bool negative;
};

Step step_at(std::uint64_t sample, std::uint32_t rate) {
  const auto step = static_cast<std::size_t>(sample % rate * 48'000 / rate % steps);
  const auto half = step % (steps / 2);
  return {.quarter = half <= steps / 4 ? half : steps / 2 - half, .negative = step > steps / 2};
}

std::int32_t value_at(Step step) {
  return step.negative ? -sine.at(step.quarter) : sine.at(step.quarter);
}

// The little-endian bytes of one sample.
using Sample = std::array<std::byte, 8>;

template <class Value>
Sample bytes_of_sample(Value value) {
  Sample bytes{};
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

Sample companded(const std::array<std::uint8_t, 13>& table, Step step) {
  return bytes_of_sample(
      static_cast<std::uint8_t>(table.at(step.quarter) ^ (step.negative ? sign : 0U)));
}

// Linear samples are that of 16 bits, widened or narrowed.
Sample tone_sample(std::string_view codec, Step step) {
  constexpr double full_scale = 32'768;
  const auto value = value_at(step);
  if (codec == "pcm_alaw") return companded(a_law_sine, step);
  if (codec == "pcm_mulaw") return companded(mu_law_sine, step);
  if (codec == "pcm_u8") return bytes_of_sample(static_cast<std::uint8_t>((value >> 8) + 128));
  if (codec == "pcm_s24le") return bytes_of_sample(value * 256);
  if (codec == "pcm_s32le") return bytes_of_sample(value * 65'536);
  if (codec == "pcm_f32le") return bytes_of_sample(static_cast<float>(value / full_scale));
  if (codec == "pcm_f64le") return bytes_of_sample(value / full_scale);
  return bytes_of_sample(static_cast<std::int16_t>(value));
}

std::size_t width_of(std::string_view codec) {
  if (codec == "pcm_s16le") return 2;
  if (codec == "pcm_s24le") return 3;
  if (codec == "pcm_s32le" || codec == "pcm_f32le") return 4;
  return codec == "pcm_f64le" ? 8 : 1;
}

Bytes block_silence(std::string_view codec, std::size_t samples) {
  auto zero = std::byte{0};
  if (codec == "pcm_u8") zero = std::byte{0x80};
  if (codec == "pcm_alaw") zero = std::byte{0xD5};
  if (codec == "pcm_mulaw") zero = std::byte{0xFF};
  Bytes block(samples * width_of(codec), zero);
  return block;
}

Bytes block_tone(const Track& track, std::uint64_t first, std::size_t samples) {
  const auto width = width_of(track.codec);
  Bytes block;
  block.reserve(samples * width);
  for (std::size_t i = 0; i < samples; ++i) {
    const auto sample = tone_sample(track.codec, step_at(first + i, track.rate));
    append(block, ByteView(sample).first(width));
  }
  return block;
}

}  // namespace

Bytes filler_for(const Track& track, Filler kind, std::uint64_t index, std::uint64_t duration) {
  if (track.unit == UnitKind::block) {
    const auto samples = static_cast<std::size_t>(duration);
    if (kind == Filler::silence) return block_silence(track.codec, samples);
    return block_tone(track, index * track.unit_samples, samples);
  }
  assert(kind == Filler::silence);
  if (track.codec == "opus") return opus_silence(duration, track.channels);
  if (track.codec == "aac") return aac_silence(bits_at(track.parameters, 9, 4));
  if (track.codec == "mp3") return mp3_silence(track);
  return track.codec == gsm_raw.codec ? constant(gsm_silence) : constant(gsm_ms_silence);
}

std::optional<Filler> filler_in(const Track& track, std::uint64_t index, const Unit& unit) {
  if (equal(filler_for(track, Filler::silence, index, unit.duration), unit.bytes)) {
    return Filler::silence;
  }
  const bool tone = track.unit == UnitKind::block &&
                    equal(filler_for(track, Filler::tone, index, unit.duration), unit.bytes);
  return tone ? std::optional(Filler::tone) : std::nullopt;
}

std::int32_t tone_at(std::uint64_t sample, std::uint32_t rate) {
  return value_at(step_at(sample, rate));
}

}  // namespace sealtape
