// The text of transcripts: words apart from the punctuation around them, and together again; clock
// times as captions write them; lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

// Without white space at both ends; what is between runs of it.
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> fields_of(std::string_view line);

// Lines without their ends: LF, CRLF or CR.
std::vector<std::string_view> lines_of(std::string_view text);

// Whether its script is written without spaces between words: Chinese, Japanese, Thai and their
// neighbours.
bool is_unspaced(char32_t letter);

// A word as others show it: "Hello," is Hello, followed by a comma. Its text is empty where there
// is nothing but punctuation.
Word shown_word(std::string_view shown);

// Puts the next word behind a text, with a space where its script has one.
void append_spaced(std::string& text, std::string_view next);
std::string joined(const std::vector<Word>& words);

// Without white space and punctuation: what two texts with the same words have in common.
std::string letters_of(std::string_view text);

// A BCP 47 tag of what others call a language: en_US, english. Empty where it is not known.
std::string language_tag(std::string_view name);

// [hh:]mm:ss with a fraction after a point or a comma; at least two digits for each but the first.
std::optional<Micros> clock_time(std::string_view text);
// hh:mm:ss.mmm, rounded to the nearest millisecond; the point is given.
std::string clock_text(Micros time, char point);

}  // namespace sealtape
