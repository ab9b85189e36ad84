// A decoder of PocketSphinx, for the files that do something with one.
#pragma once

#include <pocketsphinx.h>

#include <string>
#include <utility>
#include <vector>

#include "core/handle.h"
#include "speech/sphinx.h"

namespace sealtape {

using SphinxSettings = std::vector<std::pair<std::string, std::string>>;

struct SphinxDecoder {
  Handle<cmd_ln_t, cmd_ln_free_r> config;
  Handle<ps_decoder_t, ps_free> decoding;
};

// With the acoustic model and the dictionary, hearing silence too, so that times do not drift.
// Error::failed where it does not take its settings.
SphinxDecoder open_decoder(const SphinxModel& model, SphinxSettings settings);

// Hears all of it as one utterance.
void hear(ps_decoder_t& decoder, const Utterance& utterance);

// The words of the best path; without those that nobody said.
std::vector<Word> words_heard(ps_decoder_t& decoder, Micros duration);

constexpr Micros sphinx_frame{10'000};

}  // namespace sealtape
