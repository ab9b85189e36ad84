#include "stamp/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <exception>

#include "core/error.h"
#include "core/handle.h"
#include "core/lazy_call.h"

namespace sealtape {

namespace {

// Loaded with the first request: hardly any command makes one.
#define SEALTAPE_CURL(name) constexpr LazyCall<"libcurl.so.4", #name, SignatureOf<::name>> name
SEALTAPE_CURL(curl_easy_cleanup);
SEALTAPE_CURL(curl_easy_getinfo);
SEALTAPE_CURL(curl_easy_init);
SEALTAPE_CURL(curl_easy_perform);
SEALTAPE_CURL(curl_easy_setopt);
SEALTAPE_CURL(curl_easy_strerror);
SEALTAPE_CURL(curl_free);
SEALTAPE_CURL(curl_global_init);
SEALTAPE_CURL(curl_slist_append);
SEALTAPE_CURL(curl_slist_free_all);
SEALTAPE_CURL(curl_url);
SEALTAPE_CURL(curl_url_cleanup);
SEALTAPE_CURL(curl_url_get);
SEALTAPE_CURL(curl_url_set);
#undef SEALTAPE_CURL

using Curl = Handle<CURL, curl_easy_cleanup>;
using Headers = Handle<curl_slist, curl_slist_free_all>;
using Url = Handle<CURLU, curl_url_cleanup>;

constexpr long most_redirects = 3;
constexpr std::chrono::seconds to_connect(10);

void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Error(Error::Kind::failed, "libcurl could not be started");
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

bool is_secure(const std::string& url) {
  const Url parsed(curl_url());
  curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0);
  return part_of(parsed.get(), CURLUPART_SCHEME) == "https";
}

// What the callbacks see of one transfer.
struct Transfer {
  const HttpLimits& limits;
  HttpReply reply;
  bool too_large = false;
  bool stopped = false;
  std::exception_ptr failure;  // of our own code inside libcurl
};

std::size_t take(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  try {
    const auto bytes = std::as_bytes(std::span(data, size * count));
    transfer.too_large = transfer.reply.body.size() + bytes.size() > transfer.limits.largest;
    if (transfer.too_large) return CURL_WRITEFUNC_ERROR;
    append(transfer.reply.body, bytes);
    return bytes.size();
  } catch (...) {
    transfer.failure = std::current_exception();
    return CURL_WRITEFUNC_ERROR;
  }
}

int watch(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  try {
    transfer.stopped = transfer.limits.stop();
  } catch (...) {
    transfer.failure = std::current_exception();
  }
  return transfer.stopped || transfer.failure ? 1 : 0;
}

template <class Value>
void set(const Curl& curl, CURLoption option, Value value) {
  if (curl_easy_setopt(curl.get(), option, value) == CURLE_OK) return;
  throw Error(Error::Kind::failed, "libcurl does not know an option that is needed");
}

std::string media_type(const char* header) {
  std::string text(header == nullptr ? "" : header);
  text.resize(std::min(text.find_first_of("; \t"), text.size()));
  std::ranges::transform(text, text.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return text;
}

}  // namespace

void require_url(const std::string& url) {
  const Url parsed(curl_url());
  if (!parsed) throw std::bad_alloc();
  const bool is_one = curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  const auto scheme = is_one ? part_of(parsed.get(), CURLUPART_SCHEME) : "";
  if (scheme != "http" && scheme != "https") {
    throw Error(Error::Kind::usage, url + " is no http or https URL");
  }
  const bool has_secret = !part_of(parsed.get(), CURLUPART_USER).empty() ||
                          !part_of(parsed.get(), CURLUPART_PASSWORD).empty();
  if (has_secret) {
    throw Error(Error::Kind::usage, "a URL with a user or a password is not taken");
  }
}

HttpReply post(const HttpRequest& request, const HttpLimits& limits) {
  start_curl();
  require_url(request.url);
  const Curl curl(curl_easy_init());
  const auto type = "Content-Type: " + request.content_type;
  Headers headers(curl_slist_append(nullptr, type.c_str()));
  if (!curl || !headers) throw std::bad_alloc();
  if (curl_slist_append(headers.get(), "Expect:") == nullptr) throw std::bad_alloc();
  Transfer transfer{limits, {}, false, false, {}};

  set(curl, CURLOPT_URL, request.url.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_REDIR_PROTOCOLS_STR, is_secure(request.url) ? "https" : "http,https");
  set(curl, CURLOPT_FOLLOWLOCATION, 1L);
  set(curl, CURLOPT_MAXREDIRS, most_redirects);
  set(curl, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_ALL));
  set(curl, CURLOPT_POST, 1L);
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  set(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data()));
  set(curl, CURLOPT_USERAGENT, "sealtape");
  set(curl, CURLOPT_NOSIGNAL, 1L);
  const std::chrono::milliseconds connect =
      std::min<std::chrono::milliseconds>(limits.patience, to_connect);
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.patience.count()));
  set(curl, CURLOPT_WRITEFUNCTION, take);
  set(curl, CURLOPT_WRITEDATA, &transfer);
  set(curl, CURLOPT_NOPROGRESS, 0L);
  set(curl, CURLOPT_XFERINFOFUNCTION, watch);
  set(curl, CURLOPT_XFERINFODATA, &transfer);

  const auto result = curl_easy_perform(curl.get());
  if (transfer.failure) std::rethrow_exception(transfer.failure);
  if (transfer.stopped) throw Error(Error::Kind::interrupted, "interrupted");
  if (transfer.too_large) {
    throw Error(Error::Kind::failed, request.url + ": its answer is too large");
  }
  if (result != CURLE_OK) {
    throw Error(Error::Kind::failed, request.url + ": " + curl_easy_strerror(result));
  }
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &transfer.reply.status);
  const char* content_type = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &content_type);
  transfer.reply.content_type = media_type(content_type);
  return std::move(transfer.reply);
}

}  // namespace sealtape
