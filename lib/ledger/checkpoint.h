// Checkpoints (C2SP tlog-checkpoint): what the log says of itself at one size, as the text of a
// signed note.
//
// The log's key bears the name of its origin, and no time is stated: signing the same tree again
// gives the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.h"
#include "ledger/note.h"

namespace sealtape {

struct Checkpoint {
  std::string origin;
  TreeHead tree;
  std::vector<std::string> extensions{};  // lines of others; we write none

  // The text of a note, without its signatures. Written back byte for byte.
  static std::optional<Checkpoint> parse(std::string_view text);
  std::string encode() const;
};

Note sign(const Checkpoint& checkpoint, const SigningKey& key);

// A checkpoint that a known key with the name of its origin has signed; other signatures may be
// there too. Throws Error::damaged for anything else. The caller still asks whose origin it is.
Checkpoint open_checkpoint(std::string_view note, std::span<const VerifierKey> known);

}  // namespace sealtape
