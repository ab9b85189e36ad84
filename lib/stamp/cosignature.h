// Cosignatures of witnesses (C2SP tlog-cosignature, v1): at that time, this was the largest tree
// of the log that the witness had seen, and it grew out of all that it saw before.
#pragma once

#include <optional>
#include <string>

#include "core/instant.h"
#include "ledger/note.h"

namespace sealtape {

// Whose cosignature to accept, as text a "vkey" of type 0x04.
class WitnessKey {
 public:
  WitnessKey(std::string name, const PublicKey& key);

  static std::optional<WitnessKey> parse(std::string_view vkey);
  std::string encode() const;

  const std::string& name() const { return name_; }
  const KeyId& id() const { return id_; }
  const PublicKey& key() const { return key_; }

 private:
  std::string name_;
  PublicKey key_;
  KeyId id_;
};

// Throws Error::failed for a name that no note can have.
NoteSignature cosign(std::string_view text, const WitnessKey& witness, const SigningKey& key,
                     Instant time);

// When the witness signed the note; the latest where it did so more than once. Nothing where it did
// not, or one of its signatures is false.
std::optional<Instant> cosigned(const Note& note, const WitnessKey& witness);

}  // namespace sealtape
