// What people declared, as consent show and consent list tell it.
#pragma once

#include <string>

#include "declaring.h"

namespace sealtape {

// All that one person declared, and was told, in the order of the log.
void show_consents(const std::string& party, const Region& region, Context& context);

// How it stands with everybody; empty: any.
struct ConsentFilter {
  std::string purpose;
  std::string state;  // given, denied, withdrawn, expired, objected, lifted
};
void list_consents(const ConsentFilter& filter, Context& context);

}  // namespace sealtape
