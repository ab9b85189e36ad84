#include "archive/members.h"

namespace sealtape {

namespace {

constexpr std::size_t least_digits = 4;  // of an id: one that is mistyped is nobody's

constexpr std::array<KeyKind, 4> all_kinds = {KeyKind::ident, KeyKind::log, KeyKind::vault,
                                              KeyKind::word};
constexpr const char* name_path = "/sealtape/name";

// One secret of the archive: what is sealed to members, and what the log says of it. All are 32
// bytes; that of the log is the seed of its signing key.
struct NewSecret {
  KeyKind kind;
  std::uint64_t epoch;
  SecretBytes bytes;
};

SecretBytes random_secret() {
  SecretBytes secret(32);
  randombytes_buf(secret.bytes().data(), secret.bytes().size());
  return secret;
}

Digest check_of(const NewSecret& secret) {
  const auto bytes = secret.bytes.bytes().first<32>();
  switch (secret.kind) {
    case KeyKind::log: return Digest{public_half(signing_key_from_seed(bytes)).bytes};
    case KeyKind::vault: return Digest{address_of(BoxKey::from(bytes)).bytes};
    case KeyKind::ident:
    case KeyKind::word: break;
  }
  return key_check(bytes);
}

// Puts a secret under vault/ for one member and says so in the change.
void seal_to(Store& store, KeyChange& change, const NewSecret& secret, MemberId member,
             const BoxAddress& address) {
  const auto sealed = seal_box(address, secret.bytes.bytes());
  const auto digest = sha256(sealed);
  store.put_if_absent(vault_name({secret.epoch, secret.kind, member}, digest), sealed);
  change.sealed.push_back({secret.epoch, secret.kind, member, digest});
}

Entry entry_of(Body body) {
  Entry entry;
  entry.id = random_id<EntryId>();
  entry.body = std::move(body);
  return entry;
}

Record name_record(EntryId entry, const std::string& name) {
  return Record::of(entry, {{name_path, name}});
}

struct Founder {
  MemberId id;
  const PublicIdentity& shown;
};

void put_name(Store& store, Entry& entry, const std::string& name, const BoxAddress& vault) {
  const auto record = name_record(entry.id, name);
  const auto stored = seal_record(record, vault, 1);
  entry.sealed = {sha256(stored), *commit_of(record), 1};
  store.put_if_absent(record_name(entry.id, entry.sealed->record), stored);
}

std::vector<NewSecret> new_secrets() {
  std::vector<NewSecret> secrets;
  for (const auto kind : all_kinds) secrets.push_back({kind, 1, random_secret()});
  return secrets;
}

const NewSecret& secret_of(const std::vector<NewSecret>& secrets, KeyKind kind) {
  return *std::ranges::find(secrets, kind, &NewSecret::kind);
}

// One entry has room for some 300 sealed files, and a large archive has more.
void add_entries(std::vector<Entry>& entries, KeyChange change) {
  constexpr std::size_t most_sealed = 200;
  const auto sealed = std::exchange(change.sealed, {});
  for (std::size_t at = 0; at < sealed.size(); at += most_sealed) {
    const auto rest = std::span(sealed).subspan(at);
    const auto some = rest.first(std::min(rest.size(), most_sealed));
    change.sealed.assign(some.begin(), some.end());
    entries.push_back(entry_of(std::exchange(change, {})));
  }
}

std::vector<Entry> founding_entries(Store& store, const std::vector<Founder>& founders,
                                    const std::vector<NewSecret>& secrets) {
  const auto& admin = founders.front();
  auto init = entry_of(Init{admin.shown.sign, admin.shown.seal});

  KeyChange keys;
  for (const auto& secret : secrets) {
    keys.keys.push_back({secret.epoch, secret.kind, check_of(secret)});
    seal_to(store, keys, secret, admin.id, admin.shown.seal);
  }
  std::vector<Entry> entries{init, entry_of(keys)};
  const BoxAddress vault{check_of(secret_of(secrets, KeyKind::vault)).bytes};
  KeyChange further;
  for (const auto& founder : founders) {
    auto member =
        entry_of(MemberChange{founder.id, Role::admin, founder.shown.sign, founder.shown.seal});
    put_name(store, member, founder.shown.name, vault);
    entries.push_back(member);
    if (founder.id == admin.id) continue;
    for (const auto& secret : secrets) {
      seal_to(store, further, secret, founder.id, founder.shown.seal);
    }
  }
  add_entries(entries, std::move(further));
  return entries;
}

// New secrets in the place of those that a member held and no longer holds, for all who stay.
KeyChange renewed_keys(Archive& archive, MemberId member, Role held, Role kept) {
  const auto& roster = archive.roster();
  KeyChange change;
  for (const auto kind : all_kinds) {
    if (!holds(held, kind) || holds(kept, kind)) continue;
    const NewSecret secret{kind, roster.current(kind)->epoch + 1, random_secret()};
    change.keys.push_back({secret.epoch, kind, check_of(secret)});
    for (const auto& [id, staying] : roster.members()) {
      if (id == member || !holds(staying.role, kind)) continue;
      seal_to(archive.store(), change, secret, id, staying.seal);
    }
  }
  return change;
}

// A new vault key for all who hold it.
KeyChange next_vault_key(Archive& archive) {
  const auto& roster = archive.roster();
  KeyChange change;
  const NewSecret secret{KeyKind::vault, roster.current(KeyKind::vault)->epoch + 1,
                         random_secret()};
  change.keys.push_back({secret.epoch, secret.kind, check_of(secret)});
  for (const auto& [id, member] : roster.members()) {
    if (holds(member.role, KeyKind::vault)) {
      seal_to(archive.store(), change, secret, id, member.seal);
    }
  }
  return change;
}

// What was sealed to a member that his role will not hold; it goes once the log says so.
std::vector<std::string> files_beyond(const Roster& roster, MemberId member, Role role) {
  std::vector<std::string> names;
  for (const auto& [file, digest] : roster.vault_files()) {
    const bool beyond = file.member == member && !holds(role, file.kind);
    if (beyond) names.push_back(vault_name(file, digest));
  }
  return names;
}

// The first leaf as commit() will write it: signing is deterministic.
Digest first_leaf_of(Entry init, MemberId actor, Instant time, const SigningKey& key) {
  init.actor = actor;
  init.time = time;
  return leaf_hash_of(sign(init, key));
}

// What an attempt that stopped after its commit left behind.
std::optional<Digest> first_leaf_in(Store& store, const Surroundings& surroundings,
                                    const Identity& admin) {
  const auto batch = store.get(batch_name(LogSize{0}), largest_batch);
  if (!batch) return std::nullopt;
  const auto notes = decode_bundle(*batch, most_in_batch);
  const auto first = notes ? parse_entry(notes->front()) : std::nullopt;
  const auto* init = first ? std::get_if<Init>(&first->entry.body) : nullptr;
  if (init == nullptr || init->sign != admin.shown().sign) {
    const bool has_card = store.size("archive.json").has_value();
    throw Error(Error::Kind::refused,
                has_card ? surroundings.directory.string() + " is an archive already"
                         : "there is a log of somebody else already");
  }
  return leaf_hash_of(notes->front());
}

// What an earlier attempt wrote is for the same name.
void require_same_origin(Store& store, const Surroundings& surroundings,
                         const std::string& origin) {
  if (!store.size("archive.json")) return;
  const auto card = read_card(store, surroundings.directory);
  if (card.origin == origin) return;
  throw Error(Error::Kind::refused, "an archive was begun there as " + card.origin,
              "finish it with the name that it was begun with");
}

}  // namespace

bool is_archive(Store& store) { return store.size("archive.json") && store.size("checkpoint"); }

bool is_begun(Store& store) { return store.size(batch_name(LogSize{0})).has_value(); }

ArchiveCard create_archive(Store& store, const Surroundings& surroundings, const std::string& name,
                           const Identity& admin, const PublicIdentity* second_admin) {
  if (is_archive(store)) {
    throw Error(Error::Kind::refused, surroundings.directory.string() + " is an archive already");
  }
  std::vector<Founder> founders{{random_id<MemberId>(), admin.shown()}};
  if (second_admin != nullptr) founders.push_back({random_id<MemberId>(), *second_admin});
  const Signer signer{founders.front().id, admin.signing_key(),
                      [now = surroundings.now()] { return now; }};

  auto first = first_leaf_in(store, surroundings, admin);
  std::vector<Entry> entries;
  if (!first) {
    entries = founding_entries(store, founders, new_secrets());
    first = first_leaf_of(entries.front(), signer.member, signer.now(), signer.key);
  }
  const auto origin = name + "/" + first->hex().substr(0, 32);
  require_same_origin(store, surroundings, origin);
  Log log(store, origin);
  log.commit(std::move(entries), signer, [](Entry&, const View&) { return true; });
  log.catch_up();

  const ArchiveCard card{origin, VerifierKey(origin, *log.view().roster.first_log_key()).encode()};
  store.put_if_absent("archive.json", bytes_of(card.encode()));  // from here on it is an archive
  surroundings.memory.trust(surroundings.directory, card.vkey);
  return card;
}

MemberId add_member(Archive& archive, const PublicIdentity& identity, Role role) {
  archive.require(Role::admin);
  const auto known = archive.roster().find(identity.sign);
  const auto id = known.value_or(random_id<MemberId>());
  auto member = entry_of(MemberChange{id, role, identity.sign, identity.seal});
  const auto record = name_record(member.id, identity.name);
  const auto sealed = archive.seal(record);
  archive.store().put_if_absent(sealed.name(), sealed.stored);
  member.sealed = sealed.named;
  std::vector<Entry> entries{member};
  const auto held = known ? archive.roster().find(*known)->role : Role::none;
  add_entries(entries, renewed_keys(archive, id, held, role));

  KeyChange keys;
  archive.each_secret([&](const VaultFile& file, const SecretBytes& secret) {
    if (!holds(role, file.kind) ||
        archive.roster().vault_files().contains({file.epoch, file.kind, id}))
      return;
    NewSecret again{file.kind, file.epoch, SecretBytes(32)};
    std::ranges::copy(secret.bytes(), again.bytes.bytes().begin());
    seal_to(archive.store(), keys, again, id, identity.seal);
  });
  add_entries(entries, std::move(keys));
  const auto condemned = files_beyond(archive.roster(), id, role);
  archive.append(std::move(entries), {{member.id, &record}});
  for (const auto& name : condemned) archive.store().remove(name);
  archive.load_secrets();
  return id;
}

void remove_member(Archive& archive, MemberId member) {
  archive.require(Role::admin);
  const auto leaving = *archive.roster().find(member);
  std::vector<Entry> entries{
      entry_of(MemberChange{member, Role::none, leaving.sign, leaving.seal})};
  add_entries(entries, renewed_keys(archive, member, leaving.role, Role::none));
  const auto condemned = files_beyond(archive.roster(), member, Role::none);
  archive.append(std::move(entries), {});
  for (const auto& name : condemned) archive.store().remove(name);
  archive.load_secrets();
}

void start_epoch(Archive& archive) {
  std::vector<Entry> entries;
  add_entries(entries, next_vault_key(archive));
  archive.append(std::move(entries), {});
  archive.load_secrets();
}

std::vector<MemberRow> list_members(Archive& archive) {
  std::map<MemberId, std::string> names;
  for (const auto& [index, note] : archive.log().view().roster_notes) {
    const auto parsed = parse_entry(note);
    const auto* change = std::get_if<MemberChange>(&parsed->entry.body);
    const auto& sealed = parsed->entry.sealed;
    if (change == nullptr || !sealed || archive.secrets().vault.empty()) continue;
    for (const auto& detail : archive.open(parsed->entry.id, index, sealed->record).shown()) {
      const bool is_name = detail.path == name_path && detail.value.is_string();
      if (is_name) names[change->member] = detail.value.get<std::string>();
    }
  }
  std::vector<MemberRow> rows;
  for (const auto& [id, member] : archive.roster().members()) {
    const auto name = names.find(id);
    rows.push_back({id, member.role, member.since, member.sign,
                    name == names.end() ? std::nullopt : std::optional(name->second)});
  }
  std::ranges::sort(rows, {}, &MemberRow::since);
  return rows;
}

MemberId find_member(const Archive& archive, std::string_view id) {
  if (id.empty()) throw Error(Error::Kind::usage, "the member id is empty");
  if (id.size() < least_digits) {
    throw Error(Error::Kind::usage, "the member id is too short", "give at least four digits");
  }
  std::optional<MemberId> found;
  for (const auto& [candidate, member] : archive.roster().members()) {
    if (!candidate.hex().starts_with(id)) continue;
    if (found)
      throw Error(Error::Kind::usage, "more than one member id starts with " + std::string(id));
    found = candidate;
  }
  if (!found) throw Error(Error::Kind::usage, std::string(id) + " is no member");
  return *found;
}

}  // namespace sealtape
