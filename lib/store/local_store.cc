#include "store/local_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>

#include "core/error.h"
#include "store/beneath.h"
#include "store/file_lock.h"
#include "store/listing.h"
#include "store/name.h"

namespace sealtape {

namespace {

// From here on one syncfs() of the whole file system is cheaper than an fsync() a file.
constexpr std::size_t large_group = 8;
constexpr std::chrono::seconds replace_deadline(30);
constexpr int most_tries = 16;

Descriptor open_root(const std::filesystem::path& path) {
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root) return root;
  if (errno != ENOENT && errno != ENOTDIR) throw_errno(path.string());
  throw Error(Error::Kind::no_archive, path.string() + ": no archive there");
}

// Partial tiles lie in directories of their own, which go with the last of them (C2SP tlog-tiles).
bool is_partial(std::string_view path) { return path.ends_with(".p"); }

}  // namespace

LocalStore::LocalStore(std::filesystem::path directory)
    : path_(std::move(directory)), root_(open_root(path_)) {}

Created LocalStore::put_if_absent(const std::string& name, ByteView bytes) {
  require_name(name);
  require_writable(name);
  MemorySource source(bytes);
  if (const auto settled = settle(name, source)) return *settled;
  auto draft = new_draft();
  draft.write(bytes);
  draft.flush();
  sync(draft.file(), name);
  Descriptor directory;
  while (!link(draft, name, directory)) {
    if (const auto settled = settle(name, source)) return *settled;
  }
  sync(directory, name);
  return Created::yes;
}

bool LocalStore::replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                                  ByteView bytes) {
  require_name(name);
  require_writable(name);
  const FileLock lock(make_directory(".state"), "replace", ".state/replace", path_.string(),
                      replace_deadline);
  auto directory = make_directory(directory_of(name));
  const auto current = find(name);
  if (current.get() != nullptr ? expected != digest_of(*current) : expected.has_value()) {
    sync(directory, name);  // whoever moved it on may have died before doing this
    return false;
  }
  auto draft = new_draft();
  draft.write(bytes);
  draft.flush();
  sync(draft.file(), name);
  if (!expected && !link(draft, name, directory)) return false;
  if (expected && !draft.rename_over(directory, last_part_of(name))) throw_disk_error(name);
  sync(directory, name);
  return true;
}

std::unique_ptr<Draft> LocalStore::draft() {
  require_writable("a new file");
  return std::make_unique<LocalDraft>(temporaries());
}

void LocalStore::keep(std::span<const Kept> group) {
  for (const auto& [draft, name] : group) {
    require_name(name);
    require_writable(name);
    dynamic_cast<LocalDraft&>(*draft).flush();
  }
  if (group.size() >= large_group) sync_everything(group.front().name);
  std::map<std::string, Descriptor> directories;
  for (const auto& [draft, name] : group) {
    auto& file = dynamic_cast<LocalDraft&>(*draft);
    if (group.size() < large_group) sync(file.file(), name);
    while (!link(file, name, directories[directory_of(name)])) {
      const auto settled = settle(name, file);
      if (settled == Created::other) {
        throw Error(Error::Kind::damaged, name + ": other bytes lie under this name");
      }
      if (settled) break;
    }
  }
  for (const auto& [path, directory] : directories) sync(directory, path);
}

std::optional<Bytes> LocalStore::get(const std::string& name, std::uint64_t limit) {
  const auto file = open(name);
  if (!file) return std::nullopt;
  if (file->size() > limit) {
    throw Error(Error::Kind::failed, name + " is larger than " + std::to_string(limit) + " bytes");
  }
  Bytes bytes(static_cast<std::size_t>(file->size()));
  bytes.resize(file->read_at(0, bytes));
  return bytes;
}

std::unique_ptr<Source> LocalStore::open(const std::string& name) {
  require_name(name);
  return find(name);
}

std::optional<std::uint64_t> LocalStore::size(const std::string& name) {
  const auto file = open(name);
  return file ? std::optional(file->size()) : std::nullopt;
}

void LocalStore::list(const std::string& prefix, const std::function<void(const Listed&)>& sink) {
  require_prefix(prefix);
  auto directory = open_directory(root_, directory_of(prefix));
  if (directory) list_directory(std::move(directory), prefix, sink);
}

