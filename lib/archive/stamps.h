// The stamps of an archive: what is to be stamped, and keeping what came back.
//
// The one rule of order: the checkpoint and its stamps are durable before the entries that name
// them. Since an entry names its stamp by digest, the next stamp covers this one too.
#pragma once

#include "archive/archive.h"
#include "archive/stamp_list.h"
#include "redact/log_proof.h"
#include "stamp/judge.h"

namespace sealtape {

// Told of a file that cannot be read or is false, and that the work does not depend on.
using Warning = std::function<void(const std::string&)>;

// A checkpoint that lies under stamps/, byte for byte.
struct StampedCheckpoint {
  TreeHead tree;
  Bytes note;
};

// Publishes what can be, and gives the newest checkpoint. Error::damaged where there is none.
StampedCheckpoint newest_checkpoint(Archive& archive);

// A timestamp over it, with a fresh nonce.
TimestampRequest request_for(const StampedCheckpoint& stamped, const std::string& policy);

// Why a stamp over it that was made by then at the latest would prove nothing: its newest entry is
// dated later.
std::optional<std::string> against_time(Archive& archive, const StampedCheckpoint& stamped,
                                        Instant latest);

// Keeps checkpoint and request, so that attach_timestamp() knows what was asked.
void keep_request(Archive& archive, const StampedCheckpoint& stamped,
                  const TimestampRequest& request);

struct NewStamp {
  StampKind kind;
  Bytes file;
};

// Stores and logs them, all in one batch.
void keep_stamps(Archive& archive, const StampedCheckpoint& stamped,
                 const std::vector<NewStamp>& stamps);

// Stores and logs the answer to a request that was kept, or that another authority has answered
// already: two may be asked the same. Error::refused where none was, or where
// its authority is not trusted or its time is before what it stamps; and what check_timestamp()
// throws.
struct Attached {
  CheckedTimestamp checked;
  LogSize size{};
};
Attached attach_timestamp(Archive& archive, const Bytes& response, const Authorities& authorities,
                          const Warning& warn);

// Those that the log names, oldest first.
std::vector<LoggedStamp> all_stamps(Archive& archive);
std::vector<LoggedStamp> logged_stamps(Archive& archive);  // without what was given up

// The bytes of a stamp or a checkpoint; nothing where none lie, or what can be neither. Throws
// Denied: nothing is known of what may not be read.
std::optional<Bytes> kept_at(Store& store, const std::string& path);
// The same of one among others that the work does not depend on: it goes on without it.
std::optional<Bytes> get_or_warn(Store& store, const std::string& path, const Warning& warn);

// What such a stamp is worth; Standing::faulty also where it or its checkpoint is not there.
JudgedStamp judge_kept(Store& store, const Stamp& stamp, const StampTrust& trust);
// The same of one among others; nothing where it may not be read.
std::optional<JudgedStamp> judge_or_warn(Store& store, const Stamp& stamp, const StampTrust& trust,
                                         const Warning& warn);

// Which timestamps a new one should cover, because the certificates end that they rest on.
struct Renewal {
  std::vector<LoggedStamp> due;     // no later stamp covers them whose certificate lasts beyond
  std::vector<LoggedStamp> faulty;  // that no stamp can help any more
  std::optional<Instant> lasts;     // the newest certificate
};
Renewal renewal(Archive& archive, const Authorities& authorities, Instant beyond,
                const Warning& warn);

// The largest tree that this witness has signed for this archive, 0 for none.
LogSize seen_by(Archive& archive, const WitnessKey& witness, const Warning& warn);

// The newest checkpoint with timestamps that covers this entry, for a proof.
std::optional<StampedEvidence> newest_evidence(Archive& archive, LogIndex newest);

}  // namespace sealtape
