#include "stamp/timestamp.h"

#include <openssl/err.h>

#include <ctime>

#include "core/error.h"
#include "stamp/response.h"

namespace sealtape {

namespace {

using RequestHandle = Handle<TS_REQ, TS_REQ_free>;
using ImprintHandle = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using AlgorithmHandle = Handle<X509_ALGOR, X509_ALGOR_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ObjectHandle = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

constexpr std::size_t longest_text = 200;
constexpr std::int64_t worst_accuracy = 60;  // seconds; one that says less proves little

void check(int result) {
  if (result != 1) throw Error(Error::Kind::failed, "a timestamp request could not be made");
}

const unsigned char* start_of(ByteView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string dotted(const ASN1_OBJECT* object) {
  std::array<char, 256> text{};
  const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
  return size > 0 && static_cast<std::size_t>(size) < text.size() ? text.data() : "";
}

std::optional<std::uint64_t> number_in(const ASN1_INTEGER* integer) {
  std::uint64_t value = 0;
  if (integer == nullptr || ASN1_INTEGER_get_uint64(&value, integer) != 1) return std::nullopt;
  return value;
}

std::optional<Digest> sha256_in(TS_MSG_IMPRINT* imprint) {
  const auto* algorithm = imprint == nullptr ? nullptr : TS_MSG_IMPRINT_get_algo(imprint);
  const auto* value = imprint == nullptr ? nullptr : TS_MSG_IMPRINT_get_msg(imprint);
  if (algorithm == nullptr || value == nullptr) return std::nullopt;
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
  if (OBJ_obj2nid(name) != NID_sha256) return std::nullopt;
  const auto size = static_cast<std::size_t>(ASN1_STRING_length(value));
  return Digest::from(std::as_bytes(std::span(ASN1_STRING_get0_data(value), size)));
}

// Why it refuses, in its own words and ours.
std::string refusal(const TS_STATUS_INFO* status) {
  constexpr std::array<std::pair<int, const char*>, 8> reasons = {
      {{TS_INFO_BAD_ALG, "it does not take SHA-256"},
       {TS_INFO_BAD_REQUEST, "it does not understand the request"},
       {TS_INFO_BAD_DATA_FORMAT, "the request is not in its format"},
       {TS_INFO_TIME_NOT_AVAILABLE, "its clock is not available"},
       {TS_INFO_UNACCEPTED_POLICY, "it does not offer that policy"},
       {TS_INFO_UNACCEPTED_EXTENSION, "it does not take an extension"},
       {TS_INFO_ADD_INFO_NOT_AVAILABLE, "it lacks some information"},
       {TS_INFO_SYSTEM_FAILURE, "its system failed"}}};
  std::string why;
  const auto* failure = TS_STATUS_INFO_get0_failure_info(status);
  for (const auto& [bit, words] : reasons) {
    if (failure == nullptr || ASN1_BIT_STRING_get_bit(failure, bit) != 1) continue;
    why += (why.empty() ? "" : ", ") + std::string(words);
  }
  const auto* texts = TS_STATUS_INFO_get0_text(status);
  if (texts != nullptr && sk_ASN1_UTF8STRING_num(texts) > 0) {
    const auto* text = sk_ASN1_UTF8STRING_value(texts, 0);
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(text));
    const std::string_view said(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), size);
    why += (why.empty() ? "\"" : ": \"") + std::string(said.substr(0, longest_text)) + '"';
  }
  return why.empty() ? "it does not say why" : why;
}

std::int64_t accuracy_of(const TS_ACCURACY* accuracy) {
  if (accuracy == nullptr) return 0;
  const auto* seconds = TS_ACCURACY_get_seconds(accuracy);
  std::int64_t value = 0;
  const bool fits = seconds == nullptr || ASN1_INTEGER_get_int64(&value, seconds) == 1;
  if (!fits || value < 0 || value > worst_accuracy) {
    bad_timestamp("its accuracy is worse than a minute");
  }
  return value;
}

}  // namespace

void bad_timestamp(const std::string& what) {
  ERR_clear_error();
  throw Error(Error::Kind::failed, "the timestamp: " + what);
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) bad_timestamp("it has no time");
  using namespace std::chrono;
  const auto date = year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
  return sys_days(date) + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
}

