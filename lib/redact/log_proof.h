// The part of a proof that binds a recording to the log: a few entries, each with its way to one
// signed checkpoint.
//
// It shows that these entries are in the log and who made them with which right, as far as the
// entries beside them tell. What the log says after them, it cannot show. sealtape-proof(5).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/log.h"
#include "redact/proof.h"

namespace sealtape {

struct ProvenStatement {
  LogIndex index{};
  Entry entry;
};

// What a proof shows of the log, as far as it could be read.
struct ProvenLog {
  std::string origin;
  std::optional<TreeHead> tree;
  std::optional<ProvenStatement> ingest;
  std::optional<ProvenStatement> redaction;
};

// Takes a fault as one sentence; there may be many.
using FaultSink = std::function<void(const std::string&)>;

// Without a key from outside, the proof's own first log key is taken.
ProvenLog check_log(const Proof& proof, const VerifierKey* key, const FaultSink& fault);

struct LogEvidence {
  std::vector<ProvenEntry> entries;
  std::string checkpoint;
  std::vector<Bytes> stamps;  // over its bytes
};

// An older checkpoint of the same log, and timestamps over it.
struct StampedEvidence {
  TreeHead tree;
  std::string checkpoint;
  std::vector<Bytes> stamps;
};
using FindStamped = std::function<std::optional<StampedEvidence>(LogIndex newest)>;

// The entries with all that is needed to check them, under a stamped checkpoint where one covers
// them all, else under the one that lies in the archive. Error::failed where that does not yet.
LogEvidence evidence_for(Log& log, const std::vector<LogIndex>& entries,
                         const FindStamped& find_stamped);

}  // namespace sealtape
