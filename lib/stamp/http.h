// One POST to a host that may be slow, broken or hostile.
//
// Only http and https, and no step from https to http on a redirect; an answer ends at a size and
// a time. TLS is checked as libcurl does by itself.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "core/bytes.h"

namespace sealtape {

struct HttpReply {
  long status = 0;
  std::string content_type;  // lower case, without parameters
  Bytes body;
};

struct HttpRequest {
  std::string url;
  std::string content_type;
  Bytes body;
};

struct HttpLimits {
  std::size_t largest = std::size_t{64} << 10U;  // of the answer
  std::chrono::milliseconds patience = std::chrono::seconds(30);
  std::function<bool()> stop = [] { return false; };  // asked about once a second
};

// Error::usage for what is no http or https URL, and for one that holds a user or a password.
void require_url(const std::string& url);

// Error::failed where there is no answer, Error::interrupted where it was told to stop.
HttpReply post(const HttpRequest& request, const HttpLimits& limits);

}  // namespace sealtape
