// What export-evidence gathers of an archive before it writes; see bundle/evidence.h.
#pragma once

#include "archive/excerpt.h"
#include "archive/redaction.h"
#include "bundle/evidence.h"
#include "context.h"

namespace sealtape {

// One recording on its way into the bundle.
struct ExhibitPlan {
  CatalogRow row;
  std::string name;  // "E01"
  enum class Form { original, rest, redacted } form = Form::original;
  std::optional<LogIndex> redaction;  // of the last

  std::string folder() const;  // beneath data/
  std::string file() const;
  std::string proof() const;
};

// The newest redaction of each where `redacted`. Error::usage where one has none.
std::vector<ExhibitPlan> plan_exhibits(Archive& archive, const std::vector<CatalogRow>& rows,
                                       bool redacted);

// Every entry about the exhibits, and of their details what may be shown to the other side: of
// originals all that is known of them, of others what gives away nothing; reasons never.
ExcerptWork excerpt_work(Archive& archive, const std::vector<ExhibitPlan>& plans);

// Particulars of an exhibit whose file is written.
EvidenceExhibit describe_exhibit(Archive& archive, const ExhibitPlan& plan,
                                 const CustodyFile& file);

// What was declared about the exhibits, as far as the excerpt shows it.
std::vector<EvidenceDeclaration> declarations_in(const CheckedExcerpt& excerpt,
                                                 const std::vector<Exhibit>& exhibits);

// Call detail records as CSV: a heading with call_id, start and duration_s, and perhaps recording.
// Error::usage where they cannot be read.
std::vector<ReconcileRow> reconcile(std::string_view csv,
                                    const std::vector<EvidenceExhibit>& exhibits);

}  // namespace sealtape
