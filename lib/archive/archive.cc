#include "archive/archive.h"

#include <unistd.h>

#include "archive/host_catalog.h"
#include "archive/indexing.h"
#include "archive/purge.h"
#include "catalog/catalog_file.h"
#include "ledger/gap.h"

namespace sealtape {

namespace {

constexpr const char* host_catalog = "host.sqlite";
constexpr const char* in_memory = ":memory:";
constexpr std::uint64_t largest_vault_file = 4U << 10U;
constexpr std::uint64_t worth_remembering = 64;  // entries that need not be checked once more

// Of the keys of tokens too, and of how vcon/spelling.h spells what is in them, so that a catalog
// made under older ones is made anew.
CatalogKey catalog_key(const BoxKey& vault, const IdentKey& ident, const WordKey* word) {
  constexpr std::byte catalog_key_tag{0x17};
  constexpr std::byte spelling{1};
  CatalogKey key;
  Sha256 sha;
  sha.add(catalog_key_tag).add(spelling).add(ByteView(vault.bytes())).add(ByteView(ident.bytes()));
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
  const bool is_known = view && log_.recall(*view);
  const auto recalled = number(log_.view().size());
  if (seen) log_.must_contain(seen->tree);  // verify may have seen more than the view has
  log_.catch_up();
  // Where a view is remembered, only what came since was read, which is to stay quick.
  if (!is_known) require_no_gap(log_, *store_);
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
  past_idents_.clear();
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

const IdentKey* Archive::past_ident(const Digest& check) {
  const auto known = past_idents_.find(check);
  if (known != past_idents_.end()) return &known->second;
  const auto epoch = member_ ? roster().epoch_of(KeyKind::ident, check) : std::nullopt;
  if (!epoch) return nullptr;
  const auto file = roster().vault_files().find({*epoch, KeyKind::ident, *member_});
  if (file == roster().vault_files().end()) return nullptr;
  try {
    auto key = key_from<IdentKey>(open_vault_file(file->first, file->second));
    return &past_idents_.emplace(check, std::move(key)).first->second;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    return nullptr;  // verify tells of it
  }
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

// The way to either may lead over links, the last steps in an archive may not.
std::array<std::filesystem::path, 2> Archive::catalog_places() const {
  namespace fs = std::filesystem;
  return {fs::weakly_canonical(surroundings_.directory) / ".state",
          fs::weakly_canonical(surroundings_.memory.place_for(card_.origin))};
}

// What a host knows that cannot read the archive is its own: a catalog that somebody else makes
// anew, or made under keys of before, must not stand for it.
std::filesystem::path Archive::catalog_file() const {
  const auto [in_archive, beside] = catalog_places();
  const auto& directory = is_writable(surroundings_.directory) ? in_archive : beside;
  return directory / (catalog_key_ ? "catalog.sqlite" : host_catalog);
}

std::array<std::filesystem::path, 2> Archive::host_catalogs() const {
  const auto [in_archive, beside] = catalog_places();
  return {in_archive / host_catalog, beside / host_catalog};
}

// Of an archive that is only read, on a machine where nothing can be kept, it is made for the
// command alone. A host, which could not make it anew, must not take an empty one for its own.
std::unique_ptr<Catalog> Archive::open_catalog(const std::filesystem::path& file) const {
  const auto* key = catalog_key_ ? &*catalog_key_ : nullptr;
  try {
    return std::make_unique<Catalog>(file, card_.origin, key);
  } catch (const Error& error) {
    const bool may_do_without = error.kind() == Error::Kind::failed && key != nullptr &&
                                !is_writable(surroundings_.directory);
    if (!may_do_without) throw;
    surroundings_.notice(std::string("made for this command alone, since it cannot be kept: ") +
                         error.what());
    return std::make_unique<Catalog>(in_memory, card_.origin, key);
  }
}

// As it lies there, before it has what the log has.
Catalog& Archive::bare_catalog() {
  if (!catalog_) {
    const auto file = catalog_file();
    catalog_ = open_catalog(file);
    if (catalog_key_) take_in_what_came_back(*this, *catalog_);
    // One from when the archive was read-only would keep what is purged here from now on; a host
    // cannot make its own anew.
    if (catalog_key_ && is_writable(surroundings_.directory)) {
      remove_catalog(surroundings_.memory.place_for(card_.origin) / file.filename());
    }
  }
  return *catalog_;
}

Catalog& Archive::catalog() {
  auto& bare = bare_catalog();
  if (catalog_key_) {
    take_in(*this, bare);
  } else {
    forget_destroyed(*this, bare);
  }
  return bare;
}

void Archive::reindex(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  if (!catalog_key_) {
    throw Error(Error::Kind::refused, "the catalog cannot be made without the vault key");
  }
  bare_catalog().clear();
  take_in(*this, bare_catalog(), progress);
  forget_in_host_catalogs(*this);
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
