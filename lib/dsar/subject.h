// Who asked, and the recordings in which he takes part.
//
// People are found by the identifiers that somebody gave, never by their voice. What else the same
// party is known by is proposed, and counts only when a person has confirmed it: a number may have
// changed hands, a mailbox may be shared.
//
// An identifier is shared where it goes, in some recording, with a customer id that is not one of
// those that were asked for. Who is known by shared identifiers alone may be anybody who shares
// them: that call is nobody's until its metadata say more.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "archive/archive.h"
#include "vcon/address.h"

namespace sealtape {

struct Subject {
  std::vector<std::string> identifiers;         // asked for, and confirmed; in normal form
  std::map<std::string, std::uint64_t> linked;  // seen beside them, in how many recordings
  std::set<std::string> names;                  // that the party goes by
  std::set<std::string> shared;                 // of the identifiers

  // One who is known by another customer id than those that were asked for is somebody else with
  // the same number.
  enum class Match { he, unclear, other };
  Match match(const Party& party) const;
  bool is(const Party& party) const { return match(party) == Match::he; }

  bool asks_for_customers() const;
};

struct FoundRecording {
  CatalogRow row;
  Metadata metadata;
  std::vector<std::size_t> parties;  // who of them is the subject

  std::optional<std::chrono::milliseconds> length() const;  // of the sound, where that is known
};

struct Found {
  Subject subject;
  std::vector<FoundRecording> recordings;  // by start, then log order
  std::vector<FoundRecording> unclear;     // he may be one of the parties; the same order
};

enum class Links { propose, follow };

// Error::refused where one identifier is shared by people with several customer ids, and none of
// these was asked for. Takes the vault key.
Found find_subject(Archive& archive, const std::vector<std::string>& identifiers, Links links);

// What one party alone is known by.
std::vector<std::string> identifiers_of(const Party& party);

}  // namespace sealtape
