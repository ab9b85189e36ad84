// What was said in erased seconds stays unsaid: no transcript brings it back.
#pragma once

#include <optional>
#include <string>

#include "archive/archive.h"
#include "transcript/transcript.h"

namespace sealtape {

// What is known elsewhere of seconds that were erased here stays out. Says what it left out.
// Error::refused where nothing else is left.
std::optional<std::string> leave_out_erased(Transcript& transcript, Archive& archive,
                                            const CatalogRow& row);

// Nobody writes back what is gone. Error::refused for a correction that would.
void require_outside_erased(const Transcript& corrected, Archive& archive, const CatalogRow& row);

}  // namespace sealtape
