// How fast one core seals, opens and commits: cmake --build --preset release --target seal_bench
//
// Prints the fastest of several rounds, in CPU time.

#include <cstdio>
#include <ctime>
#include <functional>

#include "crypto/object.h"
#include "crypto/part_hasher.h"
#include "ledger/merkle.h"

namespace {

using namespace sealtape;

constexpr std::size_t corpus = std::size_t{64} << 20U;
constexpr int rounds = 5;

// Of this process alone: other work on the machine does not count.
double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double fastest_seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) {
    const auto start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

void report(const char* what, double seconds, double count, const char* unit) {
  std::printf("%-28s %8.0f MB/s %10.0f ns a %s\n", what, corpus / seconds / 1e6,
              seconds * 1e9 / count, unit);
}

void bench_object(const Bytes& plain, const Cover& cover, std::uint64_t chunk, const char* what) {
  Bytes stored;
  const auto seal = [&] {
    stored.clear();
    ObjectSealer sealer(cover, chunk, [&](ByteView bytes) { append(stored, bytes); });
    sealer.add(plain);
    sealer.finish();
  };
  const auto chunks = static_cast<double>(corpus) / static_cast<double>(chunk);
  report((std::string("seal, ") + what).c_str(), fastest_seconds(seal), chunks, "chunk");
  MemorySource source(stored);
  Bytes opened(std::size_t{256} << 10U);
  const auto open = [&] {
    ObjectReader reader(source, cover, plain.size());
    std::uint64_t at = 0;
    while (at < reader.size()) at += reader.read_at(at, opened);
  };
  report((std::string("open, ") + what).c_str(), fastest_seconds(open), chunks, "chunk");
}

void bench_units(const Bytes& plain, const Cover& cover, std::size_t unit) {
  const auto commit = [&] {
    PartHasher hasher(cover, 0);
    for (std::size_t at = 0; at + unit <= plain.size(); at += unit) {
      hasher.add(unit, ByteView(plain).subspan(at, unit));
    }
    hasher.finish();
  };
  const auto name = "media tree, " + std::to_string(unit) + " bytes";
  report(name.c_str(), fastest_seconds(commit),
         static_cast<double>(corpus) / static_cast<double>(unit), "unit");
}

}  // namespace

int main() try {
  Bytes plain(corpus);
  start_sodium();
  randombytes_buf(plain.data(), plain.size());
  const auto cover = Cover::whole(TreeKey::random());
  const auto hash = [&] { sha256(plain); };
  report("SHA-256", fastest_seconds(hash), 1, "corpus");
  bench_object(plain, cover, audio_chunk, "2 KiB chunks");
  bench_object(plain, cover, other_chunk, "64 KiB chunks");
  for (const std::size_t unit : {60U, 160U, 640U}) bench_units(plain, cover, unit);
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
