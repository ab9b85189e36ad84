// Finds keys pressed on a telephone (DTMF, ITU-T Q.23) in sound, also under speech.
//
// It listens twice. What stands out so clearly that neither speech nor music is mistaken for it is
// an anchor, from 40 ms on, or three of 25 ms; within 3 s of an anchor much less will do, because
// people press several keys. Keys less than 2 s apart are a burst: redact the burst, not the key.
//
// The keys pressed are as secret as what they say, a PIN or a card: they are kept only for who
// asks, and belong in no message.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/source.h"

namespace sealtape {

struct KeyPress {
  char key = 0;
  std::chrono::milliseconds from{};
  std::chrono::milliseconds to{};
};

// From the first key to the last, without padding.
struct KeyBurst {
  std::uint32_t channel = 0;  // they count from 1
  std::chrono::milliseconds from{};
  std::chrono::milliseconds to{};
  std::size_t keys = 0;
  std::vector<KeyPress> presses{};  // with Reveal::yes
};

enum class Reveal : std::uint8_t { no, yes };

class DtmfEar;

class Dtmf {
 public:
  // Errors as those of Narrowing.
  Dtmf(std::uint32_t rate, std::size_t channels);
  Dtmf(const Dtmf&) = delete;
  Dtmf& operator=(const Dtmf&) = delete;
  ~Dtmf();

  // The next samples of a channel, at -1 to 1; the first channel is 0.
  void hear(std::size_t channel, std::span<const float> samples);

  // All that was pressed, by channel and time. The detector is used up.
  std::vector<KeyBurst> finish(Reveal reveal = Reveal::no);

 private:
  std::vector<std::unique_ptr<DtmfEar>> ears_;
};

// In a whole recording, of several sound tracks in one, at the times that players show; nothing
// when FFmpeg cannot decode it.
std::optional<std::vector<KeyBurst>> find_keys(Source& recording, Reveal reveal = Reveal::no);

}  // namespace sealtape
