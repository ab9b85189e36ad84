// SHA-256 of many messages, two at a time.
//
// A round of SHA-256 needs the result of the one before, so a processor that hashes one message
// waits half of its time. It gets the rounds of another one in between, where it has the
// instructions (Intel SHA Extensions) and the messages do not depend on each other: 2.8 against
// 1.9 GB/s here. Elsewhere one follows the other, through libcrypto.
#pragma once

#include "core/digest.h"

namespace sealtape {

// A message to be hashed, in two pieces, so that what goes before the bytes of others needs no copy
// of them, and where its digest goes. The head has at most 64 bytes; the digest lies in no message
// that is hashed at the same time.
struct Preimage {
  ByteView head;
  ByteView body;
  std::span<std::byte, 32> digest;
};

// Keeps nothing of the messages behind: they may be secrets.
void hash_side_by_side(std::span<const Preimage> messages);

// Beside them a stream goes on, which they all may be shorter than.
void hash_side_by_side(std::span<const Preimage> messages, Sha256& stream, ByteView more);

}  // namespace sealtape
