#include "catalog/shown.h"

#include "crypto/secret.h"

namespace sealtape {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

Bytes seal_shown(const CatalogKey& key, ByteView name, const Json& shown) {
  const auto plain = canonical(shown);
  Bytes sealed(nonce_size + plain.size() + tag_size);
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      uchars(sealed.data() + nonce_size), nullptr, uchars(bytes_of(plain).data()), plain.size(),
      uchars(name.data()), name.size(), nullptr, uchars(sealed.data()), uchars(key.bytes().data()));
  return sealed;
}

Json open_shown(const CatalogKey& key, ByteView name, ByteView sealed) {
  Bytes plain(sealed.size() < nonce_size + tag_size ? 0 : sealed.size() - nonce_size - tag_size);
  const bool opened =
      sealed.size() >= nonce_size + tag_size &&
      crypto_aead_xchacha20poly1305_ietf_decrypt(
          uchars(plain.data()), nullptr, nullptr, uchars(sealed.data() + nonce_size),
          sealed.size() - nonce_size, uchars(name.data()), name.size(), uchars(sealed.data()),
          uchars(key.bytes().data())) == 0;
  auto json = opened ? parse_json(text_of(plain)) : std::nullopt;
  if (!json) {
    throw Error(Error::Kind::damaged, "the catalog is damaged",
                "it can be made anew with: sealtape reindex");
  }
  return std::move(*json);
}

}  // namespace sealtape
