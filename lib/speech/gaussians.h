// What voices are like: distributions of cepstra, and how likely a frame is in them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sealtape {

constexpr std::size_t voice_size = 15;  // cepstral coefficients, without that of loudness

using VoiceFrame = std::array<float, voice_size>;

// One Gaussian with full covariance, kept as sums, so that two are joined by adding them.
class Gaussian {
 public:
  void add(std::span<const VoiceFrame> frames);
  void join(const Gaussian& other);

  double count() const { return count_; }
  // Half of the logarithm of the determinant, for each frame in it.
  double spread() const;

 private:
  double count_ = 0;
  std::array<double, voice_size> sum_{};
  std::array<double, voice_size*(voice_size + 1) / 2> products_{};
};

// How much is lost when two are taken for one, less what is saved on parameters: below zero they
// are better taken for one. BIC, S. Chen and P. Gopalakrishnan, Speaker, Environment and Channel
// Change Detection, 1998; its lambda is 1.3.
double bic_distance(const Gaussian& left, const Gaussian& right);

// A mixture of eight Gaussians with diagonal covariance.
class Mixture {
 public:
  static constexpr std::size_t size = 8;

  // By expectation and maximisation; of many frames, some. The same frames give the same mixture.
  static Mixture of(const std::vector<VoiceFrame>& frames);

  double log_likelihood(const VoiceFrame& frame) const;

 private:
  struct Part {
    std::array<double, voice_size> mean{};
    std::array<double, voice_size> variance{};
    double constant = 0;  // of its logarithm
  };
  static double log_of(const Part& part, const VoiceFrame& frame);
  void learn(const std::vector<VoiceFrame>& frames, const std::array<double, voice_size>& least);

  std::vector<Part> parts_;
};

}  // namespace sealtape
