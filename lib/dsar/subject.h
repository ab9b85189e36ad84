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
#include "vcon/beside.h"

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

// A recording in which somebody is heard; or one that only keeps messages of his, and then the
// metadata are those of the messages and nothing is said of the call.
struct FoundRecording {
  CatalogRow row;
  Metadata metadata;
  std::vector<std::size_t> parties;  // who of them is the subject
  Beside beside;                     // what came with it in which he takes part
  std::vector<std::size_t> writers;  // who of the parties beside is the subject
  bool is_heard = true;

  // Of the sound, where that is known and he is heard.
  std::optional<std::chrono::milliseconds> length() const;
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

// Whether what somebody asked by is this person. What they have in common is the person; customer
// ids, where both name some, tell people apart who share a number.
bool is_one_person(const std::vector<std::string>& asking, const Subject& subject);

// What one party alone is known by.
std::vector<std::string> identifiers_of(const Party& party);

}  // namespace sealtape
