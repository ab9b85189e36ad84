// Keys and certificates for tests, made anew each time: an authority and somebody whom it vouches
// for.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <string>

#include "vcon/jws.h"

namespace sealtape {

inline PrivateKey new_rsa_key() { return PrivateKey(EVP_RSA_gen(2048)); }
inline PrivateKey new_ec_key() { return PrivateKey(EVP_EC_gen("P-256")); }

struct Validity {
  long from = -3600;  // seconds from now
  long to = 3600;
};

// Signed by the issuer, or by itself where there is none.
inline X509Certificate new_certificate(EVP_PKEY* key, const char* name, X509* issuer = nullptr,
                                       EVP_PKEY* issuer_key = nullptr, Validity validity = {}) {
  X509Certificate made(X509_new());
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 7);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), validity.from);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), validity.to);
  X509_set_pubkey(made.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509_set_issuer_name(made.get(), X509_get_subject_name(issuer == nullptr ? made.get() : issuer));
  if (issuer == nullptr) {
    const Handle<X509_EXTENSION, X509_EXTENSION_free> authority(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE"));
    X509_add_ext(made.get(), authority.get(), -1);
  }
  X509_sign(made.get(), issuer_key == nullptr ? key : issuer_key, EVP_sha256());
  return made;
}

inline std::string pem_of(X509* certificate) {
  const Handle<BIO, BIO_free_all> text(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(text.get(), certificate);
  char* start = nullptr;
  const auto size = BIO_get_mem_data(text.get(), &start);
  return {start, static_cast<std::size_t>(size)};
}

}  // namespace sealtape
