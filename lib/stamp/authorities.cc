#include "stamp/authorities.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "core/error.h"
#include "core/utf8.h"
#include "stamp/response.h"

namespace sealtape {

namespace {

using StoreHandle = Handle<X509_STORE, X509_STORE_free>;
using CertificateHandle = Handle<X509, X509_free>;
using BioHandle = Handle<BIO, BIO_free_all>;
void free_certificates(STACK_OF(X509) * certificates) { sk_X509_pop_free(certificates, X509_free); }
using CertificatesHandle = Handle<STACK_OF(X509), free_certificates>;
void free_stack(STACK_OF(X509) * certificates) { sk_X509_free(certificates); }  // it borrows them
void free_usage(EXTENDED_KEY_USAGE* usage) { EXTENDED_KEY_USAGE_free(usage); }
using UsageHandle = Handle<EXTENDED_KEY_USAGE, free_usage>;
void free_text(unsigned char* text) { OPENSSL_free(text); }
using TextHandle = Handle<unsigned char, free_text>;

constexpr std::chrono::minutes clock_difference(5);
constexpr std::size_t longest_name = 100;

void set_time(X509_STORE* store, Instant time) {
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time.time_since_epoch().count());
}

// OpenSSL's reason of the last failure: "certificate has expired".
std::string last_reason() {
  std::string reason = "its signature is not good";
  const char* data = nullptr;
  int flags = 0;
  while (const auto code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
    constexpr std::string_view marker = "Verify error:";
    const std::string_view text = (flags & ERR_TXT_STRING) != 0 && data != nullptr ? data : "";
    if (text.starts_with(marker)) return std::string(text.substr(marker.size()));
    if (ERR_GET_LIB(code) != ERR_LIB_TS) continue;
    const char* words = ERR_reason_error_string(code);
    if (words != nullptr) reason = words;
  }
  return reason;
}

// Nothing where the token is signed by a certificate that the store accepts for timestamps.
std::optional<std::string> fault_under(X509_STORE* store, PKCS7* token, X509** signer) {
  ERR_clear_error();
  if (TS_RESP_verify_signature(token, nullptr, store, signer) == 1) return std::nullopt;
  auto reason = last_reason();
  ERR_clear_error();
  return reason;
}

// Everything but whether anybody trusts it: its own certificates are taken as given.
CertificateHandle check_by_itself(PKCS7* token, Instant time) {
  const StoreHandle own(X509_STORE_new());
  if (!own) throw std::bad_alloc();
  auto* certificates = token->d.sign->cert;
  if (certificates == nullptr || sk_X509_num(certificates) == 0) {
    bad_timestamp("the certificate of the authority is not in it");
  }
  for (int i = 0; i < sk_X509_num(certificates); ++i) {
    X509_STORE_add_cert(own.get(), sk_X509_value(certificates, i));
  }
  X509_STORE_set_flags(own.get(), X509_V_FLAG_PARTIAL_CHAIN);
  set_time(own.get(), time);
  X509* signer = nullptr;
  const auto fault = fault_under(own.get(), token, &signer);
  if (fault) bad_timestamp(*fault);
  return CertificateHandle(signer);
}

// Its extended key usage is critical and for timestamps alone (RFC 3161, section 2.3).
bool is_for_timestamps(X509* certificate) {
  int critical = 0;
  const UsageHandle usage(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, nullptr)));
  ERR_clear_error();
  return usage && critical == 1 && sk_ASN1_OBJECT_num(usage.get()) == 1 &&
         OBJ_obj2nid(sk_ASN1_OBJECT_value(usage.get(), 0)) == NID_time_stamp;
}

bool is_sound_digest(PKCS7* token) {
  auto* signers = PKCS7_get_signer_info(token);
  X509_ALGOR* digest = nullptr;
  PKCS7_SIGNER_INFO_get0_algs(sk_PKCS7_SIGNER_INFO_value(signers, 0), nullptr, &digest, nullptr);
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, nullptr, nullptr, digest);
  const int kind = OBJ_obj2nid(name);
  return kind == NID_sha256 || kind == NID_sha384 || kind == NID_sha512 || kind == NID_sha3_256 ||
         kind == NID_sha3_384 || kind == NID_sha3_512;
}

std::string name_in(X509* certificate) {
  const auto* subject = X509_get_subject_name(certificate);
  for (const int part : {NID_commonName, NID_organizationName}) {
    const int at = X509_NAME_get_index_by_NID(subject, part, -1);
    if (at < 0) continue;
    unsigned char* text = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    const TextHandle owned(text);
    if (size <= 0) continue;
    const std::string name(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    if (name.size() <= longest_name && is_utf8(name)) return name;
  }
  ERR_clear_error();
  return "an authority without a name";
}

}  // namespace

Authorities::Authorities() : store_(X509_STORE_new()) {
  if (!store_) throw std::bad_alloc();
}

Authorities Authorities::of_system() {
  Authorities authorities;
  X509_STORE_set_default_paths(authorities.store_.get());
  ERR_clear_error();
  return authorities;
}

