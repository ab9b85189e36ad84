// What the log says: each entry is one member's signed statement that can never be unsaid.
//
// An entry is a signed note: one line of canonical JSON, a blank line, the member's signature. It
// holds random ids, enums, padded sizes, digests of ciphertext and salted commitments, and nothing
// else; what is private lies in the sealed record that it names. sealtape-format(5), ENTRIES.
#pragma once

#include "core/instant.h"
#include "ledger/action.h"
#include "ledger/bundle.h"
#include "ledger/note.h"

namespace sealtape {

// The sealed record of an entry and the commitment to the details in it.
struct Private {
  Digest record;  // SHA-256 of the sealed record
  Digest commit;  // root of the detail tree
  std::uint64_t epoch{};

  friend bool operator==(const Private&, const Private&) = default;
};

struct Entry {
  EntryId id;
  Digest prev;  // leaf hash of the entry before; zeros for the first
  Instant time;
  MemberId actor;
  std::optional<Private> sealed;
  Body body;

  friend bool operator==(const Entry&, const Entry&) = default;
};

inline std::string_view action_of(const Entry& entry) { return action_of(entry.body); }
inline Role role_for(const Entry& entry) { return role_for(entry.body); }
inline std::vector<RecordingId> recordings_of(const Entry& entry) {
  return recordings_of(entry.body);
}

// The signed line, with its line feed.
std::string encode(const Entry& entry);

// The whole note.
Bytes sign(const Entry& entry, const SigningKey& key);

struct ParsedEntry {
  Entry entry;
  Note note;  // the text that was signed, and its one signature
};

// Only what sign() writes: nothing for any other bytes.
std::optional<ParsedEntry> parse_entry(ByteView bytes);

// Whether the key made the signature; the key's id in the note must be its own, too.
bool is_signed_by(const ParsedEntry& parsed, const PublicKey& key);

}  // namespace sealtape
