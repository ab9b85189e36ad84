// Finds echoes by cross-correlation, on sound thinned out to about 8 kHz.
#include <cmath>

#include "media/check_copy.h"
#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

constexpr std::uint64_t thinned_rate = 8000;
constexpr std::size_t looked_at = 2 * thinned_rate;  // 2 s
constexpr std::size_t ahead = thinned_rate / 50;     // recorders may delay a channel by 20 ms
constexpr std::size_t delay = thinned_rate * 3 / 10;
constexpr std::uint64_t stretches = 4;  // of each range
constexpr double level = 0.005'623;     // -45 dB
constexpr double likeness = 0.2;        // of unrelated speech it is half of that
constexpr double quietest = 1e-7;       // mean power of what can have an echo, about -70 dB

// A stretch of sound of all channels, gathered as it is decoded.
struct Stretch {
  std::uint64_t begin;  // in thinned samples; `ahead` before what is looked at
  UnitRange range;
  std::vector<std::vector<float>> channels;
};

// Speech is loudest where it is lowest; differences weigh its pitches alike.
std::vector<float> differences(const std::vector<float>& samples) {
  std::vector<float> result(samples.size());
  for (std::size_t i = 1; i < samples.size(); ++i) result[i] = samples[i] - samples[i - 1];
  return result;
}

double dot(std::span<const float> one, std::span<const float> other) {
  std::array<float, 8> sums{};  // apart, so that compilers use whole vectors
  std::size_t i = 0;
  for (; i + sums.size() <= one.size(); i += sums.size()) {
    for (std::size_t lane = 0; lane < sums.size(); ++lane) {
      sums[lane] += one[i + lane] * other[i + lane];
    }
  }
  double sum = 0;
  for (const auto part : sums) sum += part;
  for (; i < one.size(); ++i) sum += one[i] * other[i];
  return sum;
}

bool comes_again(const std::vector<float>& of, const std::vector<float>& in) {
  const auto said = std::span(of).subspan(ahead, looked_at);
  const auto power = dot(said, said);
  if (power < quietest * looked_at) return false;
  for (std::size_t lag = 0; lag <= ahead + delay; ++lag) {
    const auto heard = std::span(in).subspan(lag, looked_at);
    const auto both = std::abs(dot(said, heard));
    if (both > level * power && both > likeness * std::sqrt(power * dot(heard, heard))) return true;
  }
  return false;
}

std::vector<Stretch> stretches_of(const Timeline& timeline, const std::vector<UnitRange>& ranges,
                                  std::uint64_t thinning) {
  std::vector<Stretch> all;
  for (const auto& range : ranges) {
    const auto begin = timeline.samples_before(range.first) / thinning;
    const auto end = timeline.samples_before(range.first + range.count) / thinning;
    const auto room = end - begin > looked_at ? end - begin - looked_at : 0;
    const auto count = room == 0 ? 1 : stretches;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto from = begin + (count > 1 ? room * i / (count - 1) : 0);
      all.push_back({.begin = from - std::min<std::uint64_t>(from, ahead),
                     .range = range,
                     .channels = std::vector<std::vector<float>>(timeline.track().channels)});
    }
  }
  std::ranges::sort(all, {}, &Stretch::begin);
  return all;
}

bool goes_too(const std::vector<UnitRange>& ranges, const UnitRange& range, std::uint32_t part) {
  return std::ranges::any_of(ranges, [&](const auto& other) {
    return other.part == part && other.first <= range.first &&
           other.first + other.count >= range.first + range.count;
  });
}

void find(const Stretch& stretch, const std::vector<UnitRange>& ranges, std::vector<Echo>& found) {
  const auto of = stretch.range.part;
  std::vector<std::vector<float>> channels;
  for (auto samples : stretch.channels) {
    samples.resize(ahead + looked_at + ahead + delay);
    channels.push_back(differences(samples));
  }
  for (std::uint32_t in = 0; in < channels.size(); ++in) {
    const Echo echo{.of = of + 1, .in = in + 1};
    const bool known = std::ranges::find(found, echo) != found.end();
    if (in == of || known || goes_too(ranges, stretch.range, in)) continue;
    if (comes_again(channels[of], channels[in])) found.push_back(echo);
  }
}

// Means of so many samples each, over the edges of what is decoded at a time.
class Thinner {
 public:
  explicit Thinner(std::uint64_t by) : by_(by) {}

  void add(const std::vector<float>& samples, std::vector<float>& to) {
    to.clear();
    for (const auto sample : samples) {
      sum_ += sample;
      if (++count_ < by_) continue;
      to.push_back(sum_ / static_cast<float>(by_));
      sum_ = 0;
      count_ = 0;
    }
  }

 private:
  std::uint64_t by_;
  std::uint64_t count_ = 0;
  float sum_ = 0;
};

}  // namespace

std::vector<Echo> echoes(Source& recording, const Timeline& timeline,
                         const std::vector<UnitRange>& ranges) {
  const auto& track = timeline.track();
  std::vector<Echo> found;
  if (track.unit != UnitKind::block || track.channels < 2) return found;
  Window file(recording);
  const auto* format = recognise(file);
  if (format == nullptr) return found;
  Sound sound(recording, format->demuxer);
  if (!sound.readable() || sound.channels() != track.channels) return found;

  const auto thinning = std::max<std::uint64_t>(1, track.rate / thinned_rate);
  auto waiting = stretches_of(timeline, ranges, thinning);
  constexpr std::size_t length = ahead + looked_at + ahead + delay;
  std::vector<Thinner> thinners(track.channels, Thinner(thinning));
  std::vector<float> thinned;
  std::uint64_t begin = 0;
  std::size_t first = 0;  // that is not complete
  while (first < waiting.size() && sound.next()) {
    std::uint64_t end = begin;
    for (std::uint32_t channel = 0; channel < track.channels; ++channel) {
      thinners[channel].add(sound.channel(channel), thinned);
      end = begin + thinned.size();
      for (auto i = first; i < waiting.size() && waiting[i].begin < end; ++i) {
        auto& samples = waiting[i].channels[channel];
        const auto skipped = std::max(waiting[i].begin, begin) - begin;
        const auto count = std::min<std::uint64_t>(length - samples.size(), end - begin - skipped);
        const auto from = thinned.begin() + static_cast<std::ptrdiff_t>(skipped);
        samples.insert(samples.end(), from, from + static_cast<std::ptrdiff_t>(count));
      }
    }
    begin = end;
    for (; first < waiting.size() && waiting[first].begin + length <= begin; ++first) {
      find(waiting[first], ranges, found);
      waiting[first].channels.clear();
    }
  }
  for (; first < waiting.size(); ++first) find(waiting[first], ranges, found);
  std::ranges::sort(found);
  return found;
}

}  // namespace sealtape
