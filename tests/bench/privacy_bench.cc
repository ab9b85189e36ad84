// How much text one core searches for personal data a second:
// cmake --build --preset release --target privacy_bench
//
// Prints megabytes of UTF-8 in CPU time for the text of a labelled set, given as arguments.
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

// The set said again and again, as a call of many turns.
sealtape::Transcript call_of(const char* path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  const auto gold = read_gold(text.str());
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

}  // namespace

int main(int count, char** arguments) {
  Options options;
  options.types = all_types();
  const Detector detector(options);
  for (int i = 1; i < count; ++i) {
    const auto transcript = call_of(arguments[i]);
    double best = 1e9;
    std::size_t found = 0;
    for (int round = 0; round < 3; ++round) {
      const auto start = cpu_seconds();
      found = detector.find_in(transcript).size();
      best = std::min(best, cpu_seconds() - start);
    }
    std::printf("%-40s %6.1f MB/s   %zu findings\n", arguments[i],
                static_cast<double>(corpus) / best / 1e6, found);
  }
}
