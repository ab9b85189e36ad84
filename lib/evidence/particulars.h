// What the other side is told of an exhibit, and what stays sealed.
//
// Of originals all that is known of them may be shown, of others what gives away nothing: neither
// people nor names, and no digest of the original, which would be a lasting fingerprint of what was
// taken out. Reasons never; and never the other dialogs of a vCon, which are no part of the exhibit
// and may be of people who are not heard in it: that there are some is noted.
#pragma once

#include "archive/excerpt.h"
#include "bundle/evidence.h"
#include "evidence/exhibit_plan.h"

namespace sealtape {

// Every entry about the exhibits.
ExcerptWork excerpt_work(Archive& archive, const std::vector<ExhibitPlan>& plans);

// What a record shows, without the other dialogs of its vCon.
Json without_other_dialogs(Json shown);

// Particulars of an exhibit whose file is written.
EvidenceExhibit describe_exhibit(Archive& archive, const ExhibitPlan& plan,
                                 const CustodyFile& file);

// What was declared about the exhibits, as far as the excerpt shows it.
std::vector<EvidenceDeclaration> declarations_in(const CheckedExcerpt& excerpt,
                                                 const std::vector<Exhibit>& exhibits);

}  // namespace sealtape
