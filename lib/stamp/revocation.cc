#include "stamp/revocation.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "stamp/response.h"

namespace sealtape {

namespace {

using BioHandle = Handle<BIO, BIO_free_all>;
using ReasonHandle = Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;

constexpr int longest_chain = 16;

bool has(const X509_CRL* list, int extension) {
  return X509_CRL_get_ext_by_NID(list, extension, -1) >= 0;
}

bool counts_for(X509_CRL* list, X509* certificate, X509* issuer, Instant time) {
  if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(certificate)) != 0)
    return false;
  if ((X509_get_key_usage(issuer) & KU_CRL_SIGN) == 0) return false;
  if (has(list, NID_delta_crl) || has(list, NID_issuing_distribution_point)) return false;
  const bool is_signed = X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
  ERR_clear_error();
  if (!is_signed) return false;
  const auto* next = X509_CRL_get0_nextUpdate(list);
  return next != nullptr && instant_of(next) >= time;
}

// Whether stamps from before stay good.
bool is_in_good_hands(const X509_REVOKED* entry) {
  const ReasonHandle reason(static_cast<ASN1_ENUMERATED*>(
      X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
  ERR_clear_error();
  if (!reason) return false;
  switch (ASN1_ENUMERATED_get(reason.get())) {
    case CRL_REASON_UNSPECIFIED:
    case CRL_REASON_AFFILIATION_CHANGED:
    case CRL_REASON_SUPERSEDED:
    case CRL_REASON_CESSATION_OF_OPERATION: return true;
    default: return false;
  }
}

// The issuer that signed it, among those that may have.
X509* issuer_of(X509* certificate, const std::vector<X509*>& others) {
  const auto found = std::ranges::find_if(others, [&](X509* other) {
    return X509_check_issued(other, certificate) == X509_V_OK &&
           X509_verify(certificate, X509_get0_pubkey(other)) == 1;
  });
  ERR_clear_error();
  return found == others.end() ? nullptr : *found;
}

struct Looked {
  bool any = false;  // list that counts
  std::optional<Instant> revoked;
};

Looked look(X509* certificate, X509* issuer, Instant time,
            const std::vector<RevocationList>& lists) {
  Looked looked;
  const auto end = instant_of(X509_get0_notAfter(certificate));
  for (const auto& list : lists) {
    if (!counts_for(list.get(), certificate, issuer, time)) continue;
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_cert(list.get(), &entry, certificate) == 1) {
      const auto since = instant_of(X509_REVOKED_get0_revocationDate(entry));
      if (since <= time || !is_in_good_hands(entry)) looked.revoked = since;
      looked.any = true;
    } else if (instant_of(X509_CRL_get0_lastUpdate(list.get())) <= end) {
      looked.any = true;
    }
  }
  return looked;
}

}  // namespace

std::vector<RevocationList> revocation_lists_in(std::string_view pem) {
  std::vector<RevocationList> lists;
  const BioHandle text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!text) throw std::bad_alloc();
  while (auto* list = PEM_read_bio_X509_CRL(text.get(), nullptr, nullptr, nullptr)) {
    lists.emplace_back(list);
  }
  ERR_clear_error();
  return lists;
}

std::optional<std::string> revoked(X509* certificate, Instant time,
                                   const std::vector<RevocationList>& lists,
                                   const std::vector<X509*>& others) {
  auto* current = certificate;
  for (int depth = 0; depth < longest_chain; ++depth) {
    auto* issuer = issuer_of(current, others);
    const bool is_root = issuer != nullptr && X509_cmp(issuer, current) == 0;
    if (issuer == nullptr || is_root) break;
    const auto looked = look(current, issuer, time, lists);
    if (looked.revoked) {
      return std::string(depth == 0 ? "its certificate" : "a certificate that vouches for it") +
             " was revoked at " + rfc3339(*looked.revoked);
    }
    if (depth == 0 && !looked.any) {
      return "no list of revoked certificates that was given counts for its certificate";
    }
    current = issuer;
  }
  return std::nullopt;
}

}  // namespace sealtape
