#include "signing.h"

#include "given_file.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_pem = std::size_t{1} << 20U;

}  // namespace

VconPen SigningWish::pen() const {
  if (key.empty() != certificates.empty()) {
    throw Error(Error::Kind::usage, "--sign and --cert go together");
  }
  if (key.empty()) return {};
  return {read_given(key, largest_pem), read_given(certificates, largest_pem)};
}

void takes_signing(CLI::App& command, SigningWish& wish) {
  command.add_option("--sign", wish.key, "Key that signs (PEM, RSA or P-256)")->type_name("FILE");
  command.add_option("--cert", wish.certificates, "Its certificate, then those that vouch for it")
      ->type_name("FILE");
}

}  // namespace sealtape
