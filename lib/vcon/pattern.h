// Metadata in the names of files: "{started:%Y%m%dT%H%M%S}_{caller}_{agent}.wav".
//
//   {started:FORMAT}   see vcon/timestamp.h
//   {direction}        inbound, outbound or internal
//   {caller} {callee} {agent} {customer}   see vcon/ends.h
//   {tag:NAME}         a tag
//   {} or {_}          anything, not kept
//   {{ and }}          a brace
//
// Matches the whole name of a file, without its directories. A field takes one character or more,
// and no more than it must for the rest to match; two free texts need something between them.
#pragma once

#include "vcon/address.h"
#include "vcon/metadata.h"
#include "vcon/timestamp.h"

namespace sealtape {

class Pattern {
 public:
  // Throws Error::usage.
  static Pattern compile(std::string_view text, const Region& region);

  // Nothing for a name that does not fit, or is over 255 bytes (Linux has none longer). Takes time
  // linear in the fields and at most square in the name, for any pattern. Bytes of a name that are
  // no UTF-8 are kept as displayable() writes them. Throws Error::usage where a field fits but
  // cannot be metadata, such as half a mail address. A direction that is known from elsewhere goes
  // before the one in the name.
  std::optional<Metadata> match(std::string_view file_name,
                                const std::optional<std::string>& direction = {}) const;

 private:
  enum class Kind { literal, started, direction, text };
  struct Piece {
    Kind kind;
    std::string text;  // of a literal; the name of a field
    std::optional<TimestampFormat> format;
  };
  struct Span {
    std::size_t begin, end;
  };
  struct Search;

  void add_literal(char letter);
  void add_field(std::string_view field);
  bool fit(Search& search, std::size_t piece, std::size_t from) const;
  Metadata metadata_of(std::string_view name, const std::vector<Span>& spans,
                       const std::optional<std::string>& direction) const;

  std::vector<Piece> pieces_;
  Region region_;
};

}  // namespace sealtape
