// A bundle for a court: recordings, every log entry about them, and all that it takes to check
// both.
//
// The log has the access before a byte is read, and the disclosure when all of the bundle is
// durable; then it appears under its name.
#pragma once

#include "archive/excerpt.h"
#include "archive/transcripts.h"
#include "bundle/bag_writer.h"
#include "evidence/exhibit_plan.h"
#include "language/language.h"
#include "vcon/pen.h"

namespace sealtape {

struct EvidenceWork {
  std::string matter;
  std::string purpose;
  std::string reason = {};                      // stays sealed
  Moment seen;                                  // the log when the exhibits were looked at
  std::vector<Detail> disclosure = {};          // what else the disclosure says: to whom
  Language language{};                          // of the pages
  std::optional<std::string> records = {};      // of calls, as evidence/reconcile.h reads them
  std::vector<ExcerptWork::Kept> earlier = {};  // checkpoints from outside
  std::string tools = {};                       // what made it, in which versions
  VconPen pen = {};                             // of the vCons of exhibits
  std::function<Instant()> now;
  std::function<bool()> is_stopped;  // asked between blocks; then Error::interrupted
  Unreadable unreadable = {};        // of transcripts, where an older one goes along
};

// Says how many stamps of the log do not hold and could not go along. Error::refused where the log
// has something against it since the exhibits were looked at; see archive/handing_out.h.
std::size_t write_evidence(Archive& archive, const std::vector<ExhibitPlan>& plans,
                           const EvidenceWork& work, BagWriter& bag);

}  // namespace sealtape
