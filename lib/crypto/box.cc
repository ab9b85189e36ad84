#include "crypto/box.h"

#include "core/encoding.h"

namespace sealtape {

std::optional<BoxAddress> BoxAddress::parse(std::string_view hex) {
  const auto parsed = from_hex(hex);
  BoxAddress address;
  if (!parsed || parsed->size() != address.bytes.size()) return std::nullopt;
  std::ranges::copy(*parsed, address.bytes.begin());
  return address;
}

std::string BoxAddress::hex() const { return sealtape::hex(bytes); }

BoxKey box_key_from_seed(std::span<const std::byte, crypto_box_SEEDBYTES> seed) {
  BoxKey key;
  BoxAddress address;
  crypto_box_seed_keypair(uchars(address.bytes.data()), uchars(key.bytes().data()),
                          uchars(seed.data()));
  return key;
}

BoxAddress address_of(const BoxKey& key) {
  BoxAddress address;
  crypto_scalarmult_base(uchars(address.bytes.data()), uchars(key.bytes().data()));
  return address;
}

Bytes seal_box(const BoxAddress& to, ByteView plain) {
  start_sodium();
  Bytes sealed(plain.size() + box_overhead);
  const int status = crypto_box_seal(uchars(sealed.data()), uchars(plain.data()), plain.size(),
                                     uchars(to.bytes.data()));
  if (status != 0) throw Error(Error::Kind::failed, "a public key is no point of the curve");
  return sealed;
}

std::optional<SecretBytes> open_box(const BoxKey& key, ByteView sealed) {
  if (sealed.size() < box_overhead) return std::nullopt;
  SecretBytes plain(sealed.size() - box_overhead);
  const auto address = address_of(key);
  const int status =
      crypto_box_seal_open(uchars(plain.bytes().data()), uchars(sealed.data()), sealed.size(),
                           uchars(address.bytes.data()), uchars(key.bytes().data()));
  if (status != 0) return std::nullopt;
  return plain;
}

}  // namespace sealtape
