// A timestamp authority of the tests' own: a root, a certificate below it, and answers with
// whatever is asked of them, also what no honest authority would sign.
#pragma once

#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <string>

#include "stamp/authorities.h"
#include "stamp/timestamp.h"

namespace sealtape {

namespace local {

inline void free_usual(void* memory) { OPENSSL_free(memory); }

using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Handle<X509, X509_free>;

inline void require(bool good) {
  if (!good) std::abort();
}

template <class Object>
Bytes der(Object* object, int (*write)(const Object*, unsigned char**)) {
  unsigned char* bytes = nullptr;
  const int size = write(object, &bytes);
  require(size > 0);
  const Handle<unsigned char, free_usual> owned(bytes);
  return copy_of(std::as_bytes(std::span(bytes, static_cast<std::size_t>(size))));
}

}  // namespace local

class LocalAuthority {
 public:
  struct Options {
    std::string usage = "critical,timeStamping";
    Instant from = Instant(std::chrono::seconds(1'700'000'000));
    Instant to = Instant(std::chrono::seconds(1'900'000'000));
    bool between = false;  // a certificate between it and the root, which answers do not bring
    std::string name = "Test Stamps";
  };
  LocalAuthority() : LocalAuthority(Options{}) {}
  explicit LocalAuthority(const Options& options)
      : root_key_(EVP_EC_gen("P-256")), key_(EVP_EC_gen("P-256")) {
    const Instant early(std::chrono::seconds(1'600'000'000));
    const Instant late(std::chrono::seconds(4'000'000'000));
    root_ = certificate("Test Root", root_key_.get(), early, late, nullptr,
                        {{NID_basic_constraints, "critical,CA:TRUE"},
                         {NID_key_usage, "critical,keyCertSign,cRLSign"},
                         {NID_subject_key_identifier, "hash"}});
    std::vector<std::pair<int, std::string>> extensions = {
        {NID_key_usage, "critical,digitalSignature"}, {NID_authority_key_identifier, "keyid"}};
    if (!options.usage.empty()) extensions.emplace_back(NID_ext_key_usage, options.usage);
    if (options.between) {
      between_key_ = local::Key(EVP_EC_gen("P-256"));
      between_ = certificate("Test Between", between_key_.get(), early, late, root_.get(),
                             {{NID_basic_constraints, "critical,CA:TRUE"},
                              {NID_key_usage, "critical,keyCertSign"},
                              {NID_subject_key_identifier, "hash"}});
    }
    auto* issuer = options.between ? between_.get() : root_.get();
    certificate_ =
        certificate(options.name, key_.get(), options.from, options.to, issuer, extensions);
  }

  std::string root_pem() const { return pem_of(root_.get()); }
  std::string between_pem() const { return pem_of(between_.get()); }
  Authorities trusted() const { return Authorities::in(root_pem()); }

  struct Revocation {
    std::optional<Instant> since = {};  // of the certificate for stamps; nobody, where it is none
    std::optional<int> reason = {};     // CRL_REASON_...
    Instant made = Instant(std::chrono::seconds(1'790'000'000));
    Instant next = Instant(std::chrono::seconds(1'790'600'000));
    bool by_root = true;  // else signed with another key
  };
  // A list of revoked certificates, in PEM.
  std::string revocation_pem(const Revocation& what) const {
    const Handle<X509_CRL, X509_CRL_free> list(X509_CRL_new());
    X509_CRL_set_version(list.get(), 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(root_.get()));
    const Handle<ASN1_TIME, ASN1_TIME_free> made(ASN1_TIME_new());
    set_time(made.get(), what.made);
    X509_CRL_set1_lastUpdate(list.get(), made.get());
    set_time(made.get(), what.next);
    X509_CRL_set1_nextUpdate(list.get(), made.get());
    if (what.since) {
      auto* entry = X509_REVOKED_new();  // goes into the list
      set_time(made.get(), *what.since);
      X509_REVOKED_set_revocationDate(entry, made.get());
      X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate_.get()));
      if (what.reason) {
        const Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free> reason(ASN1_ENUMERATED_new());
        ASN1_ENUMERATED_set(reason.get(), *what.reason);
        local::require(X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0) == 1);
      }
      local::require(X509_CRL_add0_revoked(list.get(), entry) == 1);
    }
    auto* key = what.by_root ? root_key_.get() : key_.get();
    local::require(X509_CRL_sign(list.get(), key, EVP_sha256()) > 0);
    const Handle<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
    local::require(PEM_write_bio_X509_CRL(out.get(), list.get()) == 1);
    char* text = nullptr;
    const auto size = static_cast<std::size_t>(BIO_get_mem_data(out.get(), &text));
    return {text, size};
  }

  struct Answer {
    Digest imprint;
    std::optional<std::uint64_t> nonce = {};
    Instant time = Instant(std::chrono::seconds(1'790'000'000));
    std::string policy = "1.2.3.4";
    std::optional<long> accuracy = 1;
    const EVP_MD* digest = EVP_sha256();  // under the signature
    bool certificates = true;             // in the answer
    bool names_certificate = true;        // ESSCertIDv2
  };
  // A response that grants.
  Bytes answer(const Answer& answer) const {
    const auto info = statement(answer);
    const Handle<BIO, BIO_free_all> data(
        BIO_new_mem_buf(info.data(), static_cast<int>(info.size())));
    const unsigned flags =
        CMS_PARTIAL | CMS_BINARY | (answer.certificates ? 0U : unsigned{CMS_NOCERTS});
    const Handle<CMS_ContentInfo, CMS_ContentInfo_free> token(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    local::require(token &&
                   CMS_set1_eContentType(token.get(), OBJ_nid2obj(NID_id_smime_ct_TSTInfo)) == 1);
    const unsigned names = answer.names_certificate ? unsigned{CMS_CADES} : 0U;
    local::require(CMS_add1_signer(token.get(), certificate_.get(), key_.get(), answer.digest,
                                   flags | names) != nullptr);
    local::require(CMS_final(token.get(), data.get(), nullptr, flags) == 1);
    return granted(local::der(token.get(), i2d_CMS_ContentInfo));
  }

  // The same with other bytes in place of the token.
  static Bytes granted(const Bytes& token) {
    const Bytes status{std::byte{0x30}, std::byte{3}, std::byte{2}, std::byte{1}, std::byte{0}};
    const auto size = status.size() + token.size();
    Bytes response{std::byte{0x30}, std::byte{0x82}, static_cast<std::byte>(size >> 8U),
                   static_cast<std::byte>(size)};
    append(response, status);
    append(response, token);
    return response;
  }

  // Status rejection, badAlg, with a text.
  static Bytes refused() {
    constexpr std::string_view body =
        "\x30\x13\x30\x11\x02\x01\x02\x30\x06\x0c\x04no\x0a!\x03\x02\x07\x80";
    auto bytes = copy_of(body);
    bytes[1] = static_cast<std::byte>(body.size() - 2);
    bytes[3] = static_cast<std::byte>(body.size() - 4);
    return bytes;
  }

 private:
  static std::string pem_of(X509* certificate) {
    const Handle<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
    local::require(PEM_write_bio_X509(out.get(), certificate) == 1);
    char* text = nullptr;
    const auto size = static_cast<std::size_t>(BIO_get_mem_data(out.get(), &text));
    return {text, size};
  }

  static void set_time(ASN1_TIME* to, Instant time) {
    local::require(ASN1_TIME_set(to, time.time_since_epoch().count()) != nullptr);
  }

  local::Certificate certificate(const std::string& name, EVP_PKEY* key, Instant from, Instant to,
                                 X509* issuer,
                                 const std::vector<std::pair<int, std::string>>& extensions) const {
    local::Certificate made(X509_new());
    auto* x = made.get();
    local::require(X509_set_version(x, 2) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(x), issuer == nullptr ? 1 : 2);
    set_time(X509_getm_notBefore(x), from);
    set_time(X509_getm_notAfter(x), to);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(x, X509_get_subject_name(issuer == nullptr ? x : issuer));
    X509_set_pubkey(x, key);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer == nullptr ? x : issuer, x, nullptr, nullptr, 0);
    for (const auto& [kind, value] : extensions) {
      const Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
          X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
      local::require(extension && X509_add_ext(x, extension.get(), -1) == 1);
    }
    const bool is_below = issuer != nullptr && issuer == between_.get();
    auto* signer = is_below ? between_key_.get() : root_key_.get();
    local::require(X509_sign(x, signer, EVP_sha256()) > 0);
    return made;
  }

  static Bytes statement(const Answer& answer) {
    const Handle<TS_TST_INFO, TS_TST_INFO_free> info(TS_TST_INFO_new());
    const Handle<TS_REQ, TS_REQ_free> request(request_of(answer));
    const Handle<ASN1_OBJECT, ASN1_OBJECT_free> policy(OBJ_txt2obj(answer.policy.c_str(), 1));
    const Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> time(
        ASN1_GENERALIZEDTIME_set(nullptr, answer.time.time_since_epoch().count()));
    const Handle<ASN1_INTEGER, ASN1_INTEGER_free> serial(ASN1_INTEGER_new());
    ASN1_INTEGER_set(serial.get(), 7);
    bool good =
        TS_TST_INFO_set_version(info.get(), 1) == 1 &&
        TS_TST_INFO_set_policy_id(info.get(), policy.get()) == 1 &&
        TS_TST_INFO_set_msg_imprint(info.get(), TS_REQ_get_msg_imprint(request.get())) == 1 &&
        TS_TST_INFO_set_serial(info.get(), serial.get()) == 1 &&
        TS_TST_INFO_set_time(info.get(), time.get()) == 1;
    if (answer.nonce) {
      good = good && TS_TST_INFO_set_nonce(info.get(), TS_REQ_get_nonce(request.get())) == 1;
    }
    if (answer.accuracy) {
      const Handle<TS_ACCURACY, TS_ACCURACY_free> accuracy(TS_ACCURACY_new());
      const Handle<ASN1_INTEGER, ASN1_INTEGER_free> seconds(ASN1_INTEGER_new());
      ASN1_INTEGER_set(seconds.get(), *answer.accuracy);
      good = good && TS_ACCURACY_set_seconds(accuracy.get(), seconds.get()) == 1 &&
             TS_TST_INFO_set_accuracy(info.get(), accuracy.get()) == 1;
    }
    local::require(good);
    return local::der(info.get(), i2d_TS_TST_INFO);
  }

  static TS_REQ* request_of(const Answer& answer) {
    const auto der = TimestampRequest{answer.imprint, answer.nonce.value_or(0)}.encode();
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    return d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size()));
  }

  local::Key root_key_;
  local::Key key_;
  local::Certificate root_;
  local::Key between_key_;
  local::Certificate between_;
  local::Certificate certificate_;
};

}  // namespace sealtape
