// How scan looks into one recording: at the words of its transcripts and of the texts that came
// with it, and at its sound for keys.
#pragma once

#include <string>
#include <vector>

#include "scan_wish.h"

namespace sealtape {

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
