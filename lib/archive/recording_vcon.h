// A recording, or its newest redacted copy, as a vCon for others.
//
// It says what is known of the recording, what people agreed to in it, and binds it to the log: by
// the proof of the copy, or by the entry that sealed it. What was declared is told once, as the log
// has it. Of a redacted one see vcon/outgoing.h.
#pragma once

#include <memory>

#include "archive/redaction.h"
#include "archive/transcripts.h"
#include "vcon/outgoing.h"

namespace sealtape {

// What goes out of it, with the keys to read it.
struct HandedOut {
  Record record;  // of the document whose bytes go out
  Document document;
  std::optional<OpenObject> open;
  std::optional<OpenRedaction> redaction;

  Source& bytes() { return open->reader(); }
};

// Error::refused where it has no redacted copy, and of an original of which seconds were erased.
std::unique_ptr<HandedOut> hand_out(Archive& archive, const CatalogRow& row, bool redacted,
                                    const std::vector<std::uint64_t>& named);

struct RecordingVcon {
  Json vcon;
  std::string uuid;
  std::string content_hash;
  std::string file_name;
  bool lacks_start = false;  // then it has the time when it was sealed
};

enum class BodyPlace { inside, beside };

// Reads all of the bytes once. Error::damaged where they are not what was sealed.
RecordingVcon recording_vcon(Archive& archive, const CatalogRow& row, HandedOut& handed,
                             BodyPlace body, Instant now, const Unreadable& unreadable = {});

}  // namespace sealtape
