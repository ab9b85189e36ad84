#include "speech/narrowband.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <memory>
#include <string>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr auto stored = std::to_array<std::string_view>({
#include "narrowband.inc"
});

constexpr std::size_t around = 4;  // frames on either side
constexpr std::size_t inputs = bands * (2 * around + 1);
constexpr std::size_t hidden = 128;
constexpr std::size_t kept_from = 3;  // bands that a telephone transmits
constexpr std::size_t kept_to = 16;

Bytes weight_bytes() {
  std::string text;
  for (const auto piece : stored) text += piece;
  std::erase(text, '\n');
  auto bytes = from_base64(text);
  assert(bytes);
  return std::move(*bytes);
}

// IEEE 754 half precision, little-endian.
float half(std::byte low, std::byte high) {
  const auto bits = std::to_integer<std::uint32_t>(low) | std::to_integer<std::uint32_t>(high)
                                                              << 8U;
  const auto exponent = static_cast<int>(bits >> 10U & 0x1FU);
  const auto fraction = static_cast<float>(bits & 0x3FFU);
  const float size =
      exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
  return (bits & 0x8000U) != 0 ? -size : size;
}

struct Weights {
  std::array<float, inputs> mean, deviation;  // of the inputs
  std::array<std::array<float, hidden>, inputs> first;
  std::array<float, hidden> first_bias;
  std::array<std::array<float, bands>, hidden> second;
  std::array<float, bands> second_bias;
  std::array<float, bands> out_mean, out_deviation;
};

// The same in the order of the file; all of it floats.
constexpr std::size_t weight_count = sizeof(Weights) / sizeof(float);

const Weights& weights() {
  static const auto made = [] {
    const auto bytes = weight_bytes();
    assert(bytes.size() == 2 * weight_count);
    auto floats = std::make_unique<std::array<float, weight_count>>();
    for (std::size_t i = 0; i < weight_count; ++i) {
      (*floats)[i] = half(bytes[2 * i], bytes[2 * i + 1]);
    }
    return std::make_unique<Weights>(std::bit_cast<Weights>(*floats));
  }();
  return *made;
}

// What is loud enough to be speech says how the line colours it: the mean of its bands goes.
LogBands colour_of(const std::vector<LogBands>& frames) {
  std::vector<float> loudness;
  for (const auto& frame : frames) {
    float sum = 0;
    for (const auto band : frame) sum += band;
    loudness.push_back(sum);
  }
  auto sorted = loudness;
  std::ranges::sort(sorted);
  const auto threshold = sorted[(sorted.size() - 1) * 3 / 10];
  LogBands mean{};
  float count = 0;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (loudness[i] <= threshold) continue;
    for (std::size_t band = 0; band < bands; ++band) mean[band] += frames[i][band];
    ++count;
  }
  for (auto& band : mean) band /= std::max(count, 1.0F);
  return mean;
}

LogBands widen(const std::vector<LogBands>& levelled, std::size_t at) {
  const auto& net = weights();
  auto layer = net.first_bias;
  for (std::size_t place = 0; place <= 2 * around; ++place) {
    // The training had the later frames first.
    const auto later = at + 2 * around - place;
    const auto frame = std::min(later < around ? 0 : later - around, levelled.size() - 1);
    for (std::size_t band = 0; band < bands; ++band) {
      const auto input = place * bands + band;
      const auto value = std::clamp(levelled[frame][band], -12.0F, 12.0F);
      const auto normal = (value - net.mean[input]) / net.deviation[input];
      for (std::size_t i = 0; i < hidden; ++i) layer[i] += normal * net.first[input][i];
    }
  }
  auto result = net.second_bias;
  for (std::size_t i = 0; i < hidden; ++i) {
    if (layer[i] <= 0) continue;
    for (std::size_t band = 0; band < bands; ++band) result[band] += layer[i] * net.second[i][band];
  }
  for (std::size_t band = 0; band < bands; ++band) {
    result[band] = result[band] * net.out_deviation[band] + net.out_mean[band];
  }
  std::copy(levelled[at].begin() + kept_from, levelled[at].begin() + kept_to,
            result.begin() + kept_from);
  return result;
}

}  // namespace

NarrowbandWeights narrowband_weights() {
  const auto bytes = weight_bytes();
  return {bytes.size(), sha256(bytes)};
}

std::vector<Cepstrum> widened_cepstra(std::span<const std::int16_t> samples) {
  std::vector<LogBands> frames;
  for (std::size_t at = 0; at + frame_samples <= samples.size(); at += frame_step) {
    frames.push_back(log_bands(samples.subspan(at).first<frame_samples>(),
                               at == 0 ? std::int16_t{0} : samples[at - 1]));
  }
  if (frames.empty()) return {};
  const auto colour = colour_of(frames);
  for (auto& frame : frames) {
    for (std::size_t band = 0; band < bands; ++band) frame[band] -= colour[band];
  }
  std::vector<Cepstrum> cepstra;
  for (std::size_t i = 0; i < frames.size(); ++i) cepstra.push_back(cepstrum(widen(frames, i)));
  return cepstra;
}

}  // namespace sealtape
