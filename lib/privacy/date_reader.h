// Reads dates as people write and say them, in five languages.
#pragma once

#include "privacy/candidate.h"

namespace sealtape::privacy {

struct Date {
  std::chrono::year_month_day date;
  TokenIndex end = 0;
  bool spoken = false;
};

// The value of its first six figures.
unsigned value_of(std::string_view digits);

class DateReader {
 public:
  DateReader(const Tokens& tokens, const Options& options) : tokens_(tokens), options_(options) {}

  std::optional<Date> read(TokenIndex at);
  // Also one of which parts are said anew: "the third, no, the fourth of May 1980".
  std::optional<Date> read_with_corrections(TokenIndex at) {
    const auto date = read(at);
    return date ? date : read_corrected(at);
  }
  // "March twenty twenty seven": the end of it.
  std::optional<TokenIndex> read_month_of_year(TokenIndex at);
  // "Sette novembre", "siebten elften", 六月十二: the end of a day without its year.
  std::optional<TokenIndex> read_day(TokenIndex at);
  // "Nel sessantanove il nove settembre": the end of a date that begins with its year.
  std::optional<TokenIndex> read_year_first(TokenIndex at);

 private:
  std::optional<Date> read_corrected(TokenIndex at);
  TokenIndex skip(TokenIndex at) const;
  struct Number {
    std::string digits;
    TokenIndex end = 0;
  };
  std::optional<Number> number(TokenIndex at);
  std::optional<Number> one_number(TokenIndex at);
  std::optional<Number> year(TokenIndex at);
  std::optional<std::chrono::year_month_day> date(unsigned year, std::size_t figures,
                                                  unsigned month, unsigned day) const;
  struct Month {
    unsigned value = 0;
    TokenIndex end = 0;
  };
  std::optional<Month> month(TokenIndex at) const;
  bool is_ordinal(TokenIndex at) const;
  bool is(TokenIndex at, std::string_view text) const {
    return at < tokens_.count() && tokens_.text(tokens_[at]) == text;
  }

  const Tokens& tokens_;
  const Options& options_;
  bool spoken_ = false;
};

}  // namespace sealtape::privacy
