#include "vcon/jws.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509_vfy.h>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::size_t most_signatures = 16;
constexpr std::size_t most_certificates = 16;
constexpr std::size_t largest_certificate = std::size_t{64} << 10U;

using MemoryBio = Handle<BIO, BIO_free_all>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using Verification = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using EcSignature = Handle<ECDSA_SIG, ECDSA_SIG_free>;

// A list that borrows its certificates; OpenSSL's own function is a macro.
void free_list(STACK_OF(X509) * list) { sk_X509_free(list); }
using Chain = Handle<STACK_OF(X509), free_list>;

[[noreturn]] void refuse(const std::string& what) { throw Error(Error::Kind::usage, what); }

[[noreturn]] void wrong(const std::string& what) { throw Error(Error::Kind::damaged, what); }

MemoryBio bio_of(std::string_view text) {
  return MemoryBio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

const unsigned char* octets(ByteView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// A key that asks for a passphrase is refused, and the terminal left alone.
int no_passphrase(char*, int, int, void*) { return -1; }

// How an "alg" of RFC 7518, section 3.1, signs.
struct Algorithm {
  int key_type;
  const EVP_MD* digest;
  bool is_pss;
  std::size_t number_size;  // of one half of an ECDSA signature
};

std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name.size() != 5) return std::nullopt;
  const auto bits = name.substr(2);
  const EVP_MD* digest = nullptr;
  if (bits == "256") digest = EVP_sha256();
  if (bits == "384") digest = EVP_sha384();
  if (bits == "512") digest = EVP_sha512();
  if (digest == nullptr) return std::nullopt;
  if (name.starts_with("RS")) return Algorithm{EVP_PKEY_RSA, digest, false, 0};
  if (name.starts_with("PS")) return Algorithm{EVP_PKEY_RSA, digest, true, 0};
  const std::size_t size = bits == "256" ? 32 : bits == "384" ? 48 : 66;
  if (name.starts_with("ES")) return Algorithm{EVP_PKEY_EC, digest, false, size};
  return std::nullopt;
}

// JWS has the two numbers of an ECDSA signature side by side (RFC 7518, section 3.4), OpenSSL wants
// and makes DER.
std::optional<Bytes> der_of(ByteView signature, std::size_t number_size) {
  if (signature.size() != 2 * number_size) return std::nullopt;
  const EcSignature ec(ECDSA_SIG_new());
  const int size = static_cast<int>(number_size);
  BIGNUM* r = BN_bin2bn(octets(signature), size, nullptr);
  BIGNUM* s = BN_bin2bn(octets(signature) + size, size, nullptr);
  if (ECDSA_SIG_set0(ec.get(), r, s) != 1) return std::nullopt;
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(ec.get(), nullptr)));
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(ec.get(), &out);
  return der;
}

Bytes numbers_of(ByteView der, std::size_t number_size) {
  const auto* in = octets(der);
  const EcSignature ec(d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
  Bytes numbers(2 * number_size);
  auto* out = reinterpret_cast<unsigned char*>(numbers.data());
  const int size = static_cast<int>(number_size);
  BN_bn2binpad(ECDSA_SIG_get0_r(ec.get()), out, size);
  BN_bn2binpad(ECDSA_SIG_get0_s(ec.get()), out + size, size);
  return numbers;
}

bool is_right(const Algorithm& algorithm, EVP_PKEY* key, std::string_view text,
              ByteView signature) {
  if (EVP_PKEY_get_base_id(key) != algorithm.key_type) return false;
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &parameters, algorithm.digest, nullptr, key) != 1) {
    return false;
  }
  if (algorithm.is_pss &&
      (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) != 1)) {
    return false;
  }
  auto der = copy_of(signature);
  if (algorithm.number_size > 0) {
    auto converted = der_of(signature, algorithm.number_size);
    if (!converted) return false;
    der = std::move(*converted);
  }
  return EVP_DigestVerify(context.get(), octets(der), der.size(), octets(bytes_of(text)),
                          text.size()) == 1;
}

