#include "archive/archive.h"

#include <unistd.h>

#include <cassert>

#include "archive/indexing.h"
#include "archive/purge.h"

namespace sealtape {

namespace {

constexpr const char* card_name = "archive.json";
constexpr std::uint64_t largest_card = 16U << 10U;
constexpr std::uint64_t largest_vault_file = 4U << 10U;
constexpr std::chrono::seconds patience(60);
constexpr std::uint64_t worth_remembering = 64;  // entries that need not be checked once more

ArchiveCard read_card(Store& store, const std::filesystem::path& directory) {
  const auto bytes = store.get(card_name, largest_card);
  if (!bytes) {
    throw Error(Error::Kind::no_archive, directory.string() + " is no archive",
                "name one with -C DIR or SEALTAPE_ARCHIVE, or make one with: sealtape init DIR");
  }
  const auto card = ArchiveCard::parse(text_of(*bytes));
  if (!card) throw Error(Error::Kind::damaged, "archive.json is damaged");
  return *card;
}

// Of the keys of tokens too, so that a catalog made under older ones is made anew.
CatalogKey catalog_key(const BoxKey& vault, const IdentKey& ident, const WordKey* word) {
  constexpr std::byte catalog_key_tag{0x17};
  CatalogKey key;
  Sha256 sha;
  sha.add(catalog_key_tag).add(ByteView(vault.bytes())).add(ByteView(ident.bytes()));
  if (word != nullptr) sha.add(ByteView(word->bytes()));
  sha.finish_into(key.bytes());
  return key;
}

bool is_writable(const std::filesystem::path& directory) {
  return ::access(directory.c_str(), W_OK) == 0;
}

template <class Key>
Key key_from(const SecretBytes& secret) {
  return Key::from(secret.bytes().first<32>());
}

}  // namespace

std::optional<ArchiveCard> ArchiveCard::parse(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || number_field(*json, "format") != 1) return std::nullopt;
  ArchiveCard card{text_field(*json, "origin").value_or(""),
                   text_field(*json, "vkey").value_or("")};
  const auto key = VerifierKey::parse(card.vkey);
  if (!key || key->name() != card.origin || card.encode() != text) return std::nullopt;
  return card;
}

std::string ArchiveCard::encode() const {
  return canonical({{"format", 1}, {"origin", origin}, {"vkey", vkey}}) + '\n';
}

std::string encode_rotation(const std::map<EntryId, Digest>& records) {
  std::string text;
  for (const auto& [entry, record] : records) text += entry.hex() + " " + record.hex() + "\n";
  return text;
}

std::optional<std::map<EntryId, Digest>> parse_rotation(std::string_view text) {
  constexpr std::size_t line = 32 + 1 + 64 + 1;
  std::map<EntryId, Digest> records;
  for (std::size_t at = 0; at < text.size(); at += line) {
    const auto one = text.substr(at, line);
    const auto entry = EntryId::parse(one.substr(0, 32));
    const auto record = one.size() == line ? Digest::parse(one.substr(33, 64)) : std::nullopt;
    if (!entry || !record || one[32] != ' ' || one.back() != '\n') return std::nullopt;
    if (!records.empty() && !(records.rbegin()->first < *entry)) return std::nullopt;
    records.emplace_hint(records.end(), *entry, *record);
  }
  return records;
}

Archive::Archive(std::unique_ptr<Store> store, Surroundings surroundings, const Identity* identity)
    : store_(std::move(store)),
      surroundings_(std::move(surroundings)),
      identity_(identity),
      card_(read_card(*store_, surroundings_.directory)),
      log_(*store_, card_.origin) {
  const bool trusted = check_trust();
  recall();
  if (roster().first_log_key() != VerifierKey::parse(card_.vkey)->key()) {
    throw Error(Error::Kind::damaged, "archive.json names a key that is not the log's first one");
  }
  if (!trusted && identity_ != nullptr) trust();
  if (identity_ != nullptr) load_secrets();
}

// False: this machine has not trusted any archive at this place.
bool Archive::check_trust() const {
  const auto trusted = surroundings_.memory.trusted_key(surroundings_.directory);
  if (trusted && *trusted != card_.vkey) {
    throw Error(Error::Kind::damaged,
                surroundings_.directory.string() + " is not the archive that was there before",
                "this machine trusts " + *trusted);
  }
  return trusted.has_value();
}

void Archive::trust() {
  surroundings_.memory.trust(surroundings_.directory, card_.vkey);
  surroundings_.notice("trusting this archive from now on: " + card_.vkey);
}

