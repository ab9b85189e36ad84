// How many keys are found under speech, and how often speech is taken for keys:
//
//   cmake --build --preset release --target dtmf_bench
//   build/release/dtmf_bench DIRECTORY...
//
// Every WAV file below the directories is speech without keys, of 8 kHz. `tests/install.sh speech`
// brings two hours of it, to /usr/share/asterisk/sounds. It is listened to as it is; then bursts of
// 16 keys of 60 ms are laid over ten minutes of it, at a level beside that of active speech, and
// ffmpeg takes the whole through a codec. A key counts as found where it is heard at its time, and
// as covered where it lies in a burst, widened by 350 ms as scan does.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "media/copies.h"
#include "media/dtmf.h"
#include "media/keyed.h"
#include "media/sound.h"

namespace {

using namespace sealtape;
using std::chrono::milliseconds;

constexpr std::size_t rate = 8000;
constexpr std::size_t mixed = 600 * rate;
constexpr milliseconds padding{350};

Samples speech_in(const std::vector<std::string>& directories) {
  std::vector<std::filesystem::path> paths;
  for (const auto& directory : directories) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
      const bool is_link = entry.is_symlink();
      if (!is_link && entry.path().extension() == ".wav") paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  Samples speech;
  for (const auto& path : paths) {
    const auto file = read_file(path);
    MemorySource source(file);
    Sound sound(source, "wav");
    if (!sound.readable() || sound.rate() != rate) continue;
    while (sound.next()) {
      speech.insert(speech.end(), sound.channel(0).begin(), sound.channel(0).end());
    }
  }
  return speech;
}

double power_of(std::span<const float> samples, float above = 0) {
  double sum = 0;
  double count = 0;
  for (const auto sample : samples) {
    if (std::abs(sample) <= above) continue;
    sum += sample * sample;
    ++count;
  }
  return sum / std::max(count, 1.0);
}

struct Mixture {
  Samples samples;
  std::vector<KeyPress> truth;
};

Mixture mixture(std::span<const float> speech, double decibels) {
  Mixture result{.samples = Samples(speech.begin(), speech.end()), .truth = {}};
  const auto active = power_of(speech, 200.0F / 32'768);
  const auto amplitude = std::sqrt(active * std::pow(10, decibels / 10));
  const Sending sending{.row = amplitude, .column = amplitude};
  std::mt19937 random(7);
  const auto length = static_cast<std::size_t>(sending.on * rate);
  std::size_t at = rate;
  while (at + 4 * rate < speech.size()) {
    for (int i = 0; i < 16; ++i, at += 2 * length) {
      const auto key = "1234567890"[random() % 10];
      add_key(key, at, sending, result.samples);
      result.truth.push_back(
          {key, milliseconds(at * 1000 / rate), milliseconds((at + length) * 1000 / rate)});
    }
    at += 3 * rate / 2;
  }
  return result;
}

std::vector<KeyBurst> through(const Samples& samples, const std::string& options,
                              const std::string& name) {
  const Workshop workshop;
  write_file(workshop / "mixed.wav", wav_of({samples}, rate));
  const auto command = "ffmpeg -v error -nostdin -i " + (workshop / "mixed.wav") + " " + options +
                       " " + (workshop / name);
  if (std::system(command.c_str()) != 0) return {};
  const auto file = read_file(workshop / name);
  MemorySource source(file);
  return find_keys(source, Reveal::yes).value_or(std::vector<KeyBurst>());
}

struct Score {
  double found = 0;
  double covered = 0;
  std::size_t extra = 0;
};

Score score(const std::vector<KeyPress>& truth, const std::vector<KeyBurst>& bursts) {
  constexpr milliseconds slack{40};
  std::vector<KeyPress> heard;
  for (const auto& burst : bursts) {
    heard.insert(heard.end(), burst.presses.begin(), burst.presses.end());
  }
  std::vector<bool> used(heard.size());
  Score result;
  for (const auto& key : truth) {
    for (std::size_t i = 0; i < heard.size(); ++i) {
      const bool here = heard[i].from < key.to + slack && heard[i].to > key.from - slack;
      if (used[i] || !here || heard[i].key != key.key) continue;
      used[i] = true;
      ++result.found;
      break;
    }
    const bool covered = std::ranges::any_of(bursts, [&](const auto& burst) {
      return burst.from - padding <= key.from && key.to <= burst.to + padding;
    });
    if (covered) ++result.covered;
  }
  result.extra = static_cast<std::size_t>(std::ranges::count(used, false));
  result.found *= 100.0 / static_cast<double>(truth.size());
  result.covered *= 100.0 / static_cast<double>(truth.size());
  return result;
}

void talk_off(const Samples& speech) {
  Dtmf dtmf(rate, 1);
  dtmf.hear(0, speech);
  const auto bursts = dtmf.finish(Reveal::yes);
  std::printf("%.0f minutes of speech: %zu false spans\n",
              static_cast<double>(speech.size()) / rate / 60, bursts.size());
  for (const auto& burst : bursts) {
    std::printf("  at %.2f s, %zu keys\n", static_cast<double>(burst.from.count()) / 1000,
                burst.keys);
  }
}

}  // namespace

int main(int count, char** arguments) try {
  const std::vector<std::string> directories(arguments + 1, arguments + count);
  const auto speech = speech_in(directories);
  if (speech.size() < mixed) {
    std::fprintf(stderr, "dtmf_bench: give directories with ten minutes of speech at 8 kHz\n");
    return 2;
  }
  talk_off(speech);
  std::printf("%-10s %5s %7s %8s %6s\n", "codec", "dB", "found", "covered", "extra");
  const auto middle = std::span(speech).subspan((speech.size() - mixed) / 2, mixed);
  for (const double decibels : {12.0, 6.0, 3.0, 0.0, -3.0}) {
    const auto [samples, truth] = mixture(middle, decibels);
    const auto row = [&](const char* codec, const std::string& options, const std::string& name) {
      const auto [found, covered, extra] = score(truth, through(samples, options, name));
      std::printf("%-10s %+5.0f %6.1f%% %7.1f%% %6zu\n", codec, decibels, found, covered, extra);
    };
    row("mu-law", "-c:a pcm_mulaw", "m.wav");
    row("GSM", "-c:a libgsm", "m.gsm");
    row("Opus 12k", "-c:a libopus -b:a 12k -application voip", "m.opus");
  }
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "dtmf_bench: %s\n", error.what());
  return 1;
}
