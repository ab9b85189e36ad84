// Where PocketSphinx hears a phrase, without writing down what else is said.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "speech/message.h"
#include "speech/sphinx.h"

namespace sealtape {

class SphinxPhrase {
 public:
  // Words of the dictionary in small letters, a space between two. Ends the process where the model
  // is not what it takes it for: for workers alone.
  SphinxPhrase(const SphinxModel& model, const std::string& phrase);
  SphinxPhrase(const SphinxPhrase&) = delete;
  SphinxPhrase& operator=(const SphinxPhrase&) = delete;
  ~SphinxPhrase();

  // All with a doubt of 30 and less.
  std::vector<Spot> find(const Utterance& utterance);

 private:
  struct Decoder;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace sealtape
