// A vCon of one recording for others: 0.4.0, valid by the schema of the draft, in the profile that
// every known reader takes.
//
// What came in with an earlier vCon goes out again, unknown fields too, beside what is known now.
// A redacted one is built from less: no transcript, attachment or subject that was made from, or
// says, what the copy no longer does, no keyed digits, no hash of the original, which would be its
// fingerprint, and no field that nobody knows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/id.h"
#include "core/instant.h"
#include "core/json.h"

namespace sealtape {

// A version 8 UUID (RFC 9562) as draft-ietf-vcon-vcon-core asks: the time in milliseconds, random
// bits, and the first 62 bits of the SHA-1 of a domain name, which is here one for each recording,
// since many are written in one second.
std::string vcon_uuid(Instant time, std::span<const std::byte, 2> random, std::string_view name);

// The UUID of the whole of a recording, where no vCon gave it one: its id, marked as version 8.
std::string uuid_of(RecordingId recording);

struct OutgoingContent {
  std::string file_name;
  std::string mediatype;
  unsigned channels = 0;
  std::string content_hash;
  std::optional<std::string> body;  // base64url; without, the bytes go beside the vCon
};

struct Outgoing {
  std::string uuid;
  Instant now;
  Instant sealed;  // stands for a start that nobody knows
  OutgoingContent content;
  bool redacted = false;
  std::string redaction_type;  // the grounds
  RecordingId recording;
  std::vector<Json> analysis;     // more of them, whose dialog is 0
  std::vector<Json> attachments;  // the same
};

// `kept` is the vCon object in the recording's record.
Json outgoing_vcon(Json kept, Outgoing outgoing);

// Whether a recording that was handed out so has no start of its own.
bool lacks_start(const Json& kept);

}  // namespace sealtape
