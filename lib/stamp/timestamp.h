// Timestamps of an outside authority (RFC 3161): what is asked for, and what came back.
//
// read_timestamp() tells what a response claims, check_timestamp() (stamp/authorities.h) whether
// it may. Responses are kept as they came: `openssl ts -verify -in` reads them.
#pragma once

#include <optional>
#include <string>

#include "core/digest.h"
#include "core/instant.h"

namespace sealtape {

constexpr std::size_t largest_response = std::size_t{64} << 10U;

struct TimestampRequest {
  Digest imprint;  // SHA-256 of what is to be stamped
  std::uint64_t nonce = 0;
  std::string policy = {};  // "1.2.3.4"; empty for the authority's own choice

  // DER, for SHA-256 and with the certificates asked for. Error::usage for what is no policy.
  Bytes encode() const;
  // Only what encode() writes.
  static std::optional<TimestampRequest> parse(ByteView der);
};

struct Timestamp {
  Digest imprint;
  Instant time;    // the second in which it was made
  Instant latest;  // and the last one in which it may have been, with the authority's accuracy
  std::optional<std::uint64_t> nonce;  // nothing also where it is longer than 64 bits
  std::string policy;
};

// Error::failed where the bytes are no response, or one that refuses; then it says why.
Timestamp read_timestamp(ByteView response);

}  // namespace sealtape
