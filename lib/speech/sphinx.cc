#include "speech/sphinx.h"

#include <pocketsphinx.h>
#include <sphinxbase/err.h>

#include <array>
#include <cmath>
#include <fstream>

#include "core/error.h"
#include "core/handle.h"
#include "speech/narrowband.h"

namespace sealtape {

namespace {

constexpr Micros frame{10'000};
constexpr Micros longest_pause{600'000};

using Settings = std::vector<std::pair<std::string, std::string>>;

// Wide beams take three times as long for one or two words more in a hundred.
Settings settings_of(Quality quality) {
  Settings settings{{"-dither", "no"}, {"-remove_noise", "yes"}, {"-remove_silence", "no"}};
  if (quality == Quality::high) {
    settings.insert(settings.end(), {{"-beam", "1e-60"}, {"-wbeam", "1e-40"}, {"-pbeam", "1e-60"}});
  }
  return settings;
}

ModelFile file_of(const std::string& role, const std::string& path, const std::string& name) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(Error::Kind::usage, "the model file " + path + " is missing",
                "install the package pocketsphinx-en-us, or name a directory with --model");
  }
  Sha256 sha;
  ModelFile found{role, name, 0, {}};
  std::vector<char> block(std::size_t{1} << 20U);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    const auto count = static_cast<std::size_t>(file.gcount());
    sha.add(std::as_bytes(std::span(block).first(count)));
    found.bytes += count;
  }
  found.sha256 = sha.finish();
  return found;
}

using Config = Handle<cmd_ln_t, cmd_ln_free_r>;
using Decoding = Handle<ps_decoder_t, ps_free>;

// Fillers and marks of the model, which nobody said.
bool is_spoken(std::string_view word) {
  return !word.empty() && word[0] != '<' && word[0] != '[' && word[0] != '+' && word != "(NULL)";
}

// "read(2)" is the second way to say read.
std::string plain(std::string_view word) { return std::string(word.substr(0, word.find('('))); }

Confidence mean_confidence(const std::vector<Word>& words) {
  double sum = 0;
  for (const auto& word : words) {
    sum += std::log(std::max(1U, word.confidence.value_or(Confidence{}).millionths) / 1e6);
  }
  const auto mean = std::exp(sum / static_cast<double>(std::max<std::size_t>(words.size(), 1)));
  return {static_cast<std::uint32_t>(std::lround(std::min(mean, 1.0) * 1e6))};
}

}  // namespace

SphinxModel SphinxModel::installed() { return {"/usr/share/pocketsphinx/model/en-us"}; }

std::vector<ModelFile> SphinxModel::files() const {
  std::vector<ModelFile> files;
  for (const char* name : {"feat.params", "mdef", "means", "noisedict", "sendump",
                           "transition_matrices", "variances"}) {
    files.push_back(file_of("acoustic", acoustic() + '/' + name, std::string("en-us/") + name));
  }
  files.push_back(file_of("language", language(), "en-us.lm.bin"));
  files.push_back(file_of("dictionary", dictionary(), "cmudict-en-us.dict"));
  const auto weights = narrowband_weights();
  files.push_back({"bandwidth", "sealtape narrowband", weights.bytes, weights.sha256});
  return files;
}

std::string sphinx_version() { return "0.8+5prealpha"; }

std::vector<std::pair<std::string, std::string>> sphinx_parameters(Quality quality) {
  auto settings = settings_of(quality);
  for (auto& [name, value] : settings) name.erase(0, 1);
  settings.emplace_back("full_utterance", "yes");
  return settings;
}

struct Sphinx::Decoder {
  Config config;
  Decoding decoding;

  std::vector<Word> words() const;
};

Sphinx::Sphinx(const SphinxModel& model, Quality quality) : decoder_(std::make_unique<Decoder>()) {
  err_set_logfp(nullptr);
  auto& config = decoder_->config;
  config.reset(cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", model.acoustic().c_str(), "-lm",
                           model.language().c_str(), "-dict", model.dictionary().c_str(), nullptr));
  if (!config) throw Error(Error::Kind::failed, "PocketSphinx does not take its settings");
  for (const auto& [name, value] : settings_of(quality)) {
    const bool is_beam = name.ends_with("beam");
    if (is_beam) {
      cmd_ln_set_float_r(config.get(), name.c_str(), std::stod(value));
    } else {
      cmd_ln_set_boolean_r(config.get(), name.c_str(), value == "yes");
    }
  }
  decoder_->decoding.reset(ps_init(config.get()));
  if (!decoder_->decoding) {
    throw Error(Error::Kind::failed, "PocketSphinx does not take the model " + model.directory);
  }
}

Sphinx::~Sphinx() = default;

std::vector<Segment> Sphinx::recognise(const Utterance& utterance) {
  if (utterance.samples.size() < frame_samples) return {};
  auto* decoder = decoder_->decoding.get();
  if (ps_start_stream(decoder) < 0 || ps_start_utt(decoder) < 0) {
    throw Error(Error::Kind::failed, "PocketSphinx does not start");
  }
  if (utterance.narrow) {
    auto cepstra = widened_cepstra(utterance.samples);
    std::vector<mfcc_t*> rows;
    for (auto& cepstrum : cepstra) rows.push_back(cepstrum.data());
    ps_process_cep(decoder, rows.data(), static_cast<int>(rows.size()), FALSE, TRUE);
  } else {
    ps_process_raw(decoder, utterance.samples.data(), utterance.samples.size(), FALSE, TRUE);
  }
  ps_end_utt(decoder);
  auto words = decoder_->words();
  for (auto& word : words) {
    word.time->from = std::min(word.time->from, utterance.duration());
    word.time->to = std::min(word.time->to, utterance.duration());
  }
  return segments_of(std::move(words));
}

std::vector<Word> Sphinx::Decoder::words() const {
  std::vector<Word> words;
  auto* decoder = decoding.get();
  std::int32_t score = 0;
  if (ps_get_hyp(decoder, &score) == nullptr) return words;
  for (auto* at = ps_seg_iter(decoder); at != nullptr; at = ps_seg_next(at)) {
    const char* text = ps_seg_word(at);
    if (text == nullptr || !is_spoken(text)) continue;
    int first = 0;
    int last = 0;
    ps_seg_frames(at, &first, &last);
    std::int32_t acoustic = 0;
    std::int32_t language = 0;
    std::int32_t backoff = 0;
    const auto posterior = ps_seg_prob(at, &acoustic, &language, &backoff);
    const auto share = std::min(1.0, logmath_exp(ps_get_logmath(decoder), posterior));
    Word word;
    word.text = plain(text);
    word.time = TimeSpan{first * frame, (last + 1) * frame};
    word.confidence = Confidence{static_cast<std::uint32_t>(std::lround(share * 1e6))};
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<Segment> segments_of(std::vector<Word> words) {
  std::vector<Segment> segments;
  for (auto& word : words) {
    const bool goes_on =
        !segments.empty() && word.time->from - segments.back().time->to <= longest_pause;
    if (!goes_on) segments.emplace_back().time = word.time;
    auto& segment = segments.back();
    segment.text += (segment.text.empty() ? "" : " ") + word.text;
    segment.time->to = std::max(segment.time->to, word.time->to);
    segment.words.push_back(std::move(word));
  }
  for (auto& segment : segments) segment.confidence = mean_confidence(segment.words);
  return segments;
}

}  // namespace sealtape
