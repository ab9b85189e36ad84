#include "speech/sphinx_decoder.h"

#include <sphinxbase/err.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "speech/narrowband.h"

namespace sealtape {

namespace {

// Fillers and marks of the model, which nobody said.
bool is_spoken(std::string_view word) {
  return !word.empty() && word[0] != '<' && word[0] != '[' && word[0] != '+' && word != "(NULL)";
}

// "read(2)" is the second way to say read.
std::string plain(std::string_view word) { return std::string(word.substr(0, word.find('('))); }

}  // namespace

SphinxDecoder open_decoder(const SphinxModel& model, SphinxSettings settings) {
  err_set_logfp(nullptr);
  settings.insert(settings.end(), {{"-hmm", model.acoustic()},
                                   {"-dict", model.dictionary()},
                                   {"-dither", "no"},
                                   {"-remove_noise", "yes"},
                                   {"-remove_silence", "no"}});
  std::vector<char*> arguments;
  for (auto& [name, value] : settings) {
    arguments.push_back(name.data());
    arguments.push_back(value.data());
  }
  SphinxDecoder decoder;
  decoder.config.reset(cmd_ln_parse_r(
      nullptr, ps_args(), static_cast<std::int32_t>(arguments.size()), arguments.data(), TRUE));
  if (!decoder.config) throw Error(Error::Kind::failed, "PocketSphinx does not take its settings");
  decoder.decoding.reset(ps_init(decoder.config.get()));
  if (!decoder.decoding) {
    throw Error(Error::Kind::failed, "PocketSphinx does not take the model " + model.directory);
  }
  return decoder;
}

void hear(ps_decoder_t& decoder, const Utterance& utterance) {
  if (ps_start_stream(&decoder) < 0 || ps_start_utt(&decoder) < 0) {
    throw Error(Error::Kind::failed, "PocketSphinx does not start");
  }
  if (utterance.narrow) {
    auto cepstra = widened_cepstra(utterance.samples);
    std::vector<mfcc_t*> rows;
    for (auto& cepstrum : cepstra) rows.push_back(cepstrum.data());
    ps_process_cep(&decoder, rows.data(), static_cast<int>(rows.size()), FALSE, TRUE);
  } else {
    ps_process_raw(&decoder, utterance.samples.data(), utterance.samples.size(), FALSE, TRUE);
  }
  ps_end_utt(&decoder);
}

std::vector<Word> words_heard(ps_decoder_t& decoder, Micros duration) {
  std::vector<Word> words;
  std::int32_t score = 0;
  if (ps_get_hyp(&decoder, &score) == nullptr) return words;
  for (auto* at = ps_seg_iter(&decoder); at != nullptr; at = ps_seg_next(at)) {
    const char* text = ps_seg_word(at);
    if (text == nullptr || !is_spoken(text)) continue;
    int first = 0;
    int last = 0;
    ps_seg_frames(at, &first, &last);
    std::int32_t acoustic = 0;
    std::int32_t language = 0;
    std::int32_t backoff = 0;
    const auto posterior = ps_seg_prob(at, &acoustic, &language, &backoff);
    const auto share = std::min(1.0, logmath_exp(ps_get_logmath(&decoder), posterior));
    Word word;
    word.text = plain(text);
    word.time = TimeSpan{std::min(first * sphinx_frame, duration),
                         std::min((last + 1) * sphinx_frame, duration)};
    word.confidence = Confidence{static_cast<std::uint32_t>(std::lround(share * 1e6))};
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace sealtape
