#include "speech/voices.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "speech/gaussians.h"
#include "speech/spectrum.h"

namespace sealtape {

namespace {

constexpr Micros frame_time{10'000};
constexpr std::size_t unit_frames = 150;
constexpr std::size_t least_unit = 20;
constexpr std::size_t most_units = 600;  // that are compared; of more, some
constexpr std::size_t least_voice = 60;  // frames

// One voice of 8 to 34 s, cut in two, was 0 to 414 apart; two voices of 16 to 57 s from 1364 on,
// and at least 0.29 for each frame. Seven readings, eight pairs and a call, of eight voices.
constexpr double least_apart = 800;
constexpr double least_apart_each = 0.2;
constexpr std::size_t most_frames = std::size_t{100} * 60 * 60 * 4;
constexpr double price_of_change = 60;
constexpr int rounds = 4;
constexpr double frames_alike = 10;          // as many tell no more than one
constexpr std::size_t telephone_bands = 16;  // those below 3.4 kHz

// Speech without a break.
struct Talk {
  std::size_t first;  // frame of the channel
  std::vector<VoiceFrame> frames;
};

VoiceFrame voice_frame(const LogBands& all, std::size_t count) {
  VoiceFrame frame{};
  for (std::size_t i = 0; i < frame.size(); ++i) {
    double sum = 0;
    for (std::size_t band = 0; band < count; ++band) {
      const auto turn = std::numbers::pi * static_cast<double>(i + 1) / static_cast<double>(count);
      sum += all[band] * std::cos(turn * (static_cast<double>(band) + 0.5));
    }
    frame[i] = static_cast<float>(sum * std::sqrt(2.0 / static_cast<double>(count)));
  }
  return frame;
}

// Speech that may be heard, as pieces.
std::vector<Piece> speech_pieces(const Loudness& loudness, const std::vector<TimeSpan>& closed) {
  std::vector<TimeSpan> shut = closed;
  Micros end{};
  for (const auto& speech : speech_in(loudness)) {
    if (speech.from > end) shut.push_back({end, speech.from});
    end = speech.to;
  }
  shut.push_back({end, loudness.duration() + frame_time});
  return cut_into_pieces(loudness, shut, {std::chrono::seconds(60), std::chrono::seconds(120)});
}

std::vector<Talk> talks_in(Source& source, const Listened& listened, std::size_t channel,
                           const std::vector<TimeSpan>& closed) {
  const auto bands_heard = listened.is_narrow(channel) ? telephone_bands : bands;
  std::vector<Talk> talks;
  std::size_t count = 0;
  const auto pieces = speech_pieces(listened.channels[channel], closed);
  each_piece(source, channel, pieces, [&](const Piece& piece, auto samples) {
    Talk talk{static_cast<std::size_t>(piece.from / frame_step), {}};
    for (std::size_t at = 0; at + frame_samples <= samples.size() && count < most_frames;
         at += frame_step, ++count) {
      const auto frame = samples.subspan(at).template first<frame_samples>();
      const auto before = at == 0 ? std::int16_t{0} : samples[at - 1];
      talk.frames.push_back(voice_frame(log_bands(frame, before), bands_heard));
    }
    if (!talk.frames.empty()) talks.push_back(std::move(talk));
  });
  if (count >= most_frames) talks.clear();
  return talks;
}

using Unit = std::span<const VoiceFrame>;

// Stretches that are compared.
std::vector<Unit> units_of(const std::vector<Talk>& talks) {
  std::vector<Unit> all;
  for (const auto& talk : talks) {
    const auto size = talk.frames.size();
    const auto parts = std::max<std::size_t>((size + unit_frames / 2) / unit_frames, 1);
    for (std::size_t i = 0; i < parts; ++i) {
      const auto from = i * size / parts;
      const auto to = (i + 1) * size / parts;
      if (to - from >= least_unit) all.push_back(std::span(talk.frames).subspan(from, to - from));
    }
  }
  std::vector<Unit> some;
  const auto step = all.size() / most_units + 1;
  for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
  return some;
}

// Joins what is most alike until two are left.
class Clustering {
 public:
  explicit Clustering(const std::vector<Unit>& units)
      : gaussians_(units.size()), voice_(units.size()), away_(units.size() * units.size()) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      gaussians_[i].add(units[i]);
      voice_[i] = i;
      for (std::size_t j = 0; j < i; ++j) measure(i, j);
    }
  }

  // The voice of each unit, by number; nothing where the last two are too alike.
  std::optional<std::vector<std::size_t>> run() {
    if (voice_.size() < 2) return std::nullopt;
    for (auto left = voice_.size(); left > 2; --left) {
      const auto [into, from] = nearest();
      gaussians_[into].join(gaussians_[from]);
      std::ranges::replace(voice_, from, into);
      for (std::size_t i = 0; i < voice_.size(); ++i) {
        if (i != into && is_there(i)) measure(into, i);
      }
    }
    const auto [one, other] = nearest();
    const auto frames = gaussians_[one].count() + gaussians_[other].count();
    if (away(one, other) < std::max(least_apart, frames * least_apart_each)) return std::nullopt;
    return voice_;
  }

 private:
  bool is_there(std::size_t unit) const { return voice_[unit] == unit; }

