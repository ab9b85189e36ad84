// Who asked, and the recordings in which he takes part.
//
// People are found by the identifiers that somebody gave, never by their voice. What else the same
// party is known by is proposed, and counts only when a person has confirmed it: a number may have
// changed hands, a mailbox may be shared.
#pragma once

#include <map>
#include <set>

#include "archive/archive.h"
#include "vcon/address.h"

namespace sealtape {

struct Subject {
  std::vector<std::string> identifiers;         // asked for, and confirmed; in normal form
  std::map<std::string, std::uint64_t> linked;  // seen beside them, in how many recordings
  std::set<std::string> names;                  // that the party goes by

  // Whether the party is he. One who is known by another customer id than those that were asked for
  // is somebody else with the same number.
  bool is(const Party& party) const;
};

struct FoundRecording {
  CatalogRow row;
  Metadata metadata;
  std::vector<std::size_t> parties;  // who of them is the subject
};

struct Found {
  Subject subject;
  std::vector<FoundRecording> recordings;  // by start, then log order
};

enum class Links { propose, follow };

// Error::refused where one identifier is shared by people with several customer ids, and none of
// these was asked for. Takes the vault key.
Found find_subject(Archive& archive, const std::vector<std::string>& identifiers, Links links);

// What one party alone is known by.
std::vector<std::string> identifiers_of(const Party& party);

}  // namespace sealtape
