// What was concluded from a recording beside its words: analyses that a vCon brought, and what
// scans found. They are data about the person as much as the sound is (GDPR 15(1)).
//
// Such a text may say what others said, and cannot be silenced in part: it is enclosed where
// nothing of the recording was taken out, with others named by their role, and withheld with its
// ground where something was. What judges the work of staff is theirs: it is enclosed where the
// person is the one whom it judges, and for nobody else. What scans found on a channel that the
// person hears is enclosed.
#pragma once

#include "archive/archive.h"
#include "dsar/dossier.h"
#include "transcript/transcript.h"

namespace sealtape {

// Of what is withheld.
inline constexpr auto others_reason =
    key("An analysis of the call is not enclosed, because it is about what others said as well.");

std::vector<Analysis> analyses_of(Archive& archive, const Enclosed& recording);

// The transcript that a vCon brought; nothing where there is none that can be read.
std::optional<Transcript> transcript_brought(const Metadata& metadata,
                                             std::optional<std::chrono::milliseconds> length);

// All that are enclosed of a recording, as the bundle has them.
std::string analyses_json(const Enclosed& recording);

// The same, with other people who took part named by their role wherever it names them.
Json named_by_role(const Json& value, const Enclosed& recording);

}  // namespace sealtape