std::vector<X509Certificate> certificates_in(const Json& list) {
  std::vector<X509Certificate> certificates;
  if (!list.is_array() || list.size() > most_certificates) refuse("its x5c is no short list");
  for (const auto& each : list) {
    const auto text = each.is_string() ? each.get<std::string>() : std::string();
    const auto der = text.size() > largest_certificate ? std::nullopt : from_base64(text);
    if (!der) refuse("a certificate in its x5c is no base64");
    const auto* in = octets(*der);
    X509Certificate certificate(d2i_X509(nullptr, &in, static_cast<long>(der->size())));
    const bool is_whole = in == octets(*der) + der->size();
    if (!certificate || !is_whole) refuse("a certificate in its x5c cannot be read");
    certificates.push_back(std::move(certificate));
  }
  return certificates;
}

std::string name_of(X509* certificate) {
  const MemoryBio text(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(text.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* start = nullptr;
  const auto size = BIO_get_mem_data(text.get(), &start);
  return {start, static_cast<std::size_t>(size)};
}

Bytes der_of(X509* certificate) {
  Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_X509(certificate, &out);
  return der;
}

// Why nobody that we trust vouches for the first of them now; nothing where somebody does.
std::optional<std::string> doubt(const std::vector<X509Certificate>& certificates,
                                 X509_STORE* trust) {
  if (trust == nullptr) return "no certificates to trust were given";
  const Chain others(sk_X509_new_null());
  for (std::size_t i = 1; i < certificates.size(); ++i) {
    sk_X509_push(others.get(), certificates[i].get());
  }
  const Verification verification(X509_STORE_CTX_new());
  if (X509_STORE_CTX_init(verification.get(), trust, certificates.front().get(), others.get()) !=
      1) {
    return "its certificate cannot be checked";
  }
  if (X509_verify_cert(verification.get()) == 1) return std::nullopt;
  return X509_verify_cert_error_string(X509_STORE_CTX_get_error(verification.get()));
}

Json protected_header(const Json& signature) {
  const auto text = text_field(signature, "protected").value_or("");
  if (text.empty()) return Json::object();
  const auto bytes = from_base64url(text);
  const auto header = bytes ? parse_json(text_of(*bytes)) : std::nullopt;
  if (!header || !header->is_object()) refuse("a protected header of its signature cannot be read");
  return *header;
}

// What the signature says in either header; "alg" only counts where it is protected.
const Json* parameter(const Json& guarded, const Json& signature, const char* name) {
  if (const auto* value = field(guarded, name)) return value;
  const auto* open = field(signature, "header");
  return open == nullptr ? nullptr : field(*open, name);
}

VconSigner check_signature(const Json& signature, const std::string& payload, X509_STORE* trust) {
  const auto guarded = protected_header(signature);
  if (guarded.contains("crit")) refuse("its signature has extensions that are critical");
  const auto name = text_field(guarded, "alg").value_or("");
  const auto algorithm = algorithm_named(name);
  if (!algorithm) refuse("its signature is of a kind that is not known, or not protected");
  const auto* chain = parameter(guarded, signature, "x5c");
  if (chain == nullptr) refuse("its signature comes without certificate (x5c)");
  const auto certificates = certificates_in(*chain);
  if (certificates.empty()) refuse("its signature comes without certificate (x5c)");
  const auto value = from_base64url(text_field(signature, "signature").value_or("."));
  const auto text = text_field(signature, "protected").value_or("") + "." + payload;
  auto* key = X509_get0_pubkey(certificates.front().get());
  if (!value || key == nullptr || !is_right(*algorithm, key, text, *value)) {
    wrong("its signature is wrong: it was changed, or signed with another key");
  }
  auto signer = signer_of(certificates.front().get());
  signer.doubted = doubt(certificates, trust);
  return signer;
}

bool is_on_p256(EVP_PKEY* key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_bits(key) == 256;
}

Bytes signature_of(EVP_PKEY* key, std::string_view text) {
  const DigestContext context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto bytes = bytes_of(text);
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, octets(bytes), bytes.size()) != 1) {
    throw Error(Error::Kind::failed, "the vcon cannot be signed with this key");
  }
  Bytes signature(size);
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  if (EVP_DigestSign(context.get(), out, &size, octets(bytes), bytes.size()) != 1) {
    throw Error(Error::Kind::failed, "the vcon cannot be signed with this key");
  }
  signature.resize(size);
  return signature;
}

}  // namespace

