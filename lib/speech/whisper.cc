#include "speech/whisper.h"

#include "core/error.h"

#ifdef SEALTAPE_WHISPER

#include <ggml-backend.h>
#include <whisper.h>

#include <algorithm>
#include <cmath>

#include "core/handle.h"
#include "core/utf8.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr Micros tick{10'000};
constexpr int beams = 5;

using Context = Handle<whisper_context, whisper_free>;

Confidence confidence_of(float probability) {
  const auto share = std::clamp(static_cast<double>(probability), 0.0, 1.0);
  return {static_cast<std::uint32_t>(std::lround(share * 1e6))};
}

TimeSpan span_of(std::int64_t from, std::int64_t to, Micros most) {
  const auto begin = std::clamp(from * tick, Micros{}, most);
  return {begin, std::clamp(to * tick, begin, most)};
}

bool begins_word(const std::string& token) { return token.starts_with(' '); }

// Tokens cut characters in two: words are whole again once their tokens are joined.
std::vector<Word> words_of(whisper_context& context, int segment, Micros most) {
  std::vector<Word> words;
  for (int i = 0; i < whisper_full_n_tokens(&context, segment); ++i) {
    const auto token = whisper_full_get_token_data(&context, segment, i);
    if (token.id >= whisper_token_eot(&context)) continue;
    const std::string text = whisper_full_get_token_text(&context, segment, i);
    const auto time = span_of(token.t0, token.t1, most);
    const auto confidence = confidence_of(token.p);
    if (words.empty() || begins_word(text)) {
      Word word;
      word.text = begins_word(text) ? text.substr(1) : text;
      word.time = time;
      word.confidence = confidence;
      words.push_back(std::move(word));
    } else {
      auto& word = words.back();
      word.text += text;
      word.time->to = std::max(word.time->to, time.to);
      word.confidence = std::min(*word.confidence, confidence);
    }
  }
  std::erase_if(words, [](const Word& word) { return !is_utf8(word.text); });
  for (auto& word : words) {
    auto shown = shown_word(word.text);
    word.text = std::move(shown.text);
    word.after = std::move(shown.after);
  }
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
  return words;
}

}  // namespace

std::optional<std::string> whisper_version_built() { return whisper_version(); }

std::vector<std::pair<std::string, std::string>> whisper_parameters() {
  return {{"sampling", "beam search, " + std::to_string(beams)},
          {"no_context", "yes"},
          {"temperature_inc", "0"},
          {"suppress_nst", "yes"},
          {"threads", "2"},
          {"system", whisper_print_system_info()}};
}

std::function<std::vector<Segment>(const Utterance&)> open_whisper(const std::string& model,
                                                                   const std::string& language) {
  whisper_log_set([](ggml_log_level, const char*, void*) {}, nullptr);
  ggml_backend_load_all();  // where processors are plug-ins, loading a model aborts without
  auto settings = whisper_context_default_params();
  settings.use_gpu = false;
  const std::shared_ptr<whisper_context> context(
      Context(whisper_init_from_file_with_params(model.c_str(), settings)));
  if (!context) throw Error(Error::Kind::failed, "whisper does not take the model " + model);
  const auto spoken = language.empty() ? std::string("auto") : language;
  return [context, spoken](const Utterance& utterance) {
    auto how = whisper_full_default_params(WHISPER_SAMPLING_BEAM_SEARCH);
    how.n_threads = 2;
    how.beam_search.beam_size = beams;
    how.print_progress = how.print_realtime = how.print_timestamps = how.print_special = false;
    how.token_timestamps = true;
    how.no_context = true;
    how.temperature_inc = 0;
    how.suppress_nst = true;
    how.language = whisper_is_multilingual(context.get()) != 0 ? spoken.c_str() : "en";
    std::vector<float> samples;
    for (const auto sample : utterance.samples)
      samples.push_back(static_cast<float>(sample) / 32'768);
    const auto count = static_cast<int>(samples.size());
    if (whisper_full(context.get(), how, samples.data(), count) != 0) {
      throw Error(Error::Kind::failed, "whisper gave up");
    }
    std::vector<Segment> segments;
    const auto* heard = whisper_lang_str(whisper_full_lang_id(context.get()));
    for (int i = 0; i < whisper_full_n_segments(context.get()); ++i) {
      Segment segment;
      segment.text = whisper_full_get_segment_text(context.get(), i);
      segment.text.erase(0, segment.text.find_first_not_of(' '));
      if (segment.text.empty() || !is_utf8(segment.text)) continue;
      segment.time = span_of(whisper_full_get_segment_t0(context.get(), i),
                             whisper_full_get_segment_t1(context.get(), i), utterance.duration());
      if (heard != nullptr) segment.language = heard;
      segment.words = words_of(*context, i, utterance.duration());
      segments.push_back(std::move(segment));
    }
    return segments;
  };
}

}  // namespace sealtape

#else

namespace sealtape {

std::optional<std::string> whisper_version_built() { return std::nullopt; }

std::vector<std::pair<std::string, std::string>> whisper_parameters() { return {}; }

std::function<std::vector<Segment>(const Utterance&)> open_whisper(const std::string&,
                                                                   const std::string&) {
  throw Error(Error::Kind::usage, "this sealtape was built without libwhisper",
              "--engine whisper-cli starts the program of whisper.cpp instead");
}

}  // namespace sealtape

#endif
