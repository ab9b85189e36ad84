// What a vCon says beside its recordings: messages, calls that nobody answered, transfers.
//
// None of these is a recording of ours. The first recording of the vCon keeps them with the whole
// (vcon/conversation.h), so whoever takes part in one of them has data in that recording, though
// nobody hears him there.
#pragma once

#include "vcon/address.h"

namespace sealtape {

struct BesideDialog {
  std::string type;  // text, incomplete, transfer...
  std::optional<Instant> start;
  std::vector<std::size_t> parties;   // their places, ascending
  std::optional<std::size_t> author;  // of a text: its originator, else who is named first
  std::string mediatype;
  std::optional<std::string> text;  // where it is a text that can be read

  bool has(std::size_t party) const;
};

struct Beside {
  std::vector<Party> parties;  // in normal form; a place of nobody is empty
  std::vector<BesideDialog> dialogs;

  // Of these dialogs alone that have one of the parties, who keep their places; all others who take
  // part in none of them leave an empty one.
  Beside with(const std::vector<std::size_t>& wanted) const;
};

// Of a vCon with the names of 0.4.0. Fields that are not of their form are passed over.
Beside beside_recordings(const Json& vcon, const Region& region);

// Of what the record of a recording shows; who is known there is known here as well.
Beside kept_beside(const Json& shown);

}  // namespace sealtape