std::vector<X509Certificate> parse_certificates(std::string_view pem) {
  const auto bio = bio_of(pem);
  std::vector<X509Certificate> certificates;
  while (auto* certificate = PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr)) {
    certificates.emplace_back(certificate);
  }
  if (certificates.empty()) refuse("there is no certificate in PEM in it");
  return certificates;
}

X509Trust trust_in(std::string_view pem) {
  X509Trust trust(X509_STORE_new());
  for (const auto& certificate : parse_certificates(pem)) {
    X509_STORE_add_cert(trust.get(), certificate.get());
  }
  // Who names an intermediate authority trusts it; its own root need not be there.
  X509_STORE_set_flags(trust.get(), X509_V_FLAG_PARTIAL_CHAIN);
  return trust;
}

PrivateKey parse_private_key(std::string_view pem) {
  const auto bio = bio_of(pem);
  PrivateKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
  if (!key) refuse("there is no private key in PEM without passphrase in it");
  return key;
}

VconSigner signer_of(X509* certificate) {
  return {.name = name_of(certificate), .certificate = sha256(der_of(certificate)), .doubted = {}};
}

bool is_jws(const Json& json) {
  return field(json, "payload") != nullptr && field(json, "signatures") != nullptr;
}

OpenedJws open_jws(const Json& jws, X509_STORE* trust) {
  const auto payload = text_field(jws, "payload");
  const auto* signatures = field(jws, "signatures");
  const bool is_whole = payload && signatures != nullptr && signatures->is_array() &&
                        !signatures->empty() && signatures->size() <= most_signatures;
  if (!is_whole) refuse("its signed form has no payload, or not 1 to 16 signatures");
  OpenedJws opened;
  for (const auto& signature : *signatures) {
    opened.signers.push_back(check_signature(signature, *payload, trust));
  }
  const auto bytes = from_base64url(*payload);
  if (!bytes) refuse("the payload of its signed form is no base64url");
  opened.payload = text_of(*bytes);
  return opened;
}

void require_pair(EVP_PKEY* key, const std::vector<X509Certificate>& certificates) {
  if (X509_check_private_key(certificates.front().get(), key) != 1) {
    refuse("the key is not that of the certificate");
  }
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA && !is_on_p256(key)) {
    refuse("the key is neither RSA nor on the curve P-256");
  }
}

Json sign_jws(std::string_view payload, const std::string& uuid, EVP_PKEY* key,
              const std::vector<X509Certificate>& certificates) {
  require_pair(key, certificates);
  const bool is_p256 = is_on_p256(key);
  Json chain = Json::array();
  for (const auto& certificate : certificates) chain.push_back(base64(der_of(certificate.get())));
  const Json header{{"alg", is_p256 ? "ES256" : "RS256"}, {"x5c", chain}};
  const auto guarded = base64url(bytes_of(canonical(header)));
  const auto encoded = base64url(bytes_of(payload));
  auto signature = signature_of(key, guarded + "." + encoded);
  if (is_p256) signature = numbers_of(signature, 32);
  auto open = header;
  open["uuid"] = uuid;
  return {{"payload", encoded},
          {"signatures",
           {{{"protected", guarded}, {"header", open}, {"signature", base64url(signature)}}}}};
}

}  // namespace sealtape