std::optional<Checkpoint> Archive::seen_checkpoint() const {
  const auto note = surroundings_.memory.recall(card_.origin, "checkpoint");
  const auto parsed = note ? Note::parse(text_of(*note)) : std::nullopt;
  auto seen = parsed ? Checkpoint::parse(parsed->text) : std::nullopt;
  return seen && seen->origin == card_.origin ? seen : std::nullopt;
}

void Archive::recall() {
  const auto& memory = surroundings_.memory;
  const auto view = memory.recall(card_.origin, "view");
  const auto seen = seen_checkpoint();
  if (view) log_.recall(*view);
  const auto recalled = number(log_.view().size());
  if (seen) log_.must_contain(seen->tree);  // verify may have seen more than the view has
  log_.catch_up();
  if (seen && seen->tree.size == log_.view().size() && seen->tree != log_.view().frontier.head()) {
    throw Error(Error::Kind::damaged, "the log is not the one that this machine has seen",
                "see what is wrong with: sealtape verify");
  }
  if (seen && number(seen->tree.size) > number(log_.view().size())) {
    throw Error(Error::Kind::damaged,
                "the archive is behind the checkpoint of " +
                    std::to_string(number(seen->tree.size)) +
                    " entries that this machine has seen: it was rolled back",
                "bring the newer archive back, or verify this copy with: sealtape verify");
  }
  // Who only reads does not settle, and would check the same entries each time.
  const bool is_far_ahead = number(log_.view().size()) >= recalled + worth_remembering;
  if (is_far_ahead) surroundings_.memory.remember(card_.origin, "view", log_.remembered());
}

void Archive::load_secrets() {
  secrets_ = {};
  catalog_.reset();
  catalog_key_.reset();
  member_ = roster().find(identity_->shown().sign);
  if (!member_) return;
  each_secret([this](const VaultFile& file, const SecretBytes& secret) {
    switch (file.kind) {
      case KeyKind::ident: secrets_.ident = key_from<IdentKey>(secret); break;
      case KeyKind::word: secrets_.word = key_from<WordKey>(secret); break;
      case KeyKind::log: secrets_.log = signing_key_from_seed(secret.bytes().first<32>()); break;
      case KeyKind::vault:
        secrets_.vault.insert_or_assign(file.epoch, key_from<BoxKey>(secret));
        break;
    }
  });
  const auto vault = roster().current(KeyKind::vault);
  const auto newest = vault ? secrets_.vault.find(vault->epoch) : secrets_.vault.end();
  const bool may_index = newest != secrets_.vault.end() && secrets_.ident;
  if (may_index) surroundings_.memory.note_records(surroundings_.directory);
  if (!may_index) return;
  const auto* word = secrets_.word ? &*secrets_.word : nullptr;
  catalog_key_ = catalog_key(newest->second, *secrets_.ident, word);
}

void Archive::each_secret(
    const std::function<void(const VaultFile&, const SecretBytes&)>& sink) const {
  for (const auto& [file, digest] : roster().vault_files()) {
    const auto current = roster().current(file.kind);
    const bool in_use = file.kind == KeyKind::vault || (current && current->epoch == file.epoch);
    if (file.member == member_ && in_use) sink(file, open_vault_file(file, digest));
  }
}

SecretBytes Archive::open_vault_file(const VaultFile& file, const Digest& digest) const {
  const auto name = vault_name(file, digest);
  const auto stored = store_->get(name, largest_vault_file);
  if (!stored) throw Error(Error::Kind::damaged, name + " is missing");
  auto secret = sha256(*stored) == digest ? open_box(identity_->box_key(), *stored) : std::nullopt;
  if (!secret || secret->bytes().size() != 32) {
    throw Error(Error::Kind::damaged, name + " is altered");
  }
  return std::move(*secret);
}

void Archive::require(Role least) const {
  if (!member_) {
    throw Error(Error::Kind::refused, "this identity is not a member of the archive",
                "an admin can add it with: sealtape member add --role ROLE PUBLIC-LINE");
  }
  const auto role = roster().find(*member_)->role;
  if (role >= least) return;
  throw Error(Error::Kind::refused, "this takes the role " + std::string(name_of(least)) +
                                        ", and the identity has " + std::string(name_of(role)));
}

std::filesystem::path Archive::catalog_file() const {
  // The way to either may lead over links, the last steps in an archive may not.
  namespace fs = std::filesystem;
  const auto directory = is_writable(surroundings_.directory)
                             ? fs::weakly_canonical(surroundings_.directory) / ".state"
                             : fs::weakly_canonical(surroundings_.memory.place_for(card_.origin));
  return directory / "catalog.sqlite";
}

