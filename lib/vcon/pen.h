// What signs vCons that are handed out, or leaves them as they are.
#pragma once

#include "vcon/jws.h"

namespace sealtape {

class VconPen {
 public:
  VconPen() = default;  // signs nothing
  // Error::usage as parse_private_key(), parse_certificates() and require_pair() say it.
  VconPen(std::string_view key, std::string_view certificates);

  // Nothing where it signs nothing.
  std::optional<VconSigner> signer() const;

  // In canonical JSON, signed where it signs.
  std::string written(const Json& vcon) const;

 private:
  PrivateKey key_;
  std::vector<X509Certificate> certificates_;
};

}  // namespace sealtape
