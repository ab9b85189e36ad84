// PocketSphinx, the recogniser that works out of the box: English, drafts.
//
// The models are those of Debian's pocketsphinx-en-us. Its version 0.8 drops silent frames unless
// told not to, and its times then drift by seconds: so it is told. Words come with the posterior of
// the best path as confidence.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "speech/recogniser.h"

namespace sealtape {

// What it computes with.
struct SphinxModel {
  std::string directory;  // holds en-us, en-us.lm.bin and cmudict-en-us.dict

  static SphinxModel installed();
  std::string acoustic() const { return directory + "/en-us"; }
  std::string language() const { return directory + "/en-us.lm.bin"; }
  std::string dictionary() const { return directory + "/cmudict-en-us.dict"; }

  // All files with their digests; Error::usage names the package where one is missing.
  std::vector<ModelFile> files() const;
};

enum class Quality : std::uint8_t { fast, high };

std::string sphinx_version();

// Settings that can change the words, as a transcript states them.
std::vector<std::pair<std::string, std::string>> sphinx_parameters(Quality quality);

class Sphinx {
 public:
  // Ends the process where the model is not what it takes it for: for workers alone.
  Sphinx(const SphinxModel& model, Quality quality);
  Sphinx(const Sphinx&) = delete;
  Sphinx& operator=(const Sphinx&) = delete;
  ~Sphinx();

  std::vector<Segment> recognise(const Utterance& utterance);

 private:
  struct Decoder;
  std::unique_ptr<Decoder> decoder_;
};

// Words in runs: a pause of more than 0.6 s begins a new one.
std::vector<Segment> segments_of(std::vector<Word> words);

}  // namespace sealtape
