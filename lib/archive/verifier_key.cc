#include "archive/verifier_key.h"

namespace sealtape {

std::string verifier_key(const Archive& archive) {
  const auto key = archive.roster().log_key(archive.log().view().size());
  return VerifierKey(archive.card().origin, *key).encode();
}

}  // namespace sealtape
