// The times of words that are known to be said, by PocketSphinx: forced alignment.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "speech/sphinx.h"

namespace sealtape {

class SphinxAlignment {
 public:
  // Ends the process where the model is not what it takes it for: for workers alone.
  explicit SphinxAlignment(const SphinxModel& model);
  SphinxAlignment(const SphinxAlignment&) = delete;
  SphinxAlignment& operator=(const SphinxAlignment&) = delete;
  ~SphinxAlignment();

  // In their order, those of the words that its dictionary has; none where they do not fit the
  // sound. Words are in small letters.
  std::vector<Word> align(const Utterance& utterance, const std::vector<std::string>& words);

 private:
  struct Decoder;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace sealtape
