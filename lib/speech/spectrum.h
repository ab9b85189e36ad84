// Power spectra of short frames, and the cepstra that the acoustic model en-us was trained on.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace sealtape {

constexpr std::size_t spectrum_size = 512;  // samples at 16 kHz: bins are 31.25 Hz apart

using Spectrum = std::array<double, spectrum_size / 2 + 1>;  // power

// Of at most spectrum_size samples that a window was laid over.
Spectrum power_spectrum(std::span<const double> frame);

// The front end of CMU Sphinx with the parameters of en-us (feat.params): 25 bands from 130 to
// 6800 Hz, frames of 410 samples, 100 a second, pre-emphasis 0.97, discrete cosine transform,
// lifter
// 22. Its noise removal is not part of this. Source: sphinxbase, fe_sigproc.c.
constexpr std::size_t bands = 25;
constexpr std::size_t frame_samples = 410;
constexpr std::size_t frame_step = 160;
constexpr std::size_t cepstrum_size = 13;

using LogBands = std::array<float, bands>;
using Cepstrum = std::array<float, cepstrum_size>;

// `before` is the sample that stands before the frame, or 0.
LogBands log_bands(std::span<const std::int16_t, frame_samples> frame, std::int16_t before);
Cepstrum cepstrum(const LogBands& bands);

}  // namespace sealtape
