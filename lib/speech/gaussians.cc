#include "speech/gaussians.h"

#include <algorithm>
#include <cmath>

namespace sealtape {

namespace {

constexpr double ridge = 1e-3;
constexpr double lambda = 1.3;
constexpr double parameters = 0.5 * (voice_size + voice_size * (voice_size + 1) / 2.0);
constexpr std::size_t most_frames = 20'000;  // that a mixture learns from
constexpr int rounds = 12;
constexpr double least_share = 0.05;  // of a variance, that of all frames
constexpr double log_two_pi = 1.8378770664093453;

using Square = std::array<std::array<double, voice_size>, voice_size>;

// Of a symmetric matrix with positive eigenvalues: by Cholesky.
double log_determinant(Square& matrix) {
  double sum = 0;
  for (std::size_t i = 0; i < voice_size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double value = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) value -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i == j ? std::sqrt(std::max(value, 1e-12)) : value / matrix[j][j];
    }
    sum += 2 * std::log(matrix[i][i]);
  }
  return sum;
}

std::array<double, voice_size> variance_of(const std::vector<VoiceFrame>& frames) {
  std::array<double, voice_size> sum{};
  std::array<double, voice_size> squares{};
  for (const auto& frame : frames) {
    for (std::size_t i = 0; i < voice_size; ++i) {
      sum[i] += frame[i];
      squares[i] += double{frame[i]} * frame[i];
    }
  }
  const auto count = static_cast<double>(frames.size());
  for (std::size_t i = 0; i < voice_size; ++i) {
    const auto mean = sum[i] / count;
    squares[i] = std::max(squares[i] / count - mean * mean, 0.0) + 1e-2;
  }
  return squares;
}

std::vector<VoiceFrame> some_of(const std::vector<VoiceFrame>& frames) {
  const auto step = frames.size() / most_frames + 1;
  std::vector<VoiceFrame> some;
  for (std::size_t i = 0; i < frames.size(); i += step) some.push_back(frames[i]);
  return some;
}

double log_sum(std::span<const double> logs) {
  const auto most = *std::ranges::max_element(logs);
  double sum = 0;
  for (const auto value : logs) sum += std::exp(value - most);
  return most + std::log(sum);
}

}  // namespace

void Gaussian::add(std::span<const VoiceFrame> frames) {
  for (const auto& frame : frames) {
    ++count_;
    std::size_t at = 0;
    for (std::size_t i = 0; i < voice_size; ++i) {
      sum_[i] += frame[i];
      for (std::size_t j = 0; j <= i; ++j) products_[at++] += double{frame[i]} * frame[j];
    }
  }
}

void Gaussian::join(const Gaussian& other) {
  count_ += other.count_;
  for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] += other.sum_[i];
  for (std::size_t i = 0; i < products_.size(); ++i) products_[i] += other.products_[i];
}

double Gaussian::spread() const {
  Square covariance{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < voice_size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      covariance[i][j] = products_[at++] / count_ - sum_[i] / count_ * sum_[j] / count_;
    }
    covariance[i][i] += ridge;
  }
  return count_ / 2 * log_determinant(covariance);
}

double bic_distance(const Gaussian& left, const Gaussian& right) {
  auto both = left;
  both.join(right);
  return both.spread() - left.spread() - right.spread() -
         lambda * parameters * std::log(both.count());
}

Mixture Mixture::of(const std::vector<VoiceFrame>& frames) {
  const auto some = some_of(frames);
  const auto variance = variance_of(some);
  auto least = variance;
  for (auto& value : least) value = least_share * value + 1e-3;
  Mixture mixture;
  mixture.parts_.resize(std::clamp<std::size_t>(some.size() / 40, 1, size));
  for (std::size_t i = 0; i < mixture.parts_.size(); ++i) {
    auto& part = mixture.parts_[i];
    std::ranges::copy(some[(2 * i + 1) * some.size() / (2 * mixture.parts_.size())],
                      part.mean.begin());
    part.variance = variance;
    part.constant = 0;  // all alike
  }
  for (int i = 0; i < rounds; ++i) mixture.learn(some, least);
  return mixture;
}

double Mixture::log_of(const Part& part, const VoiceFrame& frame) {
  double sum = 0;
  for (std::size_t i = 0; i < voice_size; ++i) {
    const auto away = frame[i] - part.mean[i];
    sum += away * away / part.variance[i];
  }
  return part.constant - sum / 2;
}

void Mixture::learn(const std::vector<VoiceFrame>& frames,
                    const std::array<double, voice_size>& least) {
  struct Sums {
    double weight = 1e-6;
    std::array<double, voice_size> first{};
    std::array<double, voice_size> second{};
  };
  std::vector<Sums> sums(parts_.size());
  std::vector<double> logs(parts_.size());
  for (const auto& frame : frames) {
    for (std::size_t k = 0; k < parts_.size(); ++k) logs[k] = log_of(parts_[k], frame);
    const auto all = log_sum(logs);
    for (std::size_t k = 0; k < parts_.size(); ++k) {
      const auto share = std::exp(logs[k] - all);
      sums[k].weight += share;
      for (std::size_t i = 0; i < voice_size; ++i) {
        sums[k].first[i] += share * frame[i];
        sums[k].second[i] += share * frame[i] * frame[i];
      }
    }
  }
  for (std::size_t k = 0; k < parts_.size(); ++k) {
    auto& part = parts_[k];
    const auto weight = sums[k].weight;
    part.constant = std::log(weight / static_cast<double>(frames.size()));
    for (std::size_t i = 0; i < voice_size; ++i) {
      part.mean[i] = sums[k].first[i] / weight;
      part.variance[i] =
          std::max(sums[k].second[i] / weight - part.mean[i] * part.mean[i], least[i]);
      part.constant -= (std::log(part.variance[i]) + log_two_pi) / 2;
    }
  }
}

double Mixture::log_likelihood(const VoiceFrame& frame) const {
  std::array<double, size> logs{};
  for (std::size_t k = 0; k < parts_.size(); ++k) logs[k] = log_of(parts_[k], frame);
  return log_sum(std::span(logs).first(parts_.size()));
}

}  // namespace sealtape
