// How fast words are found, and what the index costs:
// cmake --build --preset release --target search_bench
//
// Transcripts of 500 words each, drawn from a vocabulary of 50,000 as Zipf's law has it, taken into
// a catalog in batches of a thousand. Prints the size of the index against the text, and the
// slowest and the median of queries of two words.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "catalog/catalog.h"
#include "transcript/words.h"

namespace {

using namespace sealtape;
using Clock = std::chrono::steady_clock;

constexpr std::size_t vocabulary = 50'000;
constexpr int words_each = 500;
constexpr std::uint64_t entries_each = 3;  // the log has an ingest and an access beside

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

class Speech {
 public:
  Speech() {
    std::vector<double> weights;
    for (std::size_t i = 0; i < vocabulary; ++i) {
      weights.push_back(1 / static_cast<double>(i + 1));
      std::string word;
      // About as long as English words are: the common ones are short.
      const auto length =
          2 + static_cast<std::size_t>(std::log10(static_cast<double>(i + 1)) * 1.6);
      while (word.size() < length) word += static_cast<char>('a' + source_() % 26);
      words_.push_back(word);
    }
    draw_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
  }

  std::string text() {
    std::string text;
    for (int i = 0; i < words_each; ++i) text += words_[draw_(source_)] + ' ';
    return text;
  }
  const std::string& word(std::size_t rank) const { return words_[rank]; }

 private:
  std::mt19937 source_{1};
  std::vector<std::string> words_;
  std::discrete_distribution<std::size_t> draw_;
};

std::vector<WordToken> tokens_of(const WordKey& key, const Transcript& transcript) {
  std::vector<WordToken> tokens;
  for (const auto& word : words_of(transcript)) tokens.push_back(word_token(key, word));
  return tokens;
}

struct Query {
  std::size_t found;
  double time;
};

Query ask(const Catalog& catalog, const std::vector<WordToken>& words) {
  const auto start = Clock::now();
  const auto found = catalog.spoken().documents_with(words).size();
  return {.found = found, .time = milliseconds(Clock::now() - start)};
}

void report_queries(const Catalog& catalog, const WordKey& key, const Speech& speech) {
  std::vector<double> times;
  std::mt19937 source(2);
  for (int i = 0; i < 200; ++i) {
    const auto one = word_token(key, speech.word(source() % 3000));
    const auto other = word_token(key, speech.word(source() % 3000));
    times.push_back(ask(catalog, {one, other}).time);
  }
  std::ranges::sort(times);
  std::printf("two words: median %.1f ms, slowest %.1f ms of %zu\n", times[times.size() / 2],
              times.back(), times.size());
  const auto common =
      ask(catalog, {word_token(key, speech.word(0)), word_token(key, speech.word(1))});
  std::printf("the two most common: %zu transcripts in %.1f ms\n", common.found, common.time);
}

}  // namespace

int main(int argc, char** argv) try {
  const std::uint64_t transcripts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  constexpr std::uint64_t batch = 1000;
  start_sodium();
  const auto directory = std::filesystem::temp_directory_path() / "sealtape-search-bench";
  std::filesystem::remove_all(directory);
  const auto file = directory / "catalog.sqlite";
  const auto catalog_key = CatalogKey::random();
  const auto key = WordKey::random();
  Speech speech;
  std::uint64_t text_size = 0;
  double cutting = 0;
  double taking = 0;
  {
    Catalog catalog(file, "bench", &catalog_key);
    for (std::uint64_t at = 0; at < transcripts; at += batch) {
      Catalog::Changes changes;
      const auto start = Clock::now();
      for (auto i = at; i < std::min(at + batch, transcripts); ++i) {
        Transcript transcript;
        transcript.segments.resize(1);
        transcript.segments[0].text = speech.text();
        text_size += transcript.segments[0].text.size();
        changes.words.push_back({LogIndex{i * entries_each}, tokens_of(key, transcript)});
      }
      const auto cut = Clock::now();
      const auto mark = catalog.mark();
      catalog.take(mark, changes, {LogSize{number(mark.size) + batch}, {}});
      cutting += milliseconds(cut - start);
      taking += milliseconds(Clock::now() - cut);
    }
  }
  const auto index_size = std::filesystem::file_size(file);
  std::printf("%llu transcripts, %.0f MB of text; cut in %.1f s, taken in %.1f s\n",
              static_cast<unsigned long long>(transcripts), static_cast<double>(text_size) / 1e6,
              cutting / 1e3, taking / 1e3);
  std::printf("index: %.0f MB, %.2f times the text\n", static_cast<double>(index_size) / 1e6,
              static_cast<double>(index_size) / static_cast<double>(text_size));
  const Catalog catalog(file, "bench", &catalog_key);
  report_queries(catalog, key, speech);
  std::filesystem::remove_all(directory);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "search_bench: %s\n", error.what());
  return 1;
}
