// How many words the default engine gets wrong, and how long it takes:
//
//   cmake --build --preset release --target speech_bench
//   build/release/speech_bench [--speech DIR] [--quality high]
//
// The telephone is heard twice: as it is, and widened (speech/narrowband.h), as transcribe does.
//
// Speech is that of Debian's pocketsphinx-testdata, or DIR/*.wav with what is said in DIR/*.txt
// beside it. Each is heard as it is, and as a telephone would carry it: 300 to 3400 Hz, 8 kHz,
// mu-law. Words wrong are those put in, left out and changed, by those that were said. Time is CPU
// time of the recogniser by time of sound.

#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "media/voice.h"
#include "speech/engines.h"
#include "speech/transcribe.h"
#include "speech/worker.h"

namespace {

using namespace sealtape;
namespace fs = std::filesystem;

constexpr const char* debian = "/usr/share/pocketsphinx/test/data";
constexpr double pi = 3.141592653589793;

struct Item {
  fs::path file;
  std::vector<std::string> words;
};

Bytes bytes_in(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> all{std::istreambuf_iterator<char>(file), {}};
  return copy_of(std::as_bytes(std::span(all)));
}

// Small letters, digits and apostrophes make words; marks of sentences do not count.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char letter : text) {
    const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    if (std::isalnum(static_cast<unsigned char>(lower)) != 0 || lower == '\'') {
      words.back() += lower;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// "<s> eight of spades </s> (005)"
std::vector<Item> debian_items() {
  std::vector<Item> items;
  for (const auto& [set, list] :
       {std::pair("cards", "cards.transcription"), std::pair("librivox", "transcription")}) {
    std::ifstream lines(fs::path(debian) / set / list);
    for (std::string line; std::getline(lines, line);) {
      const auto begin = line.find("<s>") + 3;
      const auto end = line.find("</s>");
      const auto name = line.substr(line.rfind('(') + 1, line.rfind(')') - line.rfind('(') - 1);
      items.push_back(
          {fs::path(debian) / set / (name + ".wav"), words_of(line.substr(begin, end - begin))});
    }
  }
  return items;
}

std::vector<Item> items_in(const fs::path& directory) {
  std::vector<Item> items;
  for (const auto& entry : fs::directory_iterator(directory)) {
    auto text = entry.path();
    if (text.extension() != ".wav" || !fs::exists(text.replace_extension(".txt"))) continue;
    std::ifstream file(text);
    std::stringstream all;
    all << file.rdbuf();
    items.push_back({entry.path(), words_of(all.str())});
  }
  return items;
}

// Levenshtein, over words.
std::size_t mistakes(const std::vector<std::string>& said, const std::vector<std::string>& heard) {
  std::vector<std::size_t> row(heard.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t i = 1; i <= said.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= heard.size(); ++j) {
      const auto changed = diagonal + (said[i - 1] == heard[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// ITU-T G.711, mu-law.
std::byte companded(double sample) {
  const bool negative = sample < 0;
  int size = std::min(static_cast<int>(std::lround(std::abs(sample))), 32'635) + 132;
  int exponent = 7;
  while (exponent > 0 && (size & (1 << (exponent + 7))) == 0) --exponent;
  const int code = (negative ? 0x80 : 0) | exponent << 4 | ((size >> (exponent + 3)) & 0x0F);
  return static_cast<std::byte>(~code & 0xFF);
}

std::vector<std::int16_t> wide(Source& source) {
  Voice voice(source);
  std::vector<std::int16_t> samples;
  while (voice.next()) {
    samples.insert(samples.end(), voice.channel(0).begin(), voice.channel(0).end());
  }
  return samples;
}

Bytes by_telephone(const std::vector<std::int16_t>& samples) {
  constexpr int taps = 200;  // on either side
  const auto band = [](int tap) {
    const double x = pi * tap;
    const auto low = [&](double edge) { return tap == 0 ? edge : std::sin(edge * x) / x; };
    const double window = 0.54 + 0.46 * std::cos(x / taps);
    return (low(3400.0 / 8000) - low(300.0 / 8000)) * window;
  };
  Bytes sound;
  for (std::size_t i = 0; i < samples.size(); i += 2) {
    double sum = 0;
    for (int tap = -taps; tap <= taps; ++tap) {
      const auto at = static_cast<std::ptrdiff_t>(i) + tap;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(samples.size())) continue;
      sum += band(tap) * samples[static_cast<std::size_t>(at)];
    }
    sound.push_back(companded(sum));
  }
  Bytes wav = copy_of("RIFF");
  const auto put = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) wav.push_back(static_cast<std::byte>(value >> (8 * i)));
  };
  put(static_cast<std::uint32_t>(36 + sound.size()), 4);
  append(wav, bytes_of("WAVEfmt "));
  for (const auto& [value, bytes] :
       {std::pair(16U, 4), {7U, 2}, {1U, 2}, {8000U, 4}, {8000U, 4}, {1U, 2}, {8U, 2}}) {
    put(value, bytes);
  }
  append(wav, bytes_of("data"));
  put(static_cast<std::uint32_t>(sound.size()), 4);
  append(wav, sound);
  return wav;
}

double children_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Sum {
  std::size_t said = 0;
  std::size_t wrong = 0;
  double sound = 0;

  void hear(const Bytes& wav, const Item& item, Recogniser& recogniser) {
    MemorySource source(wav);
    const auto made = transcribe(source, recogniser, {}).transcript;
    std::string text;
    for (const auto& segment : made.segments) text += segment.text + ' ';
    said += item.words.size();
    wrong += mistakes(item.words, words_of(text));
    sound += static_cast<double>(made.duration.count()) / 1e6;
  }
};

// Hears the telephone as if it were none.
class Unwidened : public Recogniser {
 public:
  explicit Unwidened(std::unique_ptr<Recogniser> within) : within_(std::move(within)) {}

  const Engine& engine() const override { return within_->engine(); }
  std::string language() const override { return within_->language(); }
  std::string notice() const override { return within_->notice(); }
  PieceLengths lengths() const override { return within_->lengths(); }
  std::vector<Segment> recognise(const Utterance& utterance) override {
    return within_->recognise({utterance.samples, false});
  }

 private:
  std::unique_ptr<Recogniser> within_;
};

enum class Line { none, telephone, widened };

void measure(const char* what, const std::vector<Item>& items, Quality quality, Line line) {
  Sum sum;
  const auto before = children_seconds();
  {
    EngineWish wish;
    wish.quality = quality;
    auto recogniser = open_engine(wish)();
    if (line == Line::telephone) recogniser = std::make_unique<Unwidened>(std::move(recogniser));
    for (const auto& item : items) {
      auto wav = bytes_in(item.file);
      if (line != Line::none) {
        MemorySource source(wav);
        wav = by_telephone(wide(source));
      }
      sum.hear(wav, item, *recogniser);
    }
  }
  const auto taken = children_seconds() - before;
  std::printf("%-20s %4zu words %7.1f s   %5.1f %% wrong   real-time factor %.3f\n", what, sum.said,
              sum.sound, 100 * static_cast<double>(sum.wrong) / static_cast<double>(sum.said),
              taken / sum.sound);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc == 2 && std::strcmp(argv[1], "worker") == 0) return work_as_told(0, 1);
  auto items = debian_items();
  auto quality = Quality::fast;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--speech") == 0) items = items_in(argv[i + 1]);
    if (std::strcmp(argv[i], "--quality") == 0) quality = Quality::high;
  }
  if (items.empty()) {
    std::fputs("there is no speech; install pocketsphinx-testdata or give --speech DIR\n", stderr);
    return 1;
  }
  measure("as it is", items, quality, Line::none);
  measure("by telephone", items, quality, Line::telephone);
  measure("the same, widened", items, quality, Line::widened);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
