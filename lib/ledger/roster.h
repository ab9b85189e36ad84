// Who may do what, and under which keys: what the init, member and key entries add up to.
//
// Entries are applied in log order. One whose preconditions do not hold at its place is void: it
// stays in the log and changes nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"

namespace sealtape {

struct Member {
  Role role{};
  PublicKey sign;
  BoxAddress seal;
  LogIndex since{};  // the entry that gave this role
};

// One secret of the archive, sealed to one member.
struct VaultFile {
  std::uint64_t epoch{};
  KeyKind kind{};
  MemberId member;

  friend auto operator<=>(const VaultFile&, const VaultFile&) = default;
};

class Roster {
 public:
  // Why the entry would be void at this place, in a few words; nothing when it holds.
  std::optional<std::string> objection(LogIndex index, const Entry& entry) const;

  // Takes over what an entry without objection changes.
  void apply(LogIndex index, const Entry& entry);

  const Member* find(MemberId id) const;
  std::optional<MemberId> find(const PublicKey& sign) const;
  const std::map<MemberId, Member>& members() const { return members_; }

  // Who signs for the entry: the member, or for the first entry the key that it brings.
  std::optional<PublicKey> signer_of(LogIndex index, const Entry& entry) const;

  // The key that signs checkpoints of this size: an admin's key entry replaces it for all sizes
  // that reach beyond the entry.
  std::optional<PublicKey> log_key(LogSize size) const;

  // The one that the archive's verifier key names.
  std::optional<PublicKey> first_log_key() const;

  // The newest key of a kind.
  struct CurrentKey {
    std::uint64_t epoch = 0;
    Digest check;
  };
  std::optional<CurrentKey> current(KeyKind kind) const;
  // When the key of which the log says this was in force.
  std::optional<std::uint64_t> epoch_of(KeyKind kind, const Digest& check) const;
  // What records are sealed to now.
  struct VaultKey {
    std::uint64_t epoch = 0;
    BoxAddress address;
  };
  std::optional<VaultKey> vault_key() const;

  // The vault files that must exist, and their digests.
  const std::map<VaultFile, Digest>& vault_files() const { return vault_files_; }

 private:
  std::optional<std::string> objection_to(const MemberChange& change) const;
  std::optional<std::string> objection_to(const KeyChange& change) const;

  std::map<MemberId, Member> members_;
  std::map<std::pair<KeyKind, std::uint64_t>, std::pair<LogIndex, Digest>> keys_;
  std::map<VaultFile, Digest> vault_files_;
};

// Which secrets a role is given: a recording host appends and looks for duplicates, no more.
bool holds(Role role, KeyKind kind);

// vault/<epoch>/<kind>-<member>-<sha256>
std::string vault_name(const VaultFile& file, const Digest& digest);

// Entries that change the roster: init, member, key and rotate, after which the secrets of older
// epochs are gone.
bool changes_roster(const Entry& entry);

}  // namespace sealtape
