// Making an archive, and who may do what in it.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

// Whether an archive lies there; without a checkpoint it is what an attempt left that was
// interrupted.
bool is_archive(Store& store);
// Whether its log was begun, so that its first members stand.
bool is_begun(Store& store);

// Makes a new archive in the store with the identity as first admin, and a second one where given.
// The origin is "<name>/<32 hex digits of the first entry>". Goes on where an interrupted attempt
// of the same identity stopped. Error::refused where there is an archive already.
ArchiveCard create_archive(Store& store, const Surroundings& surroundings, const std::string& name,
                           const Identity& admin, const PublicIdentity* second_admin);

// Adds the holder of a public line, or gives a known one another role, and seals to him what the
// role holds. Secrets that a lesser role takes from him are replaced by new ones.
MemberId add_member(Archive& archive, const PublicIdentity& identity, Role role);

// Takes the role away. Secrets that the member held are replaced by new ones, so that he can
// neither sign checkpoints nor open what is sealed from now on.
void remove_member(Archive& archive, MemberId member);

// A new vault key: what is sealed from now on, the old one does not open.
void start_epoch(Archive& archive);

struct MemberRow {
  MemberId id;
  Role role{};
  LogIndex since{};
  PublicKey sign;
  std::optional<std::string> name;  // for those who can open the records
};
std::vector<MemberRow> list_members(Archive& archive);

// A member by id, or by the start of it.
MemberId find_member(const Archive& archive, std::string_view id);

}  // namespace sealtape