// As it lies there, before it has what the log has.
Catalog& Archive::bare_catalog() {
  if (!catalog_) {
    catalog_ = std::make_unique<Catalog>(catalog_file(), card_.origin,
                                         catalog_key_ ? &*catalog_key_ : nullptr);
  }
  return *catalog_;
}

Catalog& Archive::catalog() {
  auto& bare = bare_catalog();
  if (catalog_key_) take_in(*this, bare);
  return bare;
}

void Archive::reindex(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  if (!catalog_key_) {
    throw Error(Error::Kind::refused, "the catalog cannot be made without the vault key");
  }
  bare_catalog().clear();
  take_in(*this, bare_catalog(), progress);
}

// Lines of an entry id, a space and a digest; what else lies there was not made by us.
const std::map<EntryId, Digest>& Archive::rotated() const {
  const std::lock_guard lock(rotated_guard_);
  const auto& rotation = custody().rotation();
  if (rotated_by_ == rotation->rotate.list) return rotated_;
  const auto name = object_name(rotation->rotate.list);
  const auto bytes = store_->get(name, rotation->rotate.size);
  auto list = bytes && sha256(*bytes) == rotation->rotate.list ? parse_rotation(text_of(*bytes))
                                                               : std::nullopt;
  if (!list) throw Error(Error::Kind::damaged, name + " is not the list of the last rotation");
  rotated_ = std::move(*list);
  rotated_by_ = rotation->rotate.list;
  return rotated_;
}

Digest Archive::current(EntryId entry, LogIndex index, const Digest& sealed) const {
  if (const auto changed = custody().changed(entry)) return changed->record;
  const auto& rotation = custody().rotation();
  if (!rotation || index > rotation->index) return sealed;
  const auto& list = rotated();
  const auto found = list.find(entry);
  return found == list.end() ? sealed : found->second;
}

std::uint64_t Archive::epoch_of(EntryId entry, LogIndex index, std::uint64_t sealed) const {
  if (const auto changed = custody().changed(entry)) return changed->epoch;
  const auto& rotation = custody().rotation();
  return rotation && index < rotation->index ? std::max(sealed, rotation->rotate.epoch) : sealed;
}

Record Archive::open(EntryId entry, LogIndex index, const Digest& sealed) const {
  const auto record = current(entry, index, sealed);
  const auto name = record_name(entry, record);
  const auto size = store_->size(name);
  const auto stored = size <= largest_record ? store_->get(name, largest_record) : std::nullopt;
  if (!stored) throw Error(Error::Kind::damaged, name + (size ? " is altered" : " is missing"));
  const auto epoch = sha256(*stored) == record ? epoch_of_record(*stored) : std::nullopt;
  if (!epoch) throw Error(Error::Kind::damaged, name + " is altered");
  const auto key = secrets_.vault.find(*epoch);
  if (key == secrets_.vault.end()) {
    throw Error(Error::Kind::refused, "this identity does not hold the vault key");
  }
  auto opened = open_record(*stored, key->second);
  if (!opened || opened->entry != entry) {
    throw Error(Error::Kind::damaged, name + " does not open");
  }
  return std::move(*opened);
}

Archive::SealedRecord Archive::seal(const Record& record, const Roster::VaultKey& vault) {
  const auto commit = commit_of(record);
  assert(commit);
  auto stored = seal_record(record, vault.address, vault.epoch);
  const auto digest = sha256(stored);
  return {record.entry, {digest, *commit, vault.epoch}, std::move(stored)};
}

// Seals a record anew when the epoch has changed, and names the one that it replaces.
std::optional<std::string> Archive::reseal(Entry& entry, const Roster& roster,
                                           const Record& record) const {
  const auto vault = roster.vault_key();
  if (!vault || entry.sealed->epoch == vault->epoch) return std::nullopt;
  auto replaced = record_name(entry.id, entry.sealed->record);
  const auto sealed = seal(record, *vault);
  store_->put_if_absent(sealed.name(), sealed.stored);
  entry.sealed = sealed.named;
  return replaced;
}

void forget_records(Store& store, EntryId entry) {
  const auto name = record_name(entry, Digest{});
  const auto ours = name.substr(0, name.rfind('-') + 1);
  std::vector<std::string> old;
  store.list(name.substr(0, name.rfind('/') + 1), [&](const Listed& listed) {
    if (listed.name.starts_with(ours)) old.push_back(listed.name);
  });
  for (const auto& each : old) store.remove(each);
}

void Archive::look_at_what_came(Since& since) {
  if (!since.against || since.moment.size == log_.view().size()) return;
  log_.replay(since.moment.size, since.moment.last, [&](const Logged& logged) {
    const auto why = logged.objection ? std::nullopt : since.against(logged);
    if (why) throw Error(Error::Kind::refused, *why, "run the same command again");
  });
  since.moment = moment();
}

