#include "ledger/roster.h"

namespace sealtape {

namespace {

std::size_t admins(const std::map<MemberId, Member>& members) {
  return static_cast<std::size_t>(std::ranges::count_if(
      members, [](const auto& member) { return member.second.role == Role::admin; }));
}

}  // namespace

std::optional<std::string> Roster::objection(LogIndex index, const Entry& entry) const {
  const bool is_first = index == LogIndex{0};
  const bool is_init = std::holds_alternative<Init>(entry.body);
  if (is_init != is_first) return "the init entry is the first and no other";
  if (is_first) return std::nullopt;

  const auto* actor = find(entry.actor);
  if (actor == nullptr) return "its member is not in the roster";
  if (actor->role < role_for(entry) || actor->role < Role::ingest) {
    return std::string("role ") + std::string(name_of(actor->role)) + " may not append " +
           std::string(action_of(entry));
  }
  const auto* other = std::get_if<Other>(&entry.body);
  if (other != nullptr && !is_other_action(other->action)) return "nobody knows its action";
  const auto vault = current(KeyKind::vault);
  if (entry.sealed && (!vault || vault->epoch != entry.sealed->epoch)) {
    return "its record is not sealed under the epoch in force";
  }
  const auto* ingest = std::get_if<Ingest>(&entry.body);
  if (ingest != nullptr && (ingest->objects.empty() || !entry.sealed)) {
    return "a recording has an object and a record";
  }
  if (const auto* change = std::get_if<MemberChange>(&entry.body)) return objection_to(*change);
  if (const auto* change = std::get_if<KeyChange>(&entry.body)) return objection_to(*change);
  return std::nullopt;
}

std::optional<std::string> Roster::objection_to(const MemberChange& change) const {
  const auto* known = find(change.member);
  if (known != nullptr && (known->sign != change.sign || known->seal != change.seal)) {
    return "a member keeps his keys";
  }
  const auto same_key = find(change.sign);
  if (same_key && *same_key != change.member) return "the key belongs to another member";
  if (known == nullptr && change.role == Role::none) return "there is no such member to remove";
  const bool demotes_admin =
      known != nullptr && known->role == Role::admin && change.role != Role::admin;
  if (demotes_admin && admins(members_) == 1) return "the last admin cannot go";
  return std::nullopt;
}

std::optional<std::string> Roster::objection_to(const KeyChange& change) const {
  for (const auto& key : change.keys) {
    const auto now = current(key.kind);
    const auto next = now ? now->epoch + 1 : 1;
    if (key.epoch != next) return "a new key takes the next epoch";
  }
  for (const auto& sealed : change.sealed) {
    if (find(sealed.member) == nullptr) return "a key is sealed to nobody in the roster";
  }
  return std::nullopt;
}

void Roster::apply(LogIndex index, const Entry& entry) {
  if (const auto* init = std::get_if<Init>(&entry.body)) {
    members_[entry.actor] = {Role::admin, init->sign, init->seal, index};
  } else if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
    members_[change->member] = {change->role, change->sign, change->seal, index};
    std::erase_if(vault_files_, [&](const auto& file) {
      return file.first.member == change->member && !holds(change->role, file.first.kind);
    });
  } else if (const auto* keys = std::get_if<KeyChange>(&entry.body)) {
    for (const auto& key : keys->keys) keys_[{key.kind, key.epoch}] = {index, key.check};
    for (const auto& sealed : keys->sealed) {
      vault_files_[{sealed.epoch, sealed.kind, sealed.member}] = sealed.file;
    }
  } else if (const auto* rotate = std::get_if<Rotate>(&entry.body)) {
    std::erase_if(vault_files_, [&](const auto& file) {
      return file.first.kind == KeyKind::vault && file.first.epoch < rotate->epoch;
    });
  }
}

const Member* Roster::find(MemberId id) const {
  const auto found = members_.find(id);
  return found == members_.end() ? nullptr : &found->second;
}

std::optional<MemberId> Roster::find(const PublicKey& sign) const {
  for (const auto& [id, member] : members_) {
    if (member.sign == sign) return id;
  }
  return std::nullopt;
}

std::optional<PublicKey> Roster::signer_of(LogIndex index, const Entry& entry) const {
  const auto* init = std::get_if<Init>(&entry.body);
  if (init != nullptr && index == LogIndex{0}) return init->sign;
  const auto* member = find(entry.actor);
  return member == nullptr ? std::nullopt : std::optional(member->sign);
}

std::optional<PublicKey> Roster::log_key(LogSize size) const {
  std::optional<PublicKey> key;
  for (const auto& [name, value] : keys_) {
    const bool in_force =
        static_cast<std::uint64_t>(value.first) < static_cast<std::uint64_t>(size);
    if (name.first == KeyKind::log && in_force) key = PublicKey{value.second.bytes};
  }
  return key;
}

std::optional<PublicKey> Roster::first_log_key() const {
  const auto first = keys_.lower_bound({KeyKind::log, 0});
  const bool found = first != keys_.end() && first->first.first == KeyKind::log;
  return found ? std::optional(PublicKey{first->second.second.bytes}) : std::nullopt;
}

std::optional<Roster::CurrentKey> Roster::current(KeyKind kind) const {
  std::optional<CurrentKey> newest;
  for (const auto& [name, value] : keys_) {
    if (name.first == kind) newest = CurrentKey{name.second, value.second};
  }
  return newest;
}

std::optional<std::uint64_t> Roster::epoch_of(KeyKind kind, const Digest& check) const {
  for (const auto& [name, value] : keys_) {
    if (name.first == kind && value.second == check) return name.second;
  }
  return std::nullopt;
}

std::optional<Roster::VaultKey> Roster::vault_key() const {
  const auto key = current(KeyKind::vault);
  return key ? std::optional(VaultKey{key->epoch, BoxAddress{key->check.bytes}}) : std::nullopt;
}

bool holds(Role role, KeyKind kind) {
  if (role >= Role::officer) return true;
  return role == Role::ingest && (kind == KeyKind::log || kind == KeyKind::ident);
}

std::string vault_name(const VaultFile& file, const Digest& digest) {
  return "vault/" + std::to_string(file.epoch) + "/" + std::string(name_of(file.kind)) + "-" +
         file.member.hex() + "-" + digest.hex();
}

bool changes_roster(const Entry& entry) {
  return std::holds_alternative<Init>(entry.body) ||
         std::holds_alternative<MemberChange>(entry.body) ||
         std::holds_alternative<KeyChange>(entry.body) ||
         std::holds_alternative<Rotate>(entry.body);
}

}  // namespace sealtape
