// Which key of a telephone a window of sound may hold: the two tones of ITU-T Q.23.
//
// Goertzel's algorithm at the eight frequencies, over 20 ms under a Hamming window. A key is heard
// where the strongest tone of each group stands out of its group, the two are not too unlike, and
// together they are enough of all that sounds.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace sealtape {

class Tones {
 public:
  static constexpr std::size_t window = 160;  // samples at 8 kHz
  static constexpr std::size_t hop = 80;

  Tones();

  // How much the two tones must be of the window's energy, and how much stronger each than the
  // others of its group, as ratios of energy.
  struct Bar {
    float share;
    float above;
  };

  struct Heard {
    char key = 0;     // of 0 to 9, A to D, * and #; 0 is none at all
    float share = 0;  // of the energy
    float above = 0;  // the others of either group
    bool clears(const Bar& bar) const { return key != 0 && share > bar.share && above > bar.above; }
  };
  Heard hear(std::span<const float, window> samples) const;

 private:
  std::array<float, window> shape_{};
  float gain_ = 0;  // energy of a whole tone is its Goertzel power times this
  float floor_ = 0;
};

}  // namespace sealtape
