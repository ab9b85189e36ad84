// The stamps of an archive: what is to be stamped, and keeping what came back.
//
// The one rule of order: the checkpoint and its stamps are durable before the entries that name
// them. Since an entry names its stamp by digest, the next stamp covers this one too.
#pragma once

#include "archive/archive.h"
#include "redact/log_proof.h"
#include "stamp/judge.h"

namespace sealtape {

// A checkpoint that lies under stamps/, byte for byte.
struct StampedCheckpoint {
  TreeHead tree;
  Bytes note;
};

// Publishes what can be, and gives the newest checkpoint. Error::damaged where there is none.
StampedCheckpoint newest_checkpoint(Archive& archive);

// A timestamp over it, with a fresh nonce.
TimestampRequest request_for(const StampedCheckpoint& stamped, const std::string& policy);

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

// Stores and logs the answer to a request that was kept. Error::refused where none was, or where
// its authority is not trusted; and what check_timestamp() throws.
struct Attached {
  CheckedTimestamp checked;
  LogSize size{};
};
Attached attach_timestamp(Archive& archive, const Bytes& response, const Authorities& authorities);

// Puts a stamp, or a checkpoint that was stamped, back where it is missing or false: these are the
// bytes that the log names. Nothing where it names no such file; what was put back, or was there.
std::optional<std::string> put_back(Archive& archive, const Bytes& file);

// Logs that the stamp of this entry is lost. Takes an officer; Error::usage where no such entry
// stamps anything, Error::refused where the stamp holds.
LogIndex give_up(Archive& archive, LogIndex entry, const Authorities& authorities,
                 const std::string& reason);

// Those that the log names, oldest first; without what was given up.
struct LoggedStamp {
  LogIndex index{};
  Stamp stamp;
};
std::vector<LoggedStamp> logged_stamps(Archive& archive);

// What such a stamp is worth; Standing::faulty also where it or its checkpoint is not there.
JudgedStamp judge_kept(Store& store, const Stamp& stamp, const StampTrust& trust);

// Which timestamps a new one should cover, because the certificates end that they rest on.
struct Renewal {
  std::vector<LoggedStamp> due;     // no later stamp covers them whose certificate lasts beyond
  std::vector<LoggedStamp> faulty;  // that no stamp can help any more
  std::optional<Instant> lasts;     // the newest certificate
};
Renewal renewal(Archive& archive, const Authorities& authorities, Instant beyond);

// The largest tree that this witness has signed for this archive, 0 for none.
LogSize seen_by(Archive& archive, const WitnessKey& witness);

// The newest checkpoint with timestamps that covers this entry, for a proof.
std::optional<StampedEvidence> newest_evidence(Archive& archive, LogIndex newest);

}  // namespace sealtape
