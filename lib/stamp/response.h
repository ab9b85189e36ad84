// What the sources of this module share: a response as OpenSSL reads it.
#pragma once

#include <openssl/ts.h>

#include "core/handle.h"
#include "stamp/timestamp.h"

namespace sealtape {

using ResponseHandle = Handle<TS_RESP, TS_RESP_free>;

// A response that grants, with a signed token in it. Error::failed for all else.
ResponseHandle open_response(ByteView response);

Timestamp timestamp_in(TS_RESP* response);

// Error::failed for a time that is none.
Instant instant_of(const ASN1_TIME* time);

[[noreturn]] void bad_timestamp(const std::string& what);

}  // namespace sealtape
