// What of a recording a person does not hear in his copy, as units of sound and as times.
#pragma once

#include <vector>

#include "dsar/dossier.h"
#include "media/spans.h"
#include "redact/span.h"

namespace sealtape {

// How many values a picture of the sound has.
constexpr std::size_t drawn_values = 480;

// The units that a portion leaves out, widened as the policy wants.
std::vector<RedactedSpan> planned(const Portion& portion, const Timeline& timeline,
                                  const RedactionDefaults& defaults);

std::vector<UnitRange> units_of(const std::vector<RedactedSpan>& spans);
std::vector<Silenced> gaps_of(const std::vector<RedactedSpan>& spans, const Timeline& timeline);

// Whether they leave out the same for the same reasons.
bool same(const std::vector<RedactedSpan>& left, const std::vector<RedactedSpan>& right);

// Takes out of the transcript what others say, and every name but roles. What the person says
// stays, but for what was erased; where it is not known who speaks, what the gaps take out of the
// sound goes.
void cut_transcript(Enclosed& enclosed);

}  // namespace sealtape
