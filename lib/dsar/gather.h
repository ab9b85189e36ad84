// Gathers what an archive knows of one person. Reads and plans; changes nothing.
#pragma once

#include "archive/transcripts.h"
#include "dsar/dossier.h"

namespace sealtape {

struct Question {
  std::vector<std::string> identifiers;  // in normal form
  Links links = Links::propose;
  Language language{};
  std::string case_id;
  std::optional<Policy> policy;  // else the one in force
  std::string pack;              // whose rules were laid over it
  Unreadable unreadable = {};    // of transcripts, where an older one is handed over
};

// Error::refused where the policy leaves out what the person must be told, or does not say it in
// his language, with the list of it; where the role may not read a recording for an access request;
// and as find_subject().
Dossier gather(Archive& archive, const Question& question);

}  // namespace sealtape
