// A consent, a notice or an objection as it comes from the command line, and how it is declared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "declaring.h"

namespace sealtape {

struct DeclarationWish {
  std::vector<std::string> parties;
  std::vector<std::string> purposes;
  std::string manner;
  std::string scope;
  std::string text;
  std::string version;  // of the text
  std::string language;
  std::string offset;  // in the recording
  std::string expires;
  std::optional<unsigned> channel;
  bool lifted = false;    // of an objection: it is over
  std::string from_scan;  // a reviewed file, instead of parties and places
  DeclaringOptions declaring;
};

// Says the log entry, and what may follow for the recordings that are there where somebody agrees
// no longer, or objects. Error::usage for what does not fit together, or not the recording.
void declare_one(Declaration::Kind kind, Declaration::Act act, const DeclarationWish& wish,
                 Context& context);

// The same for what people said in recordings and a reviewed file accepts: refusals to be recorded,
// as consents that were denied, or notices. Error::usage where nothing is, or somebody is not
// known.
void declare_heard(Declaration::Kind kind, const DeclarationWish& wish, Context& context);

}  // namespace sealtape
