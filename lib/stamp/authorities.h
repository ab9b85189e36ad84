// The authorities whose timestamps are believed, and the check of a timestamp against them.
//
// A timestamp is judged at its own time: a certificate that was good then stays good for it. That
// it has ended since is told, because whoever gets hold of an old key can stamp old times; a newer
// stamp over the older one, made before the end, rules that out (RFC 3161, section 4.1).
// Not for several threads at once.
#pragma once

#include <openssl/x509.h>

#include <optional>
#include <string>

#include "core/handle.h"
#include "stamp/revocation.h"
#include "stamp/timestamp.h"

namespace sealtape {

class Authorities {
 public:
  Authorities();  // none
  // Those that this machine trusts for everything.
  static Authorities of_system();
  // Certificates in PEM. Error::usage where there are none. Where lists of revoked certificates
  // lie among them, one has to count for each authority; see stamp/revocation.h.
  static Authorities in(std::string_view pem);

  X509_STORE* at(Instant time) const;
  // Why the lists do not let it be trusted; `own` are the certificates that came with the stamp.
  std::optional<std::string> revocation_of(X509* signer, STACK_OF(X509) * own, Instant time) const;

 private:
  Handle<X509_STORE, X509_STORE_free> store_;
  std::vector<RevocationList> revoked_;
};

struct ExpectedTimestamp {
  Digest imprint;
  std::optional<std::uint64_t> nonce = {};
  std::string policy = {};  // any, where it is empty
  Instant now;
};

struct CheckedTimestamp {
  Timestamp said;
  std::string authority;                // the name in its certificate
  Instant certificate_ends;             // of the one that signed
  std::optional<std::string> distrust;  // why the authority is not among those given
};

// Error::failed where the response is not what was expected, or does not hold by itself: its
// signature, a certificate for timestamps alone that was valid at its time and that the signature
// names (ESSCertID of RFC 2634, ESSCertIDv2 of RFC 5035), a digest that is not broken.
CheckedTimestamp check_timestamp(ByteView response, const ExpectedTimestamp& expected,
                                 const Authorities& authorities);

// The response with the certificates that lead to a trusted one and did not come with it, so that
// it can be checked with the root alone. As it came where there are none, or it is no response.
Bytes with_certificates(const Bytes& response, const Authorities& authorities);

}  // namespace sealtape
