// What the catalog takes in of transcripts: the tokens of their words.
//
// A transcript that a later one of the same recording corrects is not searched, as long as that one
// is there; nor is one that is purged.
#pragma once

#include <set>
#include <vector>

#include "archive/document.h"

namespace sealtape {

class SpokenWords {
 public:
  // A stretch of the log, entry by entry.
  void derived(const Document& document);
  void lost_a_document(RecordingId recording);

  // The words that change with all that came since the last call. One transcript that cannot be
  // opened does not hide the others; verify tells of it.
  std::vector<DocumentWords> take(Archive& archive, const Catalog& catalog);

 private:
  void look_again(Archive& archive, const Catalog& catalog);

  std::vector<Document> fresh_;
  std::set<RecordingId> changed_;
};

}  // namespace sealtape