bool LocalStore::remove(const std::string& name) {
  require_name(name);
  require_writable(name);
  const auto parent = directory_of(name);
  const auto directory = open_directory(root_, parent);
  if (!directory) return false;
  const bool removed = ::unlinkat(directory.get(), last_part_of(name).c_str(), 0) == 0;
  if (!removed && errno != ENOENT) throw_disk_error(name);
  sync(directory, name);  // also when another process removed it a moment ago
  if (is_partial(parent)) remove_if_empty(parent);
  return removed;
}

std::unique_ptr<Store::Turn> LocalStore::take_turn(std::chrono::milliseconds deadline) {
  const auto path = (path_ / ".state" / "lock").string();
  return std::make_unique<FileLock>(make_directory(".state"), "lock", path, path_.string(),
                                    deadline);
}

std::unique_ptr<FileSource> LocalStore::find(const std::string& name) {
  auto file = open_regular_file(root_, name);
  return file ? std::make_unique<FileSource>(std::move(file), name) : nullptr;
}

// What already lies under the name, made durable: another process may have linked it a moment ago.
std::optional<Created> LocalStore::settle(const std::string& name, Source& bytes) {
  const auto found = find(name);
  if (!found) return std::nullopt;
  sync(found->file(), name);
  sync(make_directory(directory_of(name)), name);
  return same_bytes(*found, bytes) ? Created::same : Created::other;
}

LocalDraft LocalStore::new_draft() { return LocalDraft(temporaries()); }

const Descriptor& LocalStore::temporaries() {
  std::call_once(temporaries_made_, [this] {
    temporaries_ = make_directory(".state/tmp");
    remove_stale_drafts(temporaries_);
  });
  return temporaries_;
}

// Names the draft, in `directory` once that is open; false where the name is taken. A directory of
// partial tiles may be removed, being empty, between its making and this.
bool LocalStore::link(LocalDraft& draft, const std::string& name, Descriptor& directory) {
  for (int tries = 0; tries < most_tries; ++tries) {
    if (!directory) directory = make_directory(directory_of(name));
    if (draft.link(directory, last_part_of(name))) return true;
    if (errno == EEXIST) return false;
    if (errno != ENOENT) break;
    directory = Descriptor();
  }
  throw_disk_error(name);
}

void LocalStore::remove_if_empty(const std::string& path) {
  const auto parent = open_directory(root_, directory_of(path));
  if (!parent) return;
  if (::unlinkat(parent.get(), last_part_of(path).c_str(), AT_REMOVEDIR) == 0) {
    sync(parent, path);
  } else if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOENT) {
    throw_disk_error(path);
  }
}

// A directory found there may have been made by another process a moment ago, so that each is made
// durable in its parent once; one of partial tiles, which comes and goes, every time.
Descriptor LocalStore::make_directory(const std::string& path) {
  auto directory = open_directory(root_, "");
  std::string walked;
  for (const auto& part : parts_of(path)) {
    walked += walked.empty() ? part : '/' + part;
    auto next = open_subdirectory(directory, part, walked);
    const bool missing = !next;
    while (!next) {
      if (::mkdirat(directory.get(), part.c_str(), 0777) != 0 && errno != EEXIST) {
        throw_disk_error(walked);
      }
      next = open_subdirectory(directory, part, walked);
    }
    if (missing || !was_synced(walked)) {
      sync(directory, walked);
      remember_synced(walked);
    }
    directory = std::move(next);
  }
  return directory;
}

bool LocalStore::was_synced(const std::string& path) {
  const std::lock_guard lock(synced_guard_);
  return synced_.contains(path);
}

void LocalStore::remember_synced(const std::string& path) {
  if (is_partial(path)) return;
  const std::lock_guard lock(synced_guard_);
  synced_.insert(path);
}

void LocalStore::sync(const Descriptor& file, const std::string& name) {
  if (::fsync(file.get()) == 0) return;
  broken_ = true;
  throw_disk_error(name);
}

// The kernel tells each descriptor of an error once (since Linux 5.8), so that two callers at a
// time could miss each other's: one after the other, and none after a failure.
void LocalStore::sync_everything(const std::string& name) {
  const std::lock_guard lock(syncing_);
  require_writable(name);
  if (::syncfs(root_.get()) == 0) return;
  broken_ = true;
  throw_disk_error(name);
}

void LocalStore::require_writable(const std::string& name) const {
  if (broken_) throw Error(Error::Kind::failed, name + ": an earlier write did not reach the disk");
}

}  // namespace sealtape
