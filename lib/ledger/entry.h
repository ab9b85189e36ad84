// What the log says: each entry is one member's signed statement that can never be unsaid.
//
// An entry is a signed note: one line of canonical JSON, a blank line, the member's signature. It
// holds random ids, enums, padded sizes, digests of ciphertext and salted commitments, and nothing
// else; what is private lies in the sealed record that it names. sealtape-format(5), ENTRIES.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "core/instant.h"
#include "core/json.h"
#include "crypto/box.h"
#include "crypto/signature.h"
#include "ledger/bundle.h"
#include "ledger/note.h"

namespace sealtape {

enum class Role { none, auditor, ingest, officer, custodian, admin };

std::string_view name_of(Role role);
std::optional<Role> parse_role(std::string_view name);

enum class KeyKind { ident, log, vault, word };

std::string_view name_of(KeyKind kind);
std::optional<KeyKind> parse_key_kind(std::string_view name);

// The sealed record of an entry and the commitment to the details in it.
struct Private {
  Digest record;  // SHA-256 of the sealed record
  Digest commit;  // root of the detail tree
  std::uint64_t epoch;

  friend bool operator==(const Private&, const Private&) = default;
};

struct ObjectRef {
  Digest id;
  std::uint64_t part;
  std::uint64_t size;  // of the stored, padded bytes
  Digest root;
  std::optional<Digest> media;  // root of the media tree

  friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

// The first entry: the member who signs it is the first admin. The origin of the log ends in its
// leaf hash, so the verifier key pins it.
struct Init {
  PublicKey sign;
  BoxAddress seal;

  friend bool operator==(const Init&, const Init&) = default;
};

// Adds a member, changes a role, or with Role::none removes one. The name is in the record.
struct MemberChange {
  MemberId member;
  Role role;
  PublicKey sign;
  BoxAddress seal;

  friend bool operator==(const MemberChange&, const MemberChange&) = default;
};

// New keys of the archive, and the vault files in which secrets are sealed to members.
struct KeyChange {
  struct Key {
    std::uint64_t epoch;
    KeyKind kind;
    Digest check;  // the public half (log, vault), or H(0x14 || key) (ident, word)

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Sealed {
    std::uint64_t epoch;
    KeyKind kind;
    MemberId member;
    Digest file;

    friend bool operator==(const Sealed&, const Sealed&) = default;
  };
  std::vector<Key> keys;
  std::vector<Sealed> sealed;

  friend bool operator==(const KeyChange&, const KeyChange&) = default;
};

struct Ingest {
  RecordingId recording;
  std::vector<ObjectRef> objects;

  friend bool operator==(const Ingest&, const Ingest&) = default;
};

// A consent, an access, a disclosure...: which of them, only the record says.
struct Event {
  std::optional<RecordingId> recording;

  friend bool operator==(const Event&, const Event&) = default;
};

// An action that this version knows by name and role only; it is kept and written back as it is.
struct Other {
  std::string action;
  Json fields;

  friend bool operator==(const Other&, const Other&) = default;
};

struct Entry {
  EntryId id;
  Digest prev;  // leaf hash of the entry before; zeros for the first
  Instant time;
  MemberId actor;
  std::optional<Private> sealed;
  std::variant<Init, MemberChange, KeyChange, Ingest, Event, Other> body;

  friend bool operator==(const Entry&, const Entry&) = default;
};

std::string_view action_of(const Entry& entry);

// The least role that may append the entry.
Role role_for(const Entry& entry);

// The recordings an entry speaks of.
std::vector<RecordingId> recordings_of(const Entry& entry);

// The signed line, with its line feed.
std::string encode(const Entry& entry);

// The whole note.
Bytes sign(const Entry& entry, const SigningKey& key);

struct ParsedEntry {
  Entry entry;
  Note note;  // the text that was signed, and its one signature
};

// Only what sign() writes: nothing for any other bytes.
std::optional<ParsedEntry> parse_entry(ByteView note);

// Whether the key made the signature; the key's id in the note must be its own, too.
bool is_signed_by(const ParsedEntry& parsed, const PublicKey& key);

// visit(Cases{[](const Ingest&) {...}, [](const auto&) {...}}, entry.body)
template <class... Case>
struct Cases : Case... {
  using Case::operator()...;
};
template <class... Case>
Cases(Case...) -> Cases<Case...>;

}  // namespace sealtape
