#include "vcon/jwe.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::size_t most_recipients = 64;
constexpr std::size_t half = 32;  // of the content key: for the MAC, then for the cipher
constexpr std::size_t block = 16;

using CipherContext = Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

[[noreturn]] void refuse(const std::string& what) { throw Error(Error::Kind::usage, what); }

Bytes bytes_field(const Json& jwe, const char* name) {
  const auto bytes = from_base64url(text_field(jwe, name).value_or("."));
  if (!bytes) refuse(std::string("its encrypted form has no readable ") + name);
  return *bytes;
}

// The header of a recipient is spread over three places (RFC 7516, section 7.2.1).
std::optional<std::string> parameter(const Json& guarded, const Json& jwe, const Json& recipient,
                                     const char* name) {
  if (auto value = text_field(guarded, name)) return value;
  for (const auto* header : {field(jwe, "unprotected"), field(recipient, "header")}) {
    if (header == nullptr) continue;
    if (auto value = text_field(*header, name)) return value;
  }
  return std::nullopt;
}

// The content key, where this key opens it.
std::optional<SecretBytes> unwrapped(EVP_PKEY* key, const EVP_MD* digest, ByteView wrapped) {
  const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
  if (!context || EVP_PKEY_decrypt_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
      EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest) != 1) {
    return std::nullopt;
  }
  const auto most = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  SecretBytes plain(most);
  std::size_t size = most;
  const bool opens = EVP_PKEY_decrypt(context.get(), uchars(plain.bytes().data()), &size,
                                      uchars(wrapped.data()), wrapped.size()) == 1;
  if (!opens || size != 2 * half) return std::nullopt;
  SecretBytes content(size);
  std::ranges::copy(plain.bytes().first(size), content.bytes().begin());
  return content;
}

// RFC 7518, section 5.2.2.1: additional data, its length in bits at the end.
Bytes tag_of(ByteView mac_key, ByteView additional, ByteView iv, ByteView ciphertext) {
  Bytes text = copy_of(additional);
  append(text, iv);
  append(text, ciphertext);
  append(text, big_endian(std::uint64_t{additional.size()} * 8));
  Bytes mac(2 * half);
  unsigned size = 0;
  HMAC(EVP_sha512(), mac_key.data(), static_cast<int>(mac_key.size()), uchars(text.data()),
       text.size(), uchars(mac.data()), &size);
  mac.resize(half);
  return mac;
}

std::optional<std::string> decrypted(ByteView key, ByteView iv, ByteView ciphertext) {
  const CipherContext context(EVP_CIPHER_CTX_new());
  std::string plain(ciphertext.size() + block, '\0');
  auto* out = reinterpret_cast<unsigned char*>(plain.data());
  int size = 0;
  int rest = 0;
  const bool opens = EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr,
                                        uchars(key.data()), uchars(iv.data())) == 1 &&
                     EVP_DecryptUpdate(context.get(), out, &size, uchars(ciphertext.data()),
                                       static_cast<int>(ciphertext.size())) == 1 &&
                     EVP_DecryptFinal_ex(context.get(), out + size, &rest) == 1;
  if (!opens) return std::nullopt;
  plain.resize(static_cast<std::size_t>(size) + static_cast<std::size_t>(rest));
  return plain;
}

Json protected_header(const Json& jwe) {
  const auto text = text_field(jwe, "protected").value_or("");
  if (text.empty()) return Json::object();
  const auto bytes = from_base64url(text);
  const auto header = bytes ? parse_json(text_of(*bytes)) : std::nullopt;
  if (!header || !header->is_object())
    refuse("the protected header of its encrypted form cannot be read");
  return *header;
}

std::optional<SecretBytes> content_key(const Json& jwe, const Json& guarded, EVP_PKEY* key) {
  const auto* recipients = field(jwe, "recipients");
  const bool is_list =
      recipients != nullptr && recipients->is_array() && recipients->size() <= most_recipients;
  if (!is_list) refuse("its encrypted form has no list of up to 64 recipients");
  for (const auto& recipient : *recipients) {
    const auto method = parameter(guarded, jwe, recipient, "alg");
    const auto content = parameter(guarded, jwe, recipient, "enc");
    const bool is_oaep = method == "RSA-OAEP" || method == "RSA-OAEP-256";
    if (!is_oaep || content != "A256CBC-HS512") continue;
    const auto* digest = method == "RSA-OAEP" ? EVP_sha1() : EVP_sha256();
    if (auto found = unwrapped(key, digest, bytes_field(recipient, "encrypted_key"))) return found;
  }
  return std::nullopt;
}

}  // namespace

bool is_jwe(const Json& json) {
  return field(json, "ciphertext") != nullptr && field(json, "recipients") != nullptr;
}

std::string open_jwe(const Json& jwe, EVP_PKEY* key) {
  const auto guarded = protected_header(jwe);
  if (guarded.contains("crit") || guarded.contains("zip")) {
    refuse("its encrypted form has extensions that are not known");
  }
  const auto content = content_key(jwe, guarded, key);
  if (!content) {
    throw Error(Error::Kind::wrong_key,
                "it is encrypted for somebody else, or not with RSA-OAEP and A256CBC-HS512");
  }
  const auto keys = content->bytes();
  auto additional = text_field(jwe, "protected").value_or("");
  if (const auto more = text_field(jwe, "aad")) additional += "." + *more;
  const auto iv = bytes_field(jwe, "iv");
  const auto ciphertext = bytes_field(jwe, "ciphertext");
  const auto expected = tag_of(keys.first(half), bytes_of(additional), iv, ciphertext);
  const auto tag = bytes_field(jwe, "tag");
  const bool is_right = iv.size() == block && tag.size() == expected.size() &&
                        CRYPTO_memcmp(tag.data(), expected.data(), tag.size()) == 0;
  auto plain = is_right ? decrypted(keys.subspan(half), iv, ciphertext) : std::nullopt;
  if (!plain) throw Error(Error::Kind::damaged, "its encrypted form was changed");
  return std::move(*plain);
}

}  // namespace sealtape
