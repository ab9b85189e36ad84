// What scan was asked to look for, by the names that its user writes.
#pragma once

#include <string>
#include <vector>

#include "archive/proposals.h"
#include "privacy/detector.h"

namespace sealtape {

// Types that no words tell: keys that were pressed, and a notice that nobody gave.
constexpr const char* keyed = "DTMF";
constexpr const char* no_notice = "NOTICE_MISSING";

struct ScanWish {
  std::string look;                // pii, pci, dtmf, optout, refusal, notice
  std::vector<std::string> types;  // instead of those that belong to it
  std::string least;               // level; empty: weak
  std::vector<std::string> lists;  // of words of the user: NAME=FILE
  std::string region;
  std::chrono::year_month_day today{};
};

// A type, or all that belongs to something to look for; Error::usage for what is neither.
void require_known(const std::string& wanted);
bool is_of(const ScanProposal& proposal, const std::string& wanted);

// Whether all that belongs to it is looked for, and nothing else.
bool is_whole(const ScanWish& wish);

// Whether it is among what is looked for; of a name as above, whether anything of it is.
bool looks_for(const ScanWish& wish, privacy::Type type);
bool looks_for(const ScanWish& wish, const std::string& wanted);

// That reads words for it; nothing where only keys are listened for. Error::usage for a
// type or a level that is none, or a list that cannot be used.
std::optional<privacy::Detector> detector_for(const ScanWish& wish);

// Whether keys are listened for.
bool listens_for_keys(const ScanWish& wish);

// The least level that is wanted.
privacy::Level level_of(const ScanWish& wish);

}  // namespace sealtape