Authorities Authorities::in(std::string_view pem) {
  Authorities authorities;
  const BioHandle text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!text) throw std::bad_alloc();
  bool any = false;
  while (const auto certificate =
             CertificateHandle(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr))) {
    any = X509_STORE_add_cert(authorities.store_.get(), certificate.get()) == 1 || any;
  }
  ERR_clear_error();
  if (!any) throw Error(Error::Kind::usage, "there is no certificate in PEM in it");
  authorities.revoked_ = revocation_lists_in(pem);
  return authorities;
}

X509_STORE* Authorities::at(Instant time) const {
  set_time(store_.get(), time);
  return store_.get();
}

std::optional<std::string> Authorities::revocation_of(X509* signer, STACK_OF(X509) * own,
                                                      Instant time) const {
  if (revoked_.empty()) return std::nullopt;
  const CertificatesHandle known(X509_STORE_get1_all_certs(store_.get()));
  std::vector<X509*> others;
  for (auto* each : {known.get(), own}) {
    for (int i = 0; i < sk_X509_num(each); ++i) others.push_back(sk_X509_value(each, i));
  }
  return revoked(signer, time, revoked_, others);
}

CheckedTimestamp check_timestamp(ByteView response, const ExpectedTimestamp& expected,
                                 const Authorities& authorities) {
  const auto opened = open_response(response);
  const auto said = timestamp_in(opened.get());
  if (said.imprint != expected.imprint) bad_timestamp("it is of something else");
  if (expected.nonce && said.nonce != expected.nonce) {
    bad_timestamp("it answers another request: the nonce is not the one that was sent");
  }
  if (!expected.policy.empty() && said.policy != expected.policy) {
    bad_timestamp("it is under the policy " + said.policy);
  }
  if (said.time > expected.now + clock_difference) {
    bad_timestamp("its time, " + rfc3339(said.time) + ", has not come yet");
  }
  auto* token = TS_RESP_get_token(opened.get());
  const auto signer = check_by_itself(token, said.time);
  if (!is_for_timestamps(signer.get())) {
    bad_timestamp("its certificate is not for timestamps alone");
  }
  if (!is_sound_digest(token)) bad_timestamp("it is signed over a digest that is not safe");
  auto distrust = fault_under(authorities.at(said.time), token, nullptr);
  if (!distrust) distrust = authorities.revocation_of(signer.get(), token->d.sign->cert, said.time);
  return {.said = said,
          .authority = name_in(signer.get()),
          .certificate_ends = instant_of(X509_get0_notAfter(signer.get())),
          .distrust = std::move(distrust)};
}

namespace {

using ContextHandle = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

// From who signed up to whom is trusted, both with them; empty where nobody is.
CertificatesHandle chain_of(PKCS7* token, X509_STORE* trusted) {
  auto* own = token->d.sign->cert;
  const Handle<STACK_OF(X509), free_stack> signers(PKCS7_get0_signers(token, nullptr, 0));
  const ContextHandle context(X509_STORE_CTX_new());
  if (!signers || sk_X509_num(signers.get()) != 1 || !context) return {};
  auto* signer = sk_X509_value(signers.get(), 0);
  const bool leads = X509_STORE_CTX_init(context.get(), trusted, signer, own) == 1 &&
                     X509_verify_cert(context.get()) == 1;
  return leads ? CertificatesHandle(X509_STORE_CTX_get1_chain(context.get()))
               : CertificatesHandle();
}

// Whether it was not there, and is one that somebody else signed.
bool add_between(PKCS7* token, X509* certificate) {
  const auto* own = token->d.sign->cert;
  for (int i = 0; i < sk_X509_num(own); ++i) {
    if (X509_cmp(sk_X509_value(own, i), certificate) == 0) return false;
  }
  if (X509_self_signed(certificate, 0) == 1) return false;
  return PKCS7_add_certificate(token, certificate) == 1;
}

Bytes encoded(TS_RESP* response) {
  unsigned char* der = nullptr;
  const int size = i2d_TS_RESP(response, &der);
  if (size <= 0) throw std::bad_alloc();
  const TextHandle owned(der);
  return copy_of(std::as_bytes(std::span(der, static_cast<std::size_t>(size))));
}

}  // namespace

Bytes with_certificates(const Bytes& response, const Authorities& authorities) {
  try {
    const auto opened = open_response(response);
    auto* token = TS_RESP_get_token(opened.get());
    const auto chain = chain_of(token, authorities.at(timestamp_in(opened.get()).time));
    bool any = false;
    for (int i = 1; i < sk_X509_num(chain.get()); ++i) {
      any = add_between(token, sk_X509_value(chain.get(), i)) || any;
    }
    ERR_clear_error();
    if (!any) return response;
    auto whole = encoded(opened.get());
    const auto again = open_response(whole);  // refuses what is too large
    check_by_itself(TS_RESP_get_token(again.get()), timestamp_in(again.get()).time);
    return whole;
  } catch (const Error&) {
    return response;
  }
}

}  // namespace sealtape
