// What scan looks for, and how it looks into one recording: at the words of its transcripts and of
// the texts that came with it, and at its sound for keys.
#pragma once

#include <string>
#include <vector>

#include "archive/proposals.h"
#include "privacy/detector.h"

namespace sealtape {

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

// That reads words for it; nothing where only keys are listened for. Errors as those of Scanner.
std::optional<privacy::Detector> detector_for(const ScanWish& wish);

class Scanner {
 public:
  // Error::usage for a type or a level that is none.
  explicit Scanner(const ScanWish& wish);

  struct Found {
    ScanProposal proposal;
    std::string value;  // for --reveal alone
  };
  struct Seen {
    std::vector<Found> found;
    std::string missed;      // why something was not looked at; empty where all was
    std::string not_heard;   // the same of a part of the sound, beside what was found in the rest
    std::size_t unread = 0;  // of what came with it, no text
  };
  // Opens the recording: the caller has asked whether he may, and the log says so.
  Seen look_into(Archive& archive, const CatalogRow& row) const;

 private:
  void read_words(Archive& archive, const CatalogRow& row, Seen& seen) const;
  void read_texts(Archive& archive, const CatalogRow& row, Seen& seen) const;
  static void listen(Archive& archive, const CatalogRow& row, Seen& seen);

  std::string look_;
  bool validated_;  // and nothing weaker
  bool keys_;
  std::optional<privacy::Detector> detector_;
};

}  // namespace sealtape
