// What a vCon says beside its recordings: messages, calls that nobody answered, transfers, and
// people who take part in nothing.
//
// None of these is a recording of ours. The first recording of the vCon keeps them with the whole
// (vcon/conversation.h), so whoever is named there has data in that recording, though nobody hears
// him.
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

// An analysis or an attachment.
struct BesideText {
  bool is_analysis = false;
  std::optional<std::size_t> by;     // the party that an attachment is from
  std::vector<std::size_t> dialogs;  // which of them it is about
  bool is_of_others = false;         // it is about a recording, or the whole: about anybody
};

struct Beside {
  std::vector<Party> parties;  // in normal form; a place of nobody is empty
  std::vector<BesideDialog> dialogs;
  std::vector<BesideText> texts = {};

  // Of these parties alone, who keep their places, with the dialogs and texts that have one of
  // them; all others who take part in none of these dialogs leave an empty place.
  Beside with(const std::vector<std::size_t>& wanted) const;
};

// Of a vCon with the names of 0.4.0. Fields that are not of their form are passed over.
Beside beside_recordings(const Json& vcon, const Region& region);

// Whether it has a recording in which one of them may be heard.
bool keeps_recording_of(const Json& vcon, const std::vector<std::size_t>& people);

// Of what the record of a recording shows; who is known there is known here as well.
Beside kept_beside(const Json& shown);

}  // namespace sealtape