Bytes TimestampRequest::encode() const {
  const RequestHandle request(TS_REQ_new());
  const ImprintHandle message(TS_MSG_IMPRINT_new());
  const AlgorithmHandle algorithm(X509_ALGOR_new());
  const IntegerHandle random(ASN1_INTEGER_new());
  if (!request || !message || !algorithm || !random) throw std::bad_alloc();
  check(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr));
  check(TS_MSG_IMPRINT_set_algo(message.get(), algorithm.get()));
  auto digest = imprint.bytes;
  check(TS_MSG_IMPRINT_set_msg(message.get(), reinterpret_cast<unsigned char*>(digest.data()),
                               static_cast<int>(digest.size())));
  check(TS_REQ_set_version(request.get(), 1));
  check(TS_REQ_set_msg_imprint(request.get(), message.get()));
  check(ASN1_INTEGER_set_uint64(random.get(), nonce));
  check(TS_REQ_set_nonce(request.get(), random.get()));
  check(TS_REQ_set_cert_req(request.get(), 1));
  if (!policy.empty()) {
    const ObjectHandle object(OBJ_txt2obj(policy.c_str(), 1));
    if (!object || dotted(object.get()) != policy) {
      ERR_clear_error();
      throw Error(Error::Kind::usage, policy + " is no policy: it looks like 1.3.6.1.4.1.13762.3");
    }
    check(TS_REQ_set_policy_id(request.get(), object.get()));
  }
  unsigned char* der = nullptr;
  const int size = i2d_TS_REQ(request.get(), &der);
  if (size <= 0) throw std::bad_alloc();
  auto bytes = copy_of(std::as_bytes(std::span(der, static_cast<std::size_t>(size))));
  OPENSSL_free(der);
  return bytes;
}

std::optional<TimestampRequest> TimestampRequest::parse(ByteView der) {
  if (der.size() > largest_response) return std::nullopt;
  const auto* at = start_of(der);
  const RequestHandle request(d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  if (!request) return std::nullopt;
  const auto imprint = sha256_in(TS_REQ_get_msg_imprint(request.get()));
  const auto nonce = number_in(TS_REQ_get_nonce(request.get()));
  if (!imprint || !nonce) return std::nullopt;
  const auto* policy = TS_REQ_get_policy_id(request.get());
  TimestampRequest parsed{*imprint, *nonce, policy == nullptr ? "" : dotted(policy)};
  return equal(parsed.encode(), der) ? std::optional(parsed) : std::nullopt;
}

ResponseHandle open_response(ByteView bytes) {
  if (bytes.size() > largest_response) bad_timestamp("it is too large");
  const auto* at = start_of(bytes);
  ResponseHandle response(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
  ERR_clear_error();
  if (!response || at != start_of(bytes) + bytes.size()) bad_timestamp("it is no response");
  const auto* status = TS_RESP_get_status_info(response.get());
  const auto granted = number_in(TS_STATUS_INFO_get0_status(status));
  if (granted != TS_STATUS_GRANTED && granted != TS_STATUS_GRANTED_WITH_MODS) {
    bad_timestamp("the authority refused it: " + refusal(status));
  }
  auto* token = TS_RESP_get_token(response.get());
  const bool is_signed =
      token != nullptr && PKCS7_type_is_signed(token) && token->d.sign != nullptr;
  if (!is_signed || TS_RESP_get_tst_info(response.get()) == nullptr) {
    bad_timestamp("it holds no signed time");
  }
  return response;
}

Timestamp timestamp_in(TS_RESP* response) {
  auto* info = TS_RESP_get_tst_info(response);
  if (TS_TST_INFO_get_version(info) != 1) bad_timestamp("it is of another version");
  const auto imprint = sha256_in(TS_TST_INFO_get_msg_imprint(info));
  if (!imprint) bad_timestamp("it is not over a SHA-256");
  const auto time = instant_of(TS_TST_INFO_get_time(info));
  const std::chrono::seconds accuracy(accuracy_of(TS_TST_INFO_get_accuracy(info)));
  const auto* policy = TS_TST_INFO_get_policy_id(info);
  return {.imprint = *imprint,
          .time = time,
          .latest = time + accuracy + std::chrono::seconds(1),  // fractions were cut off
          .nonce = number_in(TS_TST_INFO_get_nonce(info)),
          .policy = policy == nullptr ? "" : dotted(policy)};
}

Timestamp read_timestamp(ByteView response) { return timestamp_in(open_response(response).get()); }

}  // namespace sealtape
