// Whether a transcript that was made elsewhere is of this recording, and who of its parties speaks.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "transcript/transcript.h"
#include "vcon/metadata.h"

namespace sealtape {

// What the file says of the sound it was made from and the recording is not, in words for the
// operator.
std::vector<std::string> doubts_of_source(const Transcript& transcript, const CatalogRow& row);

// A speaker who has the name of one party alone, or where parties have none its role, is that party
// and speaks on its channel, where the recording has so many.
void know_parties(Transcript& transcript, const std::vector<Party>& parties,
                  std::uint64_t channels);

}  // namespace sealtape