  double& away(std::size_t one, std::size_t other) {
    return away_[std::min(one, other) * voice_.size() + std::max(one, other)];
  }

  void measure(std::size_t one, std::size_t other) {
    away(one, other) = bic_distance(gaussians_[one], gaussians_[other]);
  }

  std::pair<std::size_t, std::size_t> nearest() {
    std::optional<std::pair<std::size_t, std::size_t>> best;
    for (std::size_t i = 0; i < voice_.size(); ++i) {
      for (auto j = i + 1; is_there(i) && j < voice_.size(); ++j) {
        if (!is_there(j) || (best && away(i, j) >= away(best->first, best->second))) continue;
        best = {i, j};
      }
    }
    return *best;
  }

  std::vector<Gaussian> gaussians_;
  std::vector<std::size_t> voice_;
  std::vector<double> away_;
};

using Voiced = std::array<std::vector<VoiceFrame>, 2>;

std::optional<Voiced> first_guess(const std::vector<Talk>& talks) {
  const auto units = units_of(talks);
  const auto voices = Clustering(units).run();
  if (!voices) return std::nullopt;
  Voiced voiced;
  for (std::size_t i = 0; i < units.size(); ++i) {
    auto& frames = voiced[(*voices)[i] == voices->front() ? 0 : 1];
    frames.insert(frames.end(), units[i].begin(), units[i].end());
  }
  return voiced;
}

// The likeliest path through a stretch, of which each change has its price.
std::vector<std::int8_t> path_through(const std::vector<float>& ratios) {
  std::array<double, 2> score{};
  std::vector<std::array<std::int8_t, 2>> came(ratios.size());
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    const auto before = score;
    for (const int voice : {0, 1}) {
      const auto stay = before[static_cast<std::size_t>(voice)];
      const auto change = before[static_cast<std::size_t>(1 - voice)] - price_of_change;
      const auto here = (voice == 0 ? 0.5 : -0.5) * double{ratios[i]};
      came[i][static_cast<std::size_t>(voice)] =
          static_cast<std::int8_t>(stay >= change ? voice : 1 - voice);
      score[static_cast<std::size_t>(voice)] = std::max(stay, change) + here;
    }
  }
  std::vector<std::int8_t> path(ratios.size());
  std::int8_t voice = score[0] >= score[1] ? 0 : 1;
  for (auto i = ratios.size(); i-- > 0;) {
    path[i] = voice;
    voice = came[i][static_cast<std::size_t>(voice)];
  }
  return path;
}

std::vector<float> ratios_of(const Talk& talk, const Mixture& one, const Mixture& other) {
  std::vector<float> ratios;
  for (const auto& frame : talk.frames) {
    const auto ratio = one.log_likelihood(frame) - other.log_likelihood(frame);
    ratios.push_back(static_cast<float>(ratio));
  }
  return ratios;
}

}  // namespace

std::optional<TwoVoices> tell_apart(Source& source, const Listened& listened, std::size_t channel,
                                    const std::vector<TimeSpan>& closed) {
  const auto talks = talks_in(source, listened, channel, closed);
  auto voiced = first_guess(talks);
  std::vector<float> all_ratios;
  std::vector<std::int8_t> labels;
  for (int round = 0; voiced && round < rounds; ++round) {
    if (std::ranges::any_of(*voiced, [](const auto& each) { return each.size() < least_voice; })) {
      return std::nullopt;
    }
    const auto one = Mixture::of((*voiced)[0]);
    const auto other = Mixture::of((*voiced)[1]);
    *voiced = {};
    for (const auto& talk : talks) {
      const auto ratios = ratios_of(talk, one, other);
      const auto path = path_through(ratios);
      const auto end = talk.first + path.size();
      if (labels.size() < end) labels.resize(end, -1);
      all_ratios.resize(labels.size());
      std::ranges::copy(path, labels.begin() + static_cast<std::ptrdiff_t>(talk.first));
      std::ranges::copy(ratios, all_ratios.begin() + static_cast<std::ptrdiff_t>(talk.first));
      for (std::size_t i = 0; i < path.size(); ++i) {
        (*voiced)[path[i] == 0 ? 0 : 1].push_back(talk.frames[i]);
      }
    }
  }
  if (!voiced) return std::nullopt;
  return TwoVoices(std::move(all_ratios), std::move(labels));
}

std::optional<TwoVoices::Guess> TwoVoices::who(const TimeSpan& time) const {
  const auto frame_at = [&](Micros at) {
    const auto number = std::max<std::int64_t>(at / frame_time, 0);
    return std::min(static_cast<std::size_t>(number), labels_.size());
  };
  std::array<std::size_t, 2> votes{};
  double ratio = 0;
  for (auto i = frame_at(time.from); i < frame_at(time.to); ++i) {
    if (labels_[i] < 0) continue;
    ++votes[labels_[i] == 0 ? 0 : 1];
    ratio += ratios_[i];
  }
  if (votes[0] + votes[1] == 0) return std::nullopt;
  const int voice = votes[0] >= votes[1] ? 0 : 1;
  return Guess{voice, (voice == 0 ? ratio : -ratio) / frames_alike};
}

}  // namespace sealtape
