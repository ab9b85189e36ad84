#include "speech/spectrum.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace sealtape {

namespace {

using Complex = std::complex<double>;
using Buffer = std::array<Complex, spectrum_size>;

constexpr double pi = std::numbers::pi;
constexpr double rate = 16'000;

const std::array<Complex, spectrum_size / 2>& turns() {
  static const auto made = [] {
    std::array<Complex, spectrum_size / 2> turns;
    for (std::size_t i = 0; i < turns.size(); ++i) {
      turns[i] = std::polar(1.0, -2 * pi * static_cast<double>(i) / spectrum_size);
    }
    return turns;
  }();
  return made;
}

// Radix 2, in place.
void transform(Buffer& values) {
  for (std::size_t i = 1, reversed = 0; i < values.size(); ++i) {
    std::size_t bit = values.size() / 2;
    for (; (reversed & bit) != 0; bit /= 2) reversed ^= bit;
    reversed ^= bit;
    if (i < reversed) std::swap(values[i], values[reversed]);
  }
  for (std::size_t length = 2; length <= values.size(); length *= 2) {
    const auto stride = values.size() / length;
    for (std::size_t begin = 0; begin < values.size(); begin += length) {
      for (std::size_t i = 0; i < length / 2; ++i) {
        const auto turned = turns()[i * stride] * values[begin + i + length / 2];
        values[begin + i + length / 2] = values[begin + i] - turned;
        values[begin + i] += turned;
      }
    }
  }
}

// What a band takes of each bin: triangles on the mel scale, their corners on bins, of unit area.
struct Weight {
  std::size_t bin;
  double share;
};
using Band = std::vector<Weight>;

double mel(double hertz) { return 2595 * std::log10(1 + hertz / 700); }
double hertz(double mels) { return 700 * (std::pow(10, mels / 2595) - 1); }

std::array<Band, bands> make_bands() {
  constexpr double step = rate / spectrum_size;
  const auto lowest = mel(130);
  const auto width = (mel(6800) - lowest) / (bands + 1);
  const auto corner = [&](std::size_t number) {
    const auto exact = hertz(static_cast<double>(number) * width + lowest);
    return std::floor(exact / step + 0.5) * step;
  };
  std::array<Band, bands> all;
  for (std::size_t band = 0; band < bands; ++band) {
    const auto low = corner(band);
    const auto middle = corner(band + 1);
    const auto high = corner(band + 2);
    for (std::size_t bin = 0; bin < spectrum_size / 2; ++bin) {
      const auto at = static_cast<double>(bin) * step;
      if (at < low || at > high) continue;
      const auto share = std::min((at - low) / (middle - low), (high - at) / (high - middle));
      all[band].push_back({bin, share * 2 / (high - low)});
    }
  }
  return all;
}

const std::array<double, frame_samples>& hamming() {
  static const auto made = [] {
    std::array<double, frame_samples> window{};
    for (std::size_t i = 0; i < window.size(); ++i) {
      window[i] = 0.54 - 0.46 * std::cos(2 * pi * static_cast<double>(i) / (frame_samples - 1));
    }
    return window;
  }();
  return made;
}

}  // namespace

Spectrum power_spectrum(std::span<const double> frame) {
  Buffer values{};
  for (std::size_t i = 0; i < std::min(frame.size(), values.size()); ++i) values[i] = frame[i];
  transform(values);
  Spectrum power{};
  for (std::size_t i = 0; i < power.size(); ++i) power[i] = std::norm(values[i]);
  return power;
}

LogBands log_bands(std::span<const std::int16_t, frame_samples> frame, std::int16_t before) {
  static const auto all = make_bands();
  std::array<double, frame_samples> shaped{};
  double previous = before;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const double sample = frame[i];
    shaped[i] = (sample - 0.97 * previous) * hamming()[i];
    previous = sample;
  }
  const auto power = power_spectrum(shaped);
  LogBands result{};
  for (std::size_t band = 0; band < bands; ++band) {
    double sum = 0;
    for (const auto& [bin, share] : all[band]) sum += share * power[bin];
    result[band] = static_cast<float>(std::log(sum + 1e-4));
  }
  return result;
}

Cepstrum cepstrum(const LogBands& from) {
  constexpr double lifter = 22;
  Cepstrum result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto order = static_cast<double>(i);
    double sum = 0;
    for (std::size_t band = 0; band < bands; ++band) {
      sum += from[band] * std::cos(pi * order / bands * (static_cast<double>(band) + 0.5));
    }
    sum *= std::sqrt((i == 0 ? 1.0 : 2.0) / bands);
    sum *= 1 + lifter / 2 * std::sin(order * pi / lifter);
    result[i] = static_cast<float>(sum);
  }
  return result;
}

}  // namespace sealtape
