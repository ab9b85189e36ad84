// How much text one core searches for personal data a second:
// cmake --build --preset release --target privacy_bench
//
// Prints megabytes of UTF-8 in CPU time for the text of labelled sets, given as arguments: of all
// lines, which hold something every sixty bytes, as no call does, and of those that hold nothing.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include "privacy/evaluate.h"

namespace {

using namespace sealtape::privacy;

constexpr std::size_t corpus = std::size_t{4} << 20U;

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

enum class Lines : std::uint8_t { all, plain };

// The set said again and again, as a call of many turns.
sealtape::Transcript call_of(const char* path, Lines lines) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  auto gold = read_gold(text.str());
  if (lines == Lines::plain) {
    std::erase_if(gold, [](const Gold& item) { return !item.spans.empty(); });
  }
  sealtape::Transcript transcript;
  for (std::size_t size = 0, i = 0; size < corpus && !gold.empty(); ++i) {
    const auto& item = gold[i % gold.size()];
    transcript.language = item.transcript.language;
    for (auto segment : item.transcript.segments) {
      segment.channel = static_cast<std::uint32_t>(1 + i % 2);
      segment.time.reset();
      size += segment.text.size();
      transcript.segments.push_back(std::move(segment));
    }
  }
  return transcript;
}

void measure(const char* path, Lines lines, const char* what, const std::vector<Type>& types) {
  Options options;
  options.types = types;
  const Detector detector(options);
  const auto transcript = call_of(path, lines);
  double best = 1e9;
  std::size_t found = 0;
  for (int round = 0; round < 3; ++round) {
    const auto start = cpu_seconds();
    found = detector.find_in(transcript).size();
    best = std::min(best, cpu_seconds() - start);
  }
  std::printf("%-32s %-24s %6.1f MB/s   %zu findings\n", path, what,
              static_cast<double>(corpus) / best / 1e6, found);
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    measure(arguments[i], Lines::all, "all lines, all types", all_types());
    measure(arguments[i], Lines::plain, "plain lines, all types", all_types());
    measure(arguments[i], Lines::plain, "plain lines, pii", personal_types());
    measure(arguments[i], Lines::plain, "plain lines, optout", {Type::opt_out});
  }
}
