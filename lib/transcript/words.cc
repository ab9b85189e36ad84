#include "transcript/words.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>

#include <set>

#include "core/error.h"
#include "core/handle.h"

namespace sealtape {

namespace {

void expect(UErrorCode status, const char* what) {
  if (U_SUCCESS(status) != 0) return;
  throw Error(Error::Kind::failed, std::string(what) + ": " + u_errorName(status));
}

void close(UText* text) { utext_close(text); }

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

std::vector<std::string> words_of(const Transcript& transcript) {
  WordCutter cutter;
  std::set<std::string> words;
  const auto take = [&](std::string_view text) {
    for (auto& word : cutter.cut(text)) words.insert(std::move(word.folded));
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
