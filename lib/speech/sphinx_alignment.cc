#include "speech/sphinx_alignment.h"

#include <algorithm>

#include "core/error.h"
#include "speech/sphinx_decoder.h"

namespace sealtape {

namespace {

// Letters and apostrophes alone: a word becomes part of a grammar.
bool is_plain(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || letter == '\'';
  });
}

}  // namespace

struct SphinxAlignment::Decoder : SphinxDecoder {
  bool knows(const std::string& word) const {
    char* phones = is_plain(word) ? ps_lookup_word(decoding.get(), word.c_str()) : nullptr;
    const bool found = phones != nullptr;
    ckd_free(phones);
    return found;
  }
};

// Wide beams, so that the words are found although nothing else may be said.
SphinxAlignment::SphinxAlignment(const SphinxModel& model)
    : decoder_(std::make_unique<Decoder>(Decoder{open_decoder(
          model,
          {{"-beam", "1e-80"}, {"-wbeam", "1e-60"}, {"-pbeam", "1e-80"}, {"-bestpath", "no"}})})) {}

SphinxAlignment::~SphinxAlignment() = default;

std::vector<Word> SphinxAlignment::align(const Utterance& utterance,
                                         const std::vector<std::string>& words) {
  std::vector<std::string> known;
  std::string grammar = "#JSGF V1.0; grammar said; public <said> =";
  for (const auto& word : words) {
    if (!decoder_->knows(word)) continue;
    grammar += ' ' + word;
    known.push_back(word);
  }
  if (known.empty() || utterance.samples.size() < frame_samples) return {};
  auto* decoder = decoder_->decoding.get();
  if (ps_set_jsgf_string(decoder, "said", (grammar + " ;").c_str()) < 0 ||
      ps_set_search(decoder, "said") < 0) {
    throw Error(Error::Kind::failed, "PocketSphinx does not take the words to align");
  }
  hear(*decoder, utterance);
  auto found = words_heard(*decoder, utterance.duration());
  if (!std::ranges::equal(found, known, {}, &Word::text)) return {};
  for (auto& word : found) word.confidence.reset();  // there was no other word to choose
  return found;
}

}  // namespace sealtape
