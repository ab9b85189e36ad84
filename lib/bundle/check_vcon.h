// Checks the vCon of an exhibit that was signed with a certificate: sealtape-bundle(5), CHECKING.
//
// Whether somebody vouches for the certificate is not asked: its digest is what a reader compares.
#pragma once

#include "bundle/index.h"
#include "vcon/jws.h"

namespace sealtape {

// Says who signed. Error::damaged or Error::usage where it is not as bundle.json has it, or does
// not point to the file of the exhibit, which has this SHA-512 in hex.
VconSigner check_signed_vcon(std::string_view text, const Exhibit& exhibit,
                             std::string_view sha512);

}  // namespace sealtape
