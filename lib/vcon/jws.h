// JSON Web Signatures around a vCon, in the general JSON serialisation (RFC 7515, section 7.2.1)
// with the certificates of the signer in x5c.
//
// Read: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512. Written: RS256, which the
// draft asks for, and ES256 for a key on P-256. A signature that is wrong is Error::damaged; one
// that is right under a certificate that nobody vouches for is for the caller to judge.
#pragma once

#include <openssl/x509.h>

#include <optional>
#include <vector>

#include "core/digest.h"
#include "core/handle.h"
#include "core/json.h"

namespace sealtape {

using X509Certificate = Handle<X509, X509_free>;
using X509Trust = Handle<X509_STORE, X509_STORE_free>;
using PrivateKey = Handle<EVP_PKEY, EVP_PKEY_free>;

// From text in PEM; Error::usage where there is none in it. A key must have no passphrase.
std::vector<X509Certificate> parse_certificates(std::string_view pem);
X509Trust trust_in(std::string_view pem);
PrivateKey parse_private_key(std::string_view pem);

struct VconSigner {
  std::string name;                    // the subject of the certificate, RFC 2253; else ""
  Digest certificate;                  // SHA-256 of its DER
  std::optional<std::string> doubted;  // why the certificate is not to be trusted
};

struct OpenedJws {
  std::string payload;
  std::vector<VconSigner> signers;  // of each signature, all of them right
};

VconSigner signer_of(X509* certificate);

bool is_jws(const Json& json);

// Without trust every signer is doubted. Error::usage for what is no JWS that we can check.
OpenedJws open_jws(const Json& jws, X509_STORE* trust);

// Error::usage where the key is not that of the first certificate, or of a kind that we do not
// write.
void require_pair(EVP_PKEY* key, const std::vector<X509Certificate>& certificates);

// The certificates are that of the key first, then those that vouch for it. `uuid` is that of the
// vCon. Asks require_pair().
Json sign_jws(std::string_view payload, const std::string& uuid, EVP_PKEY* key,
              const std::vector<X509Certificate>& certificates);

}  // namespace sealtape
