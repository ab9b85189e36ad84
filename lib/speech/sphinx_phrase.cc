#include "speech/sphinx_phrase.h"

#include <algorithm>
#include <cmath>

#include "speech/sphinx_decoder.h"

namespace sealtape {

namespace {

// How kws_search.c of PocketSphinx 0.8 counts: scores lose ten bits, and 1500 is taken from each.
constexpr int score_shift = 10;
constexpr int score_offset = 1500;

// The search looks behind by 0.1 s and says nothing of what is newer.
constexpr std::size_t tail = 4000;  // samples

}  // namespace

struct SphinxPhrase::Decoder : SphinxDecoder {};

SphinxPhrase::SphinxPhrase(const SphinxModel& model, const std::string& phrase)
    : decoder_(std::make_unique<Decoder>(
          Decoder{open_decoder(model, {{"-keyphrase", phrase}, {"-kws_threshold", "1e-30"}})})) {}

SphinxPhrase::~SphinxPhrase() = default;

std::vector<Spot> SphinxPhrase::find(const Utterance& utterance) {
  if (utterance.samples.size() < frame_samples) return {};
  std::vector<std::int16_t> samples(utterance.samples.begin(), utterance.samples.end());
  samples.resize(samples.size() + tail);
  auto* decoder = decoder_->decoding.get();
  hear(*decoder, {samples, false});  // as it was measured: telephone speech is not widened here
  auto* scale = ps_get_logmath(decoder);
  const auto duration = utterance.duration();
  std::vector<Spot> spots;
  for (auto* at = ps_seg_iter(decoder); at != nullptr; at = ps_seg_next(at)) {
    int first = 0;
    int last = 0;
    ps_seg_frames(at, &first, &last);
    std::int32_t acoustic = 0;
    std::int32_t language = 0;
    std::int32_t backoff = 0;
    const auto score = ps_seg_prob(at, &acoustic, &language, &backoff) + score_offset;
    const auto powers = logmath_log_to_log10(scale, score * (1 << score_shift));
    spots.push_back(
        {{std::min(first * sphinx_frame, duration), std::min((last + 1) * sphinx_frame, duration)},
         static_cast<std::uint32_t>(std::ceil(std::max(0.0, -powers)))});
  }
  std::ranges::sort(spots, {}, &Spot::time);
  return spots;
}

}  // namespace sealtape
