// Frames of MPEG audio layer III: ISO/IEC 11172-3, section 2.4; 13818-3; MPEG 2.5.
#pragma once

#include <array>
#include <optional>

#include "media/window.h"

namespace sealtape {

// Of MPEG 2, by their codes, in layer II as well; rates of MPEG 1 are halved there.
inline constexpr std::array<unsigned, 15> mpeg2_kbits{0,  8,  16, 24,  32,  40,  48, 56,
                                                      64, 80, 96, 112, 128, 144, 160};
inline constexpr std::array<unsigned, 3> mpeg1_rates{44'100, 48'000, 32'000};

struct Mp3Frame {
  unsigned version;  // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5
  std::uint32_t rate;
  std::uint32_t channels;
  std::size_t head;  // bytes of header and checksum
  std::size_t side;  // bytes of side information
  std::size_t length;

  bool mpeg1() const { return version == 3; }
  std::uint32_t samples() const { return mpeg1() ? 1152 : 576; }
  std::size_t slot() const { return length - head - side; }  // bytes for main data
  std::size_t longest_reference() const { return mpeg1() ? 511 : 255; }
  bool same_stream(const Mp3Frame& other) const {
    return version == other.version && rate == other.rate && channels == other.channels;
  }
};

// From its header of four bytes; nothing for other layers and free format.
std::optional<Mp3Frame> parse_mp3_frame(ByteView bytes);

// How far back the main data begin, and how many bits they have over all granules.
struct MainData {
  std::size_t back = 0;
  std::size_t bits = 0;
};

MainData parse_mp3_side(const Mp3Frame& frame, ByteView side);

// Main data that lie before the start of the file: a unit has this byte in their place.
constexpr std::byte missing_main_data{0xEE};
constexpr std::size_t longest_mp3_reference = 511;  // main_data_begin has 9 bits
constexpr std::uint64_t mp3_decoder_delay = 529;    // samples, of every layer III decoder

// Whether a unit is one of these, when the frames before it have so many bytes for main data.
bool lacks_main_data(ByteView unit, std::uint64_t before);

// The smallest frame of a stream, without checksum, that has so many bytes after its side
// information.
Bytes smallest_mp3_frame(std::uint32_t rate, std::uint32_t channels, std::size_t slot);

}  // namespace sealtape
