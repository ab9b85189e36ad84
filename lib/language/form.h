// Dates, numbers, lengths and periods in the form of each language. Times are UTC and say so.
//
// Written by hand, so that a bundle reads the same whatever data a machine has. Thai dates are of
// the Buddhist era, with the date of ISO 8601 in brackets.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "language/language.h"

namespace sealtape {

class Words;

// "21 November 2026", "21.11.2026", "21/11/2026", "2026年11月21日",
// "21 พฤศจิกายน พ.ศ. 2569 (2026-11-21)"
std::string date_text(Language language, Instant instant);
// The date, and "14:05 UTC" after it.
std::string moment_text(Language language, Instant instant);
// The date and "14:05:09", for tables whose heading says that it is UTC.
std::string exact_text(Language language, Instant instant);

// "1,234", "1.234"
std::string number_text(Language language, std::uint64_t number);

// A place in a recording or its length: "4:12", "1:04:12"; the same everywhere.
std::string clock_text(std::chrono::milliseconds time);

// What stands between two sentences: a space, in Chinese nothing.
std::string between_sentences(Language language);

// "Date: 2 November 2026"; in Chinese with a full-width colon and no space.
std::string labelled(Language language, std::string_view label, std::string_view value);

// An ISO 8601 period in words: "5 years", "1 year, 6 months". As it is where it cannot be read.
std::string period_text(const Words& words, std::string_view period);

// "from the end of the contract": what starts the clock of a period, by the code that a policy has.
std::string since_text(const Words& words, std::string_view happening);

}  // namespace sealtape
