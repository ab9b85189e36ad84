// GSM 06.10 full rate (ETSI EN 300 961) in its two packings, both 8 kHz speech of one channel.
#pragma once

#include "media/formats.h"

namespace sealtape {

struct GsmPacking {
  const char* codec;
  std::size_t bytes;
  std::uint32_t samples;
};

constexpr GsmPacking gsm_raw{
    .codec = "gsm", .bytes = 33, .samples = 160};  // RFC 3551, section 4.5.8: 0xD, then 260 bits
constexpr GsmPacking gsm_ms{.codec = "gsm_ms",
                            .bytes = 65,
                            .samples = 320};  // WAV49: two frames bit by bit, without the 0xD

// The codec's packets from `begin` on, one after the other; one that breaks off is dropped.
void cut_gsm_packets(Window& file, const GsmPacking& packing, std::uint64_t begin,
                     std::uint64_t size, Cutting& cutting);

}  // namespace sealtape
