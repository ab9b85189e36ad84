// Whatever sound is like, at whatever rate, what is found lies within it, in order.
#include <cstdlib>
#include <cstring>

#include "core/error.h"
#include "media/dtmf.h"

namespace {

using namespace sealtape;

void check(std::uint32_t rate, const std::vector<float>& samples) {
  try {
    Dtmf dtmf(rate, 1);
    dtmf.hear(0, samples);
    const auto length = samples.size() * 1000 / rate;
    std::chrono::milliseconds last{0};
    for (const auto& burst : dtmf.finish(Reveal::yes)) {
      if (burst.from < last || burst.to < burst.from || burst.keys == 0) std::abort();
      if (burst.presses.size() != burst.keys) std::abort();
      if (static_cast<std::uint64_t>(burst.from.count()) > length) std::abort();
      last = burst.to;
    }
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::uint32_t, 8> rates{8000,   3999,    4000,      11'025,
                                               48'000, 192'000, 1'000'000, 0};
  if (size == 0) return 0;
  std::vector<float> samples((size - 1) / sizeof(float));
  if (!samples.empty()) std::memcpy(samples.data(), data + 1, samples.size() * sizeof(float));
  check(rates[data[0] % rates.size()], samples);
  return 0;
}
