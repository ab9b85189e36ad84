// JSON Web Encryption around a vCon, in the general JSON serialisation (RFC 7516, section 7.2.1):
// RSA-OAEP or RSA-OAEP-256 for the key, A256CBC-HS512 (RFC 7518, section 5.2.5) for the content.
//
// Read only: what sealtape gives out is encrypted for its recipient as a whole.
#pragma once

#include "core/json.h"
#include "crypto/secret.h"
#include "vcon/jws.h"

namespace sealtape {

bool is_jwe(const Json& json);

// Error::wrong_key where none of its recipients has this key, Error::damaged where it was changed,
// Error::usage for what is no JWE that we can open.
std::string open_jwe(const Json& jwe, EVP_PKEY* key);

}  // namespace sealtape
