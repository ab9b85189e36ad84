// Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature.
//
// What parses is written back byte for byte. Nothing in a note is true before verify() says who
// signed it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/signature.h"

namespace sealtape {

constexpr std::size_t largest_note = std::size_t{1} << 20U;
constexpr std::size_t most_signatures = 100;

// The first four bytes of H(name || 0x0A || type || public key): a hint, not a proof.
using KeyId = std::array<std::byte, 4>;

// Not empty, well-formed UTF-8, without space, plus sign or control character.
bool is_key_name(std::string_view name);

struct NoteSignature {
  std::string name;
  KeyId key{};
  Bytes signature;  // of a kind that only the key knows

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
  std::string text;  // ends with a newline; what the signatures sign
  std::vector<NoteSignature> signatures;

  static std::optional<Note> parse(std::string_view bytes);
  std::string encode() const;
};

// Whose signature to accept: a name and an Ed25519 key. As text a "vkey", which binds the two.
class VerifierKey {
 public:
  // Throws Error::usage for what is not a key name.
  VerifierKey(std::string name, const PublicKey& key);

  // Nothing also for keys other than Ed25519 (type 0x01).
  static std::optional<VerifierKey> parse(std::string_view vkey);
  std::string encode() const;

  const std::string& name() const { return name_; }
  const KeyId& id() const { return id_; }
  const PublicKey& key() const { return key_; }

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;

 private:
  std::string name_;
  PublicKey key_;
  KeyId id_;
};

// The known keys that signed the note. None where no known key signed, and none where a signature
// under a known name and id is false: such a note is to be rejected whole. Unknown ones are
// ignored.
std::vector<VerifierKey> verify(const Note& note, std::span<const VerifierKey> known);

// Throws Error::failed for a text or name that no note can have.
NoteSignature sign_note(std::string_view text, std::string_view name, const SigningKey& key);

}  // namespace sealtape
