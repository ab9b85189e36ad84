#include "media/dtmf.h"

#include "media/formats.h"
#include "media/narrowing.h"
#include "media/sound.h"
#include "media/tones.h"

namespace sealtape {

namespace {

constexpr Tones::Bar clear{.share = 0.8F, .above = 3.98F};  // 6 dB
constexpr Tones::Bar faint{.share = 0.3F, .above = 2.51F};  // 4 dB
constexpr int enough_clear = 3;  // windows, each 10 ms after the one before
constexpr int enough_brief = 2;
constexpr int enough_faint = 2;
constexpr std::size_t few = 3;  // brief ones that together are no accident
constexpr int most_missed = 2;
constexpr std::uint64_t near = std::uint64_t{3} * Narrowing::rate;
constexpr std::uint64_t pause = std::uint64_t{2} * Narrowing::rate;

struct Press {
  char key = 0;
  std::uint64_t from = 0;  // in samples at 8 kHz
  std::uint64_t to = 0;
};

// Makes one key of the windows that hold it, if there are enough of them.
class Presses {
 public:
  explicit Presses(int enough) : enough_(enough) {}

  void hear(char key, std::uint64_t from) {
    const bool same = key != 0 && key == now_.key;
    if (same) ++count_;
    if (key != 0 && !same) {
      close();
      now_ = {.key = key, .from = from};
      count_ = 1;
    }
    if (key != 0) {
      now_.to = from + Tones::window;
      missed_ = 0;
    } else if (now_.key != 0 && ++missed_ > most_missed) {
      close();
    }
  }

  const std::vector<Press>& finish() {
    close();
    return all_;
  }

 private:
  void close() {
    if (now_.key != 0 && count_ >= enough_) all_.push_back(now_);
    now_ = {};
  }

  int enough_;
  Press now_;
  int count_ = 0;
  int missed_ = 0;
  std::vector<Press> all_;
};

std::chrono::milliseconds time_of(std::uint64_t samples) {
  return std::chrono::milliseconds(samples * 1000 / Narrowing::rate);
}

// Gateways that send keys beside the sound often cut a tone off too late: what is left of it is too
// short for an anchor, but several of them soon after each other are one.
std::vector<Press> with_brief(std::vector<Press> anchors, const std::vector<Press>& brief) {
  for (std::size_t i = 0; i + few <= brief.size(); ++i) {
    if (brief[i + few - 1].from > brief[i].to + near) continue;
    for (std::size_t each = i; each < i + few; ++each) anchors.push_back(brief[each]);
  }
  std::ranges::sort(anchors, {}, &Press::from);
  return anchors;
}

// Those that an anchor speaks for. Both are in order.
std::vector<Press> anchored(const std::vector<Press>& presses, const std::vector<Press>& anchors) {
  std::vector<Press> result;
  std::size_t anchor = 0;
  for (const auto& press : presses) {
    while (anchor < anchors.size() && anchors[anchor].to + near < press.from) ++anchor;
    if (anchor < anchors.size() && anchors[anchor].from < press.to + near) result.push_back(press);
  }
  return result;
}

}  // namespace

// One channel.
class DtmfEar {
 public:
  explicit DtmfEar(std::uint32_t rate) : narrowing_(rate) {}

  void hear(std::span<const float> samples) {
    narrowing_.add(samples, held_);
    listen();
  }

  std::vector<Press> finish() {
    narrowing_.finish(held_);
    held_.resize(held_.size() + Tones::window, 0);  // a key may end with the recording
    listen();
    return anchored(faint_.finish(), with_brief(clear_.finish(), brief_.finish()));
  }

 private:
  void listen() {
    std::size_t at = 0;
    for (; at + Tones::window <= held_.size(); at += Tones::hop) {
      const auto heard = tones_.hear(std::span(held_).subspan(at).first<Tones::window>());
      clear_.hear(heard.clears(clear) ? heard.key : '\0', begin_ + at);
      brief_.hear(heard.clears(clear) ? heard.key : '\0', begin_ + at);
      faint_.hear(heard.clears(faint) ? heard.key : '\0', begin_ + at);
    }
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(at));
    begin_ += at;
  }

  Narrowing narrowing_;
  Tones tones_;
  std::vector<float> held_;
  std::uint64_t begin_ = 0;
  Presses clear_{enough_clear};
  Presses brief_{enough_brief};
  Presses faint_{enough_faint};
};

Dtmf::Dtmf(std::uint32_t rate, std::size_t channels) {
  for (std::size_t i = 0; i < channels; ++i) ears_.push_back(std::make_unique<DtmfEar>(rate));
}

Dtmf::~Dtmf() = default;

void Dtmf::hear(std::size_t channel, std::span<const float> samples) {
  ears_.at(channel)->hear(samples);
}

std::vector<KeyBurst> Dtmf::finish(Reveal reveal) {
  std::vector<KeyBurst> bursts;
  for (std::size_t i = 0; i < ears_.size(); ++i) {
    std::optional<std::uint64_t> end;  // of the press before
    for (const auto& press : ears_[i]->finish()) {
      if (!end || press.from >= *end + pause) {
        bursts.push_back(
            {.channel = static_cast<std::uint32_t>(i + 1), .from = time_of(press.from)});
      }
      auto& burst = bursts.back();
      end = press.to;
      burst.to = time_of(press.to);
      ++burst.keys;
      if (reveal == Reveal::no) continue;
      burst.presses.push_back({press.key, time_of(press.from), time_of(press.to)});
    }
  }
  return bursts;
}

std::optional<std::vector<KeyBurst>> find_keys(Source& recording, Reveal reveal) {
  Window file(recording);
  const auto* format = recognise(file);
  if (format == nullptr) return std::nullopt;
  Sound sound(recording, format->demuxer, Gaps::fill);
  if (!sound.readable()) return std::nullopt;
  Dtmf dtmf(sound.rate(), sound.channels());
  while (sound.next()) {
    for (std::size_t i = 0; i < sound.channels(); ++i) dtmf.hear(i, sound.channel(i));
  }
  return dtmf.finish(reveal);
}

}  // namespace sealtape
