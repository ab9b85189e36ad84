// vCons of earlier versions, brought to the names of 0.4.0 (draft-ietf-vcon-vcon-core, section
// "Non-Upward Compatible Changes").
//
//   appended -> amended              transfer-target, target-dialog -> with underscores
//   must_support -> critical         mimetype -> mediatype
//   alg + signature -> content_hash  schema_version -> schema
//   session_id of one text -> {local, remote}
//   attachment type -> purpose       but of the kinds lawful_basis and consent, which are so named
//
// A name of 0.4.0 that is there as well stays, and the old one beside it.
#pragma once

#include "core/json.h"

namespace sealtape {

// The version that the vCon states, "" where it states none. What is not of the type that it should
// have is left as it is.
std::string normalise_version(Json& vcon);

}  // namespace sealtape
