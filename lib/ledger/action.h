// What an entry can say: one plain value for each action.
//
// Their fields, and who may say what, are in sealtape-format(5), ENTRIES.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "core/json.h"
#include "crypto/box.h"
#include "crypto/puncture.h"
#include "crypto/signature.h"

namespace sealtape {

enum class Role { none, auditor, ingest, officer, custodian, admin };

std::string_view name_of(Role role);
std::optional<Role> parse_role(std::string_view name);

enum class KeyKind { ident, log, vault, word };

std::string_view name_of(KeyKind kind);
std::optional<KeyKind> parse_key_kind(std::string_view name);

enum class DerivedKind { analysis, redaction, summary, transcript, translation };

std::string_view name_of(DerivedKind kind);
std::optional<DerivedKind> parse_derived_kind(std::string_view name);

struct ObjectRef {
  Digest id;
  std::uint64_t part = 0;
  std::uint64_t size = 0;  // of the stored, padded bytes
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
  Role role{};
  PublicKey sign;
  BoxAddress seal;

  friend bool operator==(const MemberChange&, const MemberChange&) = default;
};

// New keys of the archive, and the vault files in which secrets are sealed to members.
struct KeyChange {
  struct Key {
    std::uint64_t epoch = 0;
    KeyKind kind{};
    Digest check;  // the public half (log, vault), or H(0x14 || key) (ident, word)

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Sealed {
    std::uint64_t epoch = 0;
    KeyKind kind{};
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

// A document made from a recording, which shares its fate.
struct Derive {
  RecordingId recording;
  DerivedKind kind{};
  std::vector<Digest> from;  // ids of the objects it was made from
  std::vector<ObjectRef> objects;

  friend bool operator==(const Derive&, const Derive&) = default;
};

// Nothing of the recording may be erased or purged until the hold is released. Case and reason are
// private.
struct Hold {
  RecordingId recording;

  friend bool operator==(const Hold&, const Hold&) = default;
};

struct Release {
  RecordingId recording;
  EntryId hold;  // the entry that placed it

  friend bool operator==(const Release&, const Release&) = default;
};

// A ground is the code of an article, never a text: "gdpr-17-1-a". At most 32 of a to z, 0 to 9,
// dot and hyphen.
bool is_ground(std::string_view code);

// A second member's signature over what is to be destroyed.
struct Approval {
  MemberId member;
  Bytes signature;

  friend bool operator==(const Approval&, const Approval&) = default;
};

// Some leaves of an object can be opened no more: the record of its entry was replaced.
struct Erase {
  struct Target {
    RecordingId recording;
    EntryId entry;  // whose record it is
    Digest object;
    std::vector<LeafRange> chunks;
    std::vector<LeafRange> units;
    std::uint64_t milliseconds = 0;  // of sound
    Digest record;                   // the new one, of the epoch of this entry
    Digest was;
    std::uint64_t was_epoch = 0;

    friend bool operator==(const Target&, const Target&) = default;
  };
  std::string ground;
  std::vector<Target> targets;
  std::optional<Approval> approval = {};

  // What the second member signs: all but the records that come of it, as canonical JSON.
  std::string plan() const;

  friend bool operator==(const Erase&, const Erase&) = default;
};

// Documents of which records and objects are gone.
struct Purge {
  struct Document {
    EntryId entry;
    Digest record;  // the current one
    std::uint64_t epoch = 0;
    std::vector<Digest> objects;

    friend bool operator==(const Document&, const Document&) = default;
  };
  struct Target {
    RecordingId recording;
    bool whole = false;  // the recording itself; else some documents made from it
    std::vector<Document> documents;

    friend bool operator==(const Target&, const Target&) = default;
  };
  std::string ground;
  std::vector<Target> targets;
  std::optional<Approval> approval;

  // What the second member signs: ground and targets as canonical JSON.
  std::string plan() const;

  friend bool operator==(const Purge&, const Purge&) = default;
};

// Every live record was sealed again under the vault key of the epoch in force.
struct Rotate {
  std::uint64_t epoch = 0;
  Digest list;             // an object: lines of entry id, space, new record
  std::uint64_t size = 0;  // of it
  std::uint64_t count = 0;
  LogSize seen{};  // the log when the list was made

  friend bool operator==(const Rotate&, const Rotate&) = default;
};

// What a recording host, which cannot open the policy, does with whom it must not take in: refuse,
// quarantine or accept. Words of a to z, 16 at most; one that a host does not know means refuse.
struct HostRules {
  std::string denied;     // a party refused to be recorded
  std::string opted_out;  // a party is on the opt-out list
  std::string blocked;    // the source may not be used

  friend bool operator==(const HostRules&, const HostRules&) = default;
};

// The policy in force from here on; its text is in the record.
struct PolicyChange {
  std::uint64_t version = 0;  // 1, 2, 3...
  bool two_person_purge = false;
  std::optional<HostRules> hosts = {};  // nothing: they refuse
  bool two_person_erase = false;

  friend bool operator==(const PolicyChange&, const PolicyChange&) = default;
};

// A consent, an access, a disclosure...: which of them, only the record says.
struct Event {
  std::optional<RecordingId> recording;

  friend bool operator==(const Event&, const Event&) = default;
};

// An action that this version knows by name and role only; it is kept and written back as it is.
bool is_other_action(std::string_view action);
// 1 to 32 of a to z, hyphen and underscore: an entry with an action that nobody knows is void.
bool is_action_name(std::string_view action);

struct Other {
  std::string action;
  Json fields;

  friend bool operator==(const Other&, const Other&) = default;
};

using Body = std::variant<Init, MemberChange, KeyChange, Ingest, Derive, Event, Hold, Release,
                          Erase, Purge, Rotate, PolicyChange, Other>;

std::string_view action_of(const Body& body);

// The least role that may append it.
Role role_for(const Body& body);

// The recordings it speaks of.
std::vector<RecordingId> recordings_of(const Body& body);

// Its own fields, beside those that all entries have.
void write_fields(Json& json, const Body& body);

// Nothing where the fields are not those of the action.
std::optional<Body> body_from(const std::string& action, const Json& fields);

// visit(Cases{[](const Ingest&) {...}, [](const auto&) {...}}, entry.body)
template <class... Case>
struct Cases : Case... {
  using Case::operator()...;
};
template <class... Case>
Cases(Case...) -> Cases<Case...>;

}  // namespace sealtape
