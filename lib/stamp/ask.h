// Asks authorities and witnesses for a stamp over a checkpoint, and believes nothing they answer.
//
// What comes back here has been checked. Errors name the URL that was asked.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/checkpoint.h"
#include "stamp/authorities.h"
#include "stamp/cosignature.h"
#include "stamp/http.h"

namespace sealtape {

using Post = std::function<HttpReply(const HttpRequest&)>;

struct AskAuthority {
  std::string url;
  TimestampRequest request;
  Instant now;
};

// The response as it came, and what it says. Error::failed where it is none, or not a good one, or
// by a certificate that is no longer in force; whether the authority is trusted, the caller
// decides.
struct AuthorityAnswer {
  Bytes response;
  CheckedTimestamp checked;
};
AuthorityAnswer ask_authority(const AskAuthority& ask, const Authorities& authorities,
                              const Post& post);

struct AskWitness {
  std::string url;
  Note checkpoint;  // with the log's signature
  TreeHead tree;    // the one in it
  LogSize known;    // what the witness has seen, as far as we know
  Instant now;
};

// The hashes that show that the tree grew out of its first leaves (RFC 9162, section 2.1.4).
using Consistency = std::function<std::vector<Digest>(LogSize older)>;

// The checkpoint with the log's signature and the witness's (C2SP tlog-witness, add-checkpoint).
// Error::damaged where the witness has seen a longer log, or another one.
Note ask_witness(const AskWitness& ask, const WitnessKey& witness, const Consistency& consistency,
                 const Post& post);

}  // namespace sealtape
