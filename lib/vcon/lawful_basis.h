// What people agreed to, as others attach it to a vCon: the extension lawful_basis
// (draft-howe-vcon-lawful-basis) and the older consent (draft-howe-vcon-consent-00).
#pragma once

#include <optional>
#include <vector>

#include "vcon/declaration.h"

namespace sealtape {

// The consents among the attachments of a vCon with the names of 0.4.0, each as a declaration of
// the party that it names, grants and denials apart. What rests on another basis than consent, or
// cannot be said so (no address of the party, purposes that are no words), is left out and counted.
struct FoundConsents {
  std::vector<Declaration> consents;
  std::size_t left_out = 0;
};

// Whether an attachment is such a one, whatever it says.
bool is_about_lawful_basis(const Json& attachment);

// `parties` are those of the vCon, at their places, addresses in normal form.
FoundConsents consents_in(const Json& vcon, const std::vector<Party>& parties);

}  // namespace sealtape
