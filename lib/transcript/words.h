// The words of a text as they are searched: cut by the rules and dictionaries of ICU (UAX 29;
// Chinese and Thai need no spaces), folded so that case and width do not matter (NFKC_Casefold, UAX
// 31).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

// A word of a text, and its bytes in the text as it was given.
struct FoundWord {
  std::string folded;
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const FoundWord&, const FoundWord&) = default;
};

// A word that may be made of others: "dell'auto", "e-mail", "U.S.A.". It is found by its parts and
// as a whole, which is written without what stands between them.
struct SaidWord {
  std::string whole;             // "dellauto", "email", "usa"
  std::vector<FoundWord> parts;  // "dell", "auto"; where it has no other, the whole

  friend bool operator==(const SaidWord&, const SaidWord&) = default;
};

// Cuts many texts; for one thread.
class WordCutter {
 public:
  WordCutter();
  WordCutter(const WordCutter&) = delete;
  WordCutter& operator=(const WordCutter&) = delete;
  ~WordCutter();

  // In order. Punctuation, spaces and symbols are no words; text that is not UTF-8 has none there.
  std::vector<FoundWord> cut(std::string_view text);

  // The same as they are looked for: apostrophes and hyphens, whichever they are, join parts, and
  // other punctuation inside of a word is none of it.
  std::vector<SaidWord> said(std::string_view text);

 private:
  struct Tools;
  std::unique_ptr<Tools> tools_;
};

// What a Chinese word may be made of, from two signs on: the dictionary has "打電話" as one word,
// and who looks for "電話" means it, too. Nothing for other words, and for very long ones.
std::vector<std::string> words_within(std::string_view word);

// What a transcript is found by: the words of its text and those it was spoken with, which may
// differ ("0030" is said zero zero three zero), whole, in parts and within. Sorted, each once.
std::vector<std::string> words_of(const Transcript& transcript);

// How many words its text has.
std::uint64_t word_count(const Transcript& transcript);

}  // namespace sealtape
