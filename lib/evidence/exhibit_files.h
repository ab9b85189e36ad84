// The files of one exhibit: its sound, bit for bit or as a copy with its proof, and beside it what
// was known of it, its transcript and a vCon.
#pragma once

#include "archive/redaction.h"
#include "archive/transcripts.h"
#include "bundle/bag_writer.h"
#include "bundle/evidence.h"
#include "evidence/exhibit_plan.h"
#include "evidence/exhibit_vcon.h"
#include "language/words.h"
#include "vcon/outgoing.h"
#include "vcon/pen.h"

namespace sealtape {

class ExhibitFiles {
 public:
  // Borrows all. `stop_if_asked` is called between blocks, and throws where somebody asked.
  ExhibitFiles(Archive& archive, BagWriter& bag, const Words& words, const VconPen& pen,
               const std::function<void()>& stop_if_asked, const Unreadable& unreadable);

  // Error::damaged where the original is not what was sealed.
  EvidenceExhibit add(const ExhibitPlan& plan, Instant now);

 private:
  struct Sound {
    std::string sha256;
    std::uint64_t size = 0;
    OutgoingContent content;  // as a vCon names it
    std::vector<EvidenceGap> gaps;
  };
  Sound add_original(const ExhibitPlan& plan);
  Sound add_copy(const ExhibitPlan& plan);
  void add_vcon(const ExhibitPlan& plan, const VconOfExhibit& vcon, Instant now,
                EvidenceExhibit& exhibit);
  void add_transcript(const ExhibitPlan& plan, EvidenceExhibit& exhibit,
                      std::vector<Json>& analyses);

  Archive& archive_;
  BagWriter& bag_;
  const Words& words_;
  const VconPen& pen_;
  const std::function<void()>& stop_if_asked_;
  const Unreadable& unreadable_;
};

}  // namespace sealtape
