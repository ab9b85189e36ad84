// Lists of revoked certificates (CRL, RFC 5280), and what they say of the authority of a timestamp.
//
// Nothing is fetched: the lists are those that lie among the trusted certificates. One counts for a
// certificate where it is signed by its issuer, did not end before the stamp was made, and is not
// from after the certificate's own end, when it need not be listed any more. Indirect lists and
// deltas do not count.
//
// A stamp from before the revocation stays good where the reason says that the key is in good
// hands (RFC 3161, section 4): unspecified, superseded, changed affiliation, ceased operation. For
// any other, and where no reason is given, no stamp of that certificate is.
#pragma once

#include <openssl/x509.h>

#include <optional>
#include <string>
#include <vector>

#include "core/handle.h"
#include "core/instant.h"

namespace sealtape {

using RevocationList = Handle<X509_CRL, X509_CRL_free>;

// All in PEM that are in the text; what else is in it is not looked at.
std::vector<RevocationList> revocation_lists_in(std::string_view pem);

// Why the certificate of a stamp of this time is not to be trusted: it, or one that vouches for it,
// was revoked, or no list counts for it. `others` are those among which the issuers are looked for.
std::optional<std::string> revoked(X509* certificate, Instant time,
                                   const std::vector<RevocationList>& lists,
                                   const std::vector<X509*>& others);

}  // namespace sealtape
