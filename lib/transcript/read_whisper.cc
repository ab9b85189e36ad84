// What whisper and those who took over its form write: whisper.cpp (-oj, -ojf), OpenAI's own
// program and API, faster-whisper, whisperX; and NVIDIA's parakeet, whose words stand apart.
#include <algorithm>
#include <cmath>

#include "core/utf8.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr double millisecond = 1e3;
constexpr double looped = 2.4;  // whisper's own limit for the rate of compression

bool is_special(std::string_view token) { return token.starts_with("[_") && token.ends_with(']'); }

bool begins_word(std::string_view token, std::string_view before) {
  const auto first = first_code_point(token);
  return before.empty() || token.starts_with(' ') || (first && is_unspaced(first->value));
}

// Tokens that make one word together.
struct TokenWord {
  std::string shown;
  std::optional<TimeSpan> time;
  double sum = 0;
  std::size_t tokens = 0;

  void add(const Place& token) {
    shown += token.text_or_empty("text");
    // Single tokens may lie backwards; the word is what they cover.
    const auto from = token.at("offsets").time("from", millisecond);
    const auto to = token.at("offsets").time("to", millisecond);
    if (from && to) {
      const TimeSpan span{.from = std::min(*from, *to), .to = std::max(*from, *to)};
      if (!time) time = span;
      time->from = std::min(time->from, span.from);
      time->to = std::max(time->to, span.to);
    }
    sum += token.confidence("p").value_or(Confidence{}).millionths;
    ++tokens;
  }

  Word word() const {
    auto word = shown_word(shown);
    word.time = time;
    word.confidence =
        Confidence{static_cast<std::uint32_t>(std::lround(sum / static_cast<double>(tokens)))};
    return word;
  }
};

std::vector<Word> words_of_tokens(const std::vector<Place>& tokens) {
  std::vector<TokenWord> grouped;
  for (const auto& token : tokens) {
    const auto text = token.text_or_empty("text");
    if (text.empty() || is_special(text)) continue;
    if (grouped.empty() || begins_word(text, grouped.back().shown)) grouped.emplace_back();
    grouped.back().add(token);
  }
  std::vector<Word> words;
  for (const auto& group : grouped) append_word(words, group.word());
  return words;
}

// Half a character in a token is spelt right in the text of the segment.
void take_spelling(std::vector<Word>& words, std::string_view text) {
  std::vector<Word> spelt;
  for (const auto field : fields_of(text)) append_word(spelt, shown_word(field));
  if (spelt.size() != words.size()) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i].text = spelt[i].text;
    words[i].after = spelt[i].after;
  }
}

Word openai_word(const Place& place) {
  WordFields fields{.text = "word", .from = "start", .to = "end", .confidence = "probability"};
  if (!place.has("word")) fields.text = "text";
  if (place.has("score")) fields.confidence = "score";
  if (place.has("confidence")) fields.confidence = "confidence";
  return word_at(place, fields);
}

std::vector<Word> own_words(const Place& segment, const std::vector<Place>& all,
                            RoughTranscript& draft) {
  std::vector<Word> words;
  for (const auto& item : segment.items("words")) {
    const bool is_index = item.value().is_number_unsigned();
    if (is_index && item.value().get<std::uint64_t>() >= all.size()) {
      item.refuse("there is no such word");
    }
    const auto& place = is_index ? all[item.value().get<std::size_t>()] : item;
    auto word = openai_word(place);
    if (!word.text.empty()) word.speaker = draft.speaker(place.label("speaker"));
    append_word(words, std::move(word));
  }
  return words;
}

void add_doubts(Segment& segment, const Place& place) {
  const auto likelihood = place.real("avg_logprob");
  if (likelihood && *likelihood <= 0) {
    segment.confidence =
        Confidence{static_cast<std::uint32_t>(std::lround(std::exp(*likelihood) * 1e6))};
  }
  if (likelihood && *likelihood < -1) segment.doubts.push_back(Doubt::low_confidence);
  if (place.real("compression_ratio").value_or(0) > looped) {
    segment.doubts.push_back(Doubt::repeated);
  }
}

Segment openai_segment(const Place& place, const std::vector<Place>& all, RoughTranscript& draft) {
  Segment segment;
  segment.time = place.span("start", "end");
  segment.text = place.has("text") ? place.text_or_empty("text") : place.text_or_empty("segment");
  segment.speaker = draft.speaker(place.label("speaker"));
  segment.confidence = place.confidence("confidence");
  segment.words = own_words(place, all, draft);
  for (auto& word : segment.words) {
    if (word.speaker == segment.speaker) word.speaker.clear();
  }
  add_doubts(segment, place);
  return segment;
}

}  // namespace

void read_whisper_cpp(const Place& place, RoughTranscript& draft) {
  draft->engine.name = "whisper.cpp";
  draft->engine.version = place.at("model").text_or_empty("type");
  draft->language = language_tag(place.at("result").text_or_empty("language"));
  for (const auto& item : place.items("transcription")) {
    Segment segment;
    segment.time = item.at("offsets").span("from", "to", millisecond);
    segment.text = item.text_or_empty("text");
    segment.speaker = draft.speaker(item.label("speaker"));
    segment.words = words_of_tokens(item.items("tokens"));
    take_spelling(segment.words, segment.text);
    draft.add(std::move(segment));
  }
}

void read_openai_whisper(const Place& place, RoughTranscript& draft) {
  draft->language = language_tag(place.text_or_empty("language"));
  draft->duration = place.time("duration").value_or(Micros());
  draft->engine.version = place.text_or_empty("model");
  const bool bare = place.value().is_array();  // a list of segments, as faster-whisper's users dump
  const auto stamps = place.has("timestamp") ? place.at("timestamp") : place.at("timestamps");
  const bool nemo = stamps.has("segment") || stamps.has("word");
  const auto words = nemo   ? stamps.items("word")
                     : bare ? std::vector<Place>()
                            : place.items("words");
  const auto segments = bare   ? place.items()
                        : nemo ? stamps.items("segment")
                               : place.items("segments");
  for (const auto& item : segments) draft.add(openai_segment(item, words, draft));
  // Where no segment names its words, they are lost to it, but not to the transcript.
  const bool apart = std::ranges::all_of(draft->segments,
                                         [](const auto& segment) { return segment.words.empty(); });
  if (apart && !words.empty()) {
    draft->segments.clear();
    for (const auto& item : words) {
      draft.say(openai_word(item),
                {.channel = {}, .speaker = draft.speaker(item.label("speaker"))});
    }
  } else if (segments.empty()) {
    Segment whole;
    whole.text = bare ? "" : place.text_or_empty("text");
    draft.add(std::move(whole));
  }
}

}  // namespace sealtape
