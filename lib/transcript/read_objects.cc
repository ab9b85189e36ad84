// Vosk and sherpa-onnx: one JSON object an utterance, written behind one another.
#include <algorithm>
#include <cmath>

#include "core/utf8.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr Micros last_token = std::chrono::milliseconds(200);

void say_vosk_words(const Place& reading, RoughTranscript& draft) {
  const auto words = reading.items("result");
  for (const auto& item : words) {
    draft.say(word_at(item, {.text = "word", .from = "start", .to = "end", .confidence = "conf"}),
              {});
  }
  draft.pause();
  if (!words.empty()) return;
  Segment segment;
  segment.text = reading.text_or_empty("text");
  draft.add(std::move(segment));
}

bool begins_word(std::string_view token) {
  const auto first = first_code_point(token);
  constexpr char32_t piece = 0x2581;  // how sentencepiece writes a space
  return first && (first->value == ' ' || first->value == piece || is_unspaced(first->value));
}

std::string without_piece_mark(std::string token) {
  constexpr std::string_view piece = "\u2581";
  if (token.starts_with(piece)) token.erase(0, piece.size());
  return token;
}

// Tokens have only a beginning: they last until the next one.
std::vector<Word> words_of_tokens(const Place& place) {
  const auto tokens = place.items("tokens");
  const auto times = place.items("timestamps");
  if (times.size() != tokens.size()) return {};
  std::vector<Word> words;
  std::string shown;
  TimeSpan span;
  const auto close = [&] {
    auto word = shown_word(shown);
    word.time = span;
    word.timed = Word::Timed::interpolated;
    append_word(words, std::move(word));
    shown.clear();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].value().is_string()) tokens[i].refuse("it is not a string");
    const auto begin =
        times[i].value().is_number() ? micros_of(times[i].value().get<double>()) : std::nullopt;
    if (!begin || *begin < span.from) times[i].refuse("it is no time after the one before");
    const auto token = tokens[i].value().get<std::string>();
    if (!shown.empty()) span.to = *begin;
    if (!shown.empty() && begins_word(token)) close();
    if (shown.empty()) span.from = *begin;
    shown += without_piece_mark(token);
    span.to = *begin + last_token;
  }
  if (!shown.empty()) close();
  return words;
}

}  // namespace

void read_vosk(const Place& place, RoughTranscript& draft) {
  // "text" alone is what many write.
  const bool is_its_own = place.has("result") || place.has("partial") || place.has("alternatives");
  if (is_its_own) draft->engine.name = "Vosk";
  const auto readings = place.items("alternatives");
  say_vosk_words(readings.empty() ? place : readings.front(), draft);
}

void read_sherpa(const Place& place, RoughTranscript& draft) {
  draft->engine.name = "sherpa-onnx";
  const auto language = language_tag(place.text_or_empty("lang"));
  if (draft->language.empty()) draft->language = language;
  Segment segment;
  segment.text = place.text_or_empty("text");
  segment.words = words_of_tokens(place);
  draft.add(std::move(segment));
}

}  // namespace sealtape
