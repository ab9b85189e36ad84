#include "transcript/words.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <set>

#include "core/error.h"
#include "core/handle.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

void expect(UErrorCode status, const char* what) {
  if (U_SUCCESS(status) != 0) return;
  throw Error(Error::Kind::failed, std::string(what) + ": " + u_errorName(status));
}

void close(UText* text) { utext_close(text); }

constexpr std::size_t most_parts = 32;  // spelled names have so many
constexpr std::size_t most_signs = 16;  // of a Chinese word that is looked into

bool joins_parts(char32_t letter) {
  constexpr std::u32string_view apostrophes = U"'\u2018\u2019\u02bc\uff07";
  constexpr std::u32string_view hyphens = U"-\u2010\u2011\uff0d";
  return apostrophes.find(letter) != std::u32string_view::npos ||
         hyphens.find(letter) != std::u32string_view::npos;
}

// Whether nothing but one such sign stands there.
bool is_joint(std::string_view between) {
  const auto first = first_code_point(between);
  return first && first->length == between.size() && joins_parts(first->value);
}

// Where the parts of a word begin and end in it.
std::vector<std::pair<std::size_t, std::size_t>> parts_of(std::string_view word) {
  std::vector<std::pair<std::size_t, std::size_t>> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < word.size();) {
    const auto point = first_code_point(word.substr(at));
    const auto length = point ? point->length : 1;
    if (point && joins_parts(point->value)) {
      parts.emplace_back(begin, at);
      begin = at + length;
    }
    at += length;
  }
  parts.emplace_back(begin, word.size());
  return parts;
}

// Where its signs begin, and the end, where it has no others than Chinese ones.
std::vector<std::size_t> places_of_signs(std::string_view word) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < word.size();) {
    const auto point = first_code_point(word.substr(at));
    const bool is_sign =
        point && u_hasBinaryProperty(static_cast<UChar32>(point->value), UCHAR_IDEOGRAPHIC) != 0;
    if (!is_sign || places.size() == most_signs) return {};
    places.push_back(at);
    at += point->length;
  }
  places.push_back(word.size());
  return places;
}

std::string without_punctuation(std::string_view folded) {
  std::string plain;
  while (const auto point = first_code_point(folded)) {
    const bool is_sign = u_ispunct(static_cast<UChar32>(point->value)) != 0;
    if (!is_sign) plain += folded.substr(0, point->length);
    folded.remove_prefix(point->length);
  }
  return plain;
}

}  // namespace

struct WordCutter::Tools {
  std::unique_ptr<icu::BreakIterator> words;
  const icu::Normalizer2* folding = nullptr;  // ICU keeps it

  std::string folded(std::string_view word) const {
    auto status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    const auto result = folding->normalize(text, status);
    expect(status, "folding a word");
    std::string folded;
    result.toUTF8String(folded);
    return folded;
  }
};

WordCutter::WordCutter() : tools_(std::make_unique<Tools>()) {
  auto status = U_ZERO_ERROR;
  tools_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  expect(status, "opening the word rules of ICU");
  tools_->folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  expect(status, "opening the case folding of ICU");
}

WordCutter::~WordCutter() = default;

std::vector<FoundWord> WordCutter::cut(std::string_view text) {
  auto status = U_ZERO_ERROR;
  const Handle<UText, close> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  expect(status, "reading a text");
  auto& words = *tools_->words;
  words.setText(opened.get(), status);
  expect(status, "cutting a text");
  std::vector<FoundWord> found;
  auto begin = words.first();
  for (auto end = words.next(); end != icu::BreakIterator::DONE; end = words.next()) {
    if (words.getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
      const auto from = static_cast<std::size_t>(begin);
      const auto to = static_cast<std::size_t>(end);
      auto folded = tools_->folded(text.substr(from, to - from));
      if (!folded.empty()) found.push_back({.folded = std::move(folded), .begin = from, .end = to});
    }
    begin = end;
  }
  return found;
}

std::vector<SaidWord> WordCutter::said(std::string_view text) {
  std::vector<SaidWord> all;
  std::size_t end = 0;  // of the word before
  for (const auto& word : cut(text)) {
    std::vector<FoundWord> parts;
    for (const auto& [from, to] : parts_of(text.substr(word.begin, word.end - word.begin))) {
      const auto begin = word.begin + from;
      auto folded = without_punctuation(tools_->folded(text.substr(begin, to - from)));
      if (!folded.empty()) parts.push_back({std::move(folded), begin, word.begin + to});
    }
    const bool goes_on = !all.empty() && is_joint(text.substr(end, word.begin - end)) &&
                         all.back().parts.size() < most_parts;
    end = word.end;
    if (parts.empty()) continue;
    if (!goes_on) all.emplace_back();
    for (auto& part : parts) {
      all.back().whole += part.folded;
      all.back().parts.push_back(std::move(part));
    }
  }
  return all;
}

std::vector<std::string> words_within(std::string_view word) {
  const auto places = places_of_signs(word);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < places.size(); ++begin) {
    for (auto end = begin + 2; end < places.size(); ++end) {
      if (end - begin + 1 == places.size()) continue;  // the word itself
      words.emplace_back(word.substr(places[begin], places[end] - places[begin]));
    }
  }
  return words;
}

std::vector<std::string> words_of(const Transcript& transcript) {
  WordCutter cutter;
  std::set<std::string> words;
  const auto take = [&](std::string_view text) {
    for (auto& word : cutter.said(text)) {
      for (auto& within : words_within(word.whole)) words.insert(std::move(within));
      for (auto& part : word.parts) words.insert(std::move(part.folded));
      words.insert(std::move(word.whole));
    }
  };
  for (const auto& segment : transcript.segments) {
    take(segment.text);
    std::string spoken;
    for (const auto& word : segment.words) spoken += word.text + ' ';
    take(spoken);
  }
  return {words.begin(), words.end()};
}

std::uint64_t word_count(const Transcript& transcript) {
  WordCutter cutter;
  std::uint64_t count = 0;
  for (const auto& segment : transcript.segments) count += cutter.cut(segment.text).size();
  return count;
}

}  // namespace sealtape
