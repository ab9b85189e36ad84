#include "speech/phrases.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "core/error.h"
#include "core/joined.h"
#include "speech/listening.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

constexpr std::uint64_t memory = 2U << 30U;
constexpr std::size_t most_words = 12;

std::vector<std::string> words_in(const std::string& phrase) {
  WordCutter cutter;
  std::vector<std::string> words;
  for (auto& word : cutter.cut(phrase)) words.push_back(std::move(word.folded));
  if (words.empty()) throw Error(Error::Kind::usage, "there is no word to listen for");
  if (words.size() > most_words) {
    throw Error(Error::Kind::usage, "a phrase has at most 12 words to be listened for");
  }
  return words;
}

// A line of the dictionary is a word and its sounds, with a space between any two.
void require_words(const SphinxModel& model, const std::vector<std::string>& words) {
  std::set<std::string> missing(words.begin(), words.end());
  std::ifstream dictionary(model.dictionary());
  if (!dictionary) {
    throw Error(Error::Kind::usage, "the model file " + model.dictionary() + " is missing",
                "install the package pocketsphinx-en-us, or name a directory with --model");
  }
  for (std::string line; !missing.empty() && std::getline(dictionary, line);) {
    missing.erase(line.substr(0, line.find_first_of(" \t")));
  }
  if (missing.empty()) return;
  throw Error(Error::Kind::usage,
              "the English dictionary of pocketsphinx does not have the word " + *missing.begin(),
              "listen for another part of the sentence, or for how it is spelled out in words");
}

std::string checked(const SphinxModel& model, const std::string& phrase) {
  const auto words = words_in(phrase);
  require_words(model, words);
  return joined(words, " ");
}

}  // namespace

std::uint32_t most_doubt(Candidates candidates, bool narrow) {
  if (candidates == Candidates::many) return 30;
  return candidates == Candidates::usual && !narrow ? 20 : 10;
}

PhraseListener::PhraseListener(const SphinxModel& model, const std::string& phrase, Stop stop)
    : phrase_(checked(model, phrase)),
      worker_({.name = "pocketsphinx",
               .order = {.engine = "phrase",
                         .language = "en-US",
                         .model = model.directory,
                         .quality = "fast",
                         .phrase = phrase_},
               .memory = memory,
               .stop = std::move(stop)}) {}

std::vector<Spot> PhraseListener::listen(const Utterance& utterance) {
  auto spots = parse_spots(worker_.ask(utterance), utterance.duration());
  if (!spots) worker_.refuse();
  return std::move(*spots);
}

std::vector<PhraseSpot> find_phrase(Source& source, PhraseListener& listener,
                                    const PhraseOptions& options) {
  const auto listened = listen(source, options.stop);
  std::vector<PhraseSpot> found;
  for (std::size_t channel = 0; channel < listened.channels.size(); ++channel) {
    if (listened.same_as_first[channel]) continue;
    const auto narrow = listened.is_narrow(channel);
    const auto most = most_doubt(options.candidates, narrow);
    std::vector<TimeSpan> closed;
    for (const auto& each : closed_in(listened, channel, options.closed)) {
      closed.push_back(each.time);
    }
    const auto pieces = cut_into_pieces(listened.channels[channel], closed, {});
    each_piece(source, channel, pieces, [&](const Piece& piece, auto samples) {
      const auto begin = piece.time().from;
      for (auto spot : listener.listen({samples, narrow})) {
        if (spot.doubt > most) continue;
        spot.time = {spot.time.from + begin, spot.time.to + begin};
        found.push_back({static_cast<std::uint32_t>(channel + 1), spot});
      }
      options.progress(piece.time().to - begin);
    });
  }
  std::ranges::sort(found, {},
                    [](const PhraseSpot& each) { return std::pair(each.spot.time, each.channel); });
  return found;
}

}  // namespace sealtape
