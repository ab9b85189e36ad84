#include "speech/sphinx.h"

#include <array>
#include <cmath>
#include <fstream>

#include "core/error.h"
#include "speech/narrowband.h"
#include "speech/sphinx_decoder.h"

namespace sealtape {

namespace {

constexpr Micros longest_pause{600'000};

// Wide beams take three times as long for one or two words more in a hundred.
SphinxSettings beams_of(Quality quality) {
  if (quality == Quality::fast) return {};
  return {{"-beam", "1e-60"}, {"-wbeam", "1e-40"}, {"-pbeam", "1e-60"}};
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
  SphinxSettings settings{{"dither", "no"}, {"remove_noise", "yes"}, {"remove_silence", "no"}};
  for (const auto& [name, value] : beams_of(quality)) settings.emplace_back(name.substr(1), value);
  settings.emplace_back("full_utterance", "yes");
  return settings;
}

struct Sphinx::Decoder : SphinxDecoder {};

Sphinx::Sphinx(const SphinxModel& model, Quality quality) {
  auto settings = beams_of(quality);
  settings.emplace_back("-lm", model.language());
  decoder_ = std::make_unique<Decoder>(Decoder{open_decoder(model, std::move(settings))});
}

Sphinx::~Sphinx() = default;

std::vector<Segment> Sphinx::recognise(const Utterance& utterance) {
  if (utterance.samples.size() < frame_samples) return {};
  auto* decoder = decoder_->decoding.get();
  hear(*decoder, utterance);
  return segments_of(words_heard(*decoder, utterance.duration()));
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