void Archive::append(std::vector<Entry> entries, const std::map<EntryId, const Record*>& records,
                     const EntrySink& sink, Since since) {
  // Secrets were sealed to the members as they were: those who came meanwhile would lack them.
  const bool is_for_roster = std::ranges::any_of(entries, changes_roster);
  const auto changes = log_.view().roster_notes.size();
  std::vector<std::string> replaced;
  const auto recheck = [&](Entry& entry, const View& view) {
    if (is_for_roster && log_.view().roster_notes.size() != changes) {
      throw Error(Error::Kind::busy, "members or keys changed at the same moment",
                  "run the same command again");
    }
    look_at_what_came(since);
    const auto record = records.find(entry.id);
    if (record == records.end()) return true;
    const auto* erase = std::get_if<Erase>(&entry.body);
    if (erase != nullptr && view.roster.vault_key()->epoch != entry.sealed->epoch) {
      throw Error(Error::Kind::busy, "the keys of the archive changed at the same moment",
                  "run the same command again");
    }
    auto old = reseal(entry, view.roster, *record->second);
    if (old) replaced.push_back(std::move(*old));
    return true;
  };
  const Signer signer{*member_, identity_->signing_key(), surroundings_.now};
  const auto turn = store_->take_turn(patience);
  log_.commit(std::move(entries), signer, recheck, sink);
  for (const auto& name : replaced) store_->remove(name);  // the old vault key still opens them
}

Signature Archive::sign(ByteView message) const {
  require(Role::ingest);
  return sealtape::sign(message, identity_->signing_key());
}

NoteSignature Archive::sign_note(const std::string& text) const {
  require(Role::officer);
  return sealtape::sign_note(text, member_->hex(), identity_->signing_key());
}

std::vector<LogIndex> Archive::append(std::vector<Body> bodies, const std::vector<Detail>& details,
                                      Since since) {
  std::vector<Record> records;
  records.reserve(bodies.size());  // they are pointed at
  std::map<EntryId, const Record*> by_entry;
  std::vector<Entry> entries;
  std::vector<std::unique_ptr<Draft>> drafts;
  std::vector<Store::Kept> kept;
  for (auto& body : bodies) {
    records.push_back(Record::of(random_id<EntryId>(), details));
    const auto sealed = seal(records.back());
    drafts.push_back(store_->draft());
    drafts.back()->write(sealed.stored);
    kept.push_back({drafts.back().get(), sealed.name()});
    Entry entry;
    entry.id = records.back().entry;
    entry.sealed = sealed.named;
    entry.body = std::move(body);
    by_entry.emplace(entry.id, &records.back());
    entries.push_back(std::move(entry));
  }
  store_->keep(kept);
  std::vector<LogIndex> indexes;
  const auto find_ours = [&](const Logged& logged) {
    if (by_entry.contains(logged.parsed.entry.id)) indexes.push_back(logged.index);
  };
  try {
    append(std::move(entries), by_entry, find_ours, std::move(since));
  } catch (const Error& error) {
    // A refusal comes before the commit: nobody will ever name these records.
    if (error.kind() == Error::Kind::refused) {
      for (const auto& record : records) forget_records(*store_, record.entry);
    }
    throw;
  }
  return indexes;
}

LogIndex Archive::append(Body body, const std::vector<Detail>& details) {
  std::vector<Body> one;
  one.push_back(std::move(body));
  return append(std::move(one), details).front();
}

// What others, or a command that was killed, have left to be removed. That it cannot be, is no
// failure of the command at hand; verify tells of it.
void Archive::sweep_up() {
  try {
    sweep(*this);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::failed) throw;
    surroundings_.notice(std::string("what was purged is not all removed yet: ") + error.what());
  }
}

void Archive::settle() {
  if (secrets_.log) {
    const auto turn = store_->take_turn(patience);
    log_.catch_up();
    // Where an admin has changed the log key meanwhile, its holders publish.
    const bool in_force = roster().log_key(log_.view().size()) == public_half(*secrets_.log);
    if (in_force) log_.publish(*secrets_.log);
  }
  sweep_up();
  auto& memory = surroundings_.memory;
  const auto published = log_.published();
  memory.remember(card_.origin, "view", log_.remembered());
  // Only forward: what a slower command of this machine has seen is less.
  const auto seen = seen_checkpoint();
  const bool is_news = published && (!seen || published->checkpoint.tree.size > seen->tree.size);
  if (is_news) memory.remember(card_.origin, "checkpoint", published->note);
}

}  // namespace sealtape
