// The list of what must not be done with whom, as it goes to a host that cannot read the archive: a
// text file with blind tokens and no personal data. sealtape-optout(1), FILES, has its grammar.
//
// Its last line is a MAC under the ident key, so that a list that was cut or made by somebody else
// is refused; what parses is written back byte for byte.
#pragma once

#include "archive/declarations.h"

namespace sealtape {

struct BarList {
  std::string origin;
  LogSize size{};  // of the log that it was made from
  Instant time;
  Digest key_check;                                  // of the ident key of its tokens
  std::vector<std::pair<std::string, Digest>> rows;  // topic and subject, sorted, each once

  // Whether a text is meant to be such a list, whatever becomes of it.
  static bool is_meant(std::string_view text);
  // Nothing where the text is not one that encode() writes under this key. Error::refused for the
  // list of another archive or of another key.
  static std::optional<BarList> parse(std::string_view text, const std::string& origin,
                                      const IdentKey& key);
  std::string encode(const IdentKey& key) const;
};

// All bars that the log knows now. Takes the vault key.
BarList bars_of(Archive& archive);

// Takes a list into the catalog of this machine, in the place of the one before. Error::refused
// where that one is newer.
void import_bars(Archive& archive, const BarList& list);

}  // namespace sealtape
