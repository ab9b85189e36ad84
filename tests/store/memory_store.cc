#include "store/memory_store.h"

#include <gtest/gtest.h>

#include <cassert>

#include "core/error.h"
#include "store/name.h"

namespace sealtape {

namespace {

class OwnedSource : public Source {
 public:
  explicit OwnedSource(Bytes bytes) : bytes_(std::move(bytes)) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    return MemorySource(bytes_).read_at(offset, into);
  }

 private:
  Bytes bytes_;
};

class MemoryDraft : public Draft {
 public:
  void write(ByteView bytes) override {
    assert(!kept_);
    append(bytes_, bytes);
  }
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    return MemorySource(bytes_).read_at(offset, into);
  }

  ByteView keep() noexcept {
    kept_ = true;
    return bytes_;
  }

 private:
  Bytes bytes_;
  bool kept_ = false;
};

void acknowledge(const Fate& decided, const std::string& name) {
  if (!decided.acknowledged) throw Error(Error::Kind::failed, name + ": " + decided.reason);
}

}  // namespace

class MemoryTurn : public Store::Turn {
 public:
  explicit MemoryTurn(MemoryStore& store) : store_(store) {}
  MemoryTurn(const MemoryTurn&) = delete;
  MemoryTurn& operator=(const MemoryTurn&) = delete;
  ~MemoryTurn() override {
    const std::lock_guard lock(store_.mutex_);
    store_.turn_taken_ = false;
    store_.turn_free_.notify_one();
  }

 private:
  MemoryStore& store_;
};

Created MemoryStore::put_if_absent(const std::string& name, ByteView bytes) {
  require_name(name);
  const std::lock_guard lock(mutex_);
  const auto decided = next_fate(Write::Verb::put_if_absent, name);
  const auto created = create(name, bytes, decided);
  acknowledge(decided, name);
  return created;
}

bool MemoryStore::replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                                   ByteView bytes) {
  require_name(name);
  const std::lock_guard lock(mutex_);
  const auto decided = next_fate(Write::Verb::replace_if_match, name);
  const auto found = contents_.find(name);
  const auto current =
      found == contents_.end() ? std::nullopt : std::optional(sha256(found->second));
  const bool matches = current == expected;
  if (matches && decided.stored) {
    const auto created = immutable_.find(name);
    if (created != immutable_.end() && created->second != sha256(bytes)) {
      ADD_FAILURE() << name << " was created once, and is replaced";
    }
    contents_[name] = copy_of(bytes);
  }
  acknowledge(decided, name);
  return matches;
}

std::unique_ptr<Draft> MemoryStore::draft() {
  const std::lock_guard lock(mutex_);
  require_alive();
  return std::make_unique<MemoryDraft>();
}

void MemoryStore::keep(std::span<const Kept> group) {
  for (const auto& kept : group) require_name(kept.name);
  const std::lock_guard lock(mutex_);
  std::optional<std::pair<Fate, std::string>> failure;
  for (const auto& [draft, name] : group) {
    const auto decided = next_fate(Write::Verb::keep, name);
    const auto bytes = dynamic_cast<MemoryDraft&>(*draft).keep();
    if (create(name, bytes, decided) == Created::other) {
      throw Error(Error::Kind::damaged, name + ": other bytes lie under this name");
    }
    if (!failure && !decided.acknowledged) failure.emplace(decided, name);
  }
  if (failure) acknowledge(failure->first, failure->second);
}

std::optional<Bytes> MemoryStore::get(const std::string& name, std::uint64_t limit) {
  require_name(name);
  const std::lock_guard lock(mutex_);
  require_alive();
  const auto found = contents_.find(name);
  if (found == contents_.end()) return std::nullopt;
  if (found->second.size() > limit) {
    throw Error(Error::Kind::failed, name + " is larger than " + std::to_string(limit) + " bytes");
  }
  return found->second;
}

std::unique_ptr<Source> MemoryStore::open(const std::string& name) {
  auto bytes = get(name, UINT64_MAX);
  return bytes ? std::make_unique<OwnedSource>(std::move(*bytes)) : nullptr;
}

std::optional<std::uint64_t> MemoryStore::size(const std::string& name) {
  const auto bytes = get(name, UINT64_MAX);
  return bytes ? std::optional<std::uint64_t>(bytes->size()) : std::nullopt;
}

// Lists a copy, so that the sink may call the store.
void MemoryStore::list(const std::string& prefix, const std::function<void(const Listed&)>& sink) {
  require_prefix(prefix);
  std::vector<Listed> listed;
  {
    const std::lock_guard lock(mutex_);
    require_alive();
    for (auto at = contents_.lower_bound(prefix);
         at != contents_.end() && at->first.starts_with(prefix); ++at) {
      listed.push_back({.name = at->first, .size = at->second.size(), .regular = true});
    }
  }
  for (const auto& each : listed) sink(each);
}

bool MemoryStore::remove(const std::string& name) {
  require_name(name);
  const std::lock_guard lock(mutex_);
  const auto decided = next_fate(Write::Verb::remove, name);
  const bool there = contents_.contains(name);
  if (decided.stored) contents_.erase(name);
  acknowledge(decided, name);
  return there;
}

std::unique_ptr<Store::Turn> MemoryStore::take_turn(std::chrono::milliseconds deadline) {
  std::unique_lock lock(mutex_);
  require_alive();
  if (!turn_free_.wait_for(lock, deadline, [this] { return !turn_taken_; })) {
    throw Error(Error::Kind::busy, "the store in memory: another thread is writing to it");
  }
  turn_taken_ = true;
  return std::make_unique<MemoryTurn>(*this);
}

std::uint64_t MemoryStore::writes() const {
  const std::lock_guard lock(mutex_);
  return writes_;
}

void MemoryStore::tamper(const std::string& name, const std::optional<Bytes>& bytes) {
  const std::lock_guard lock(mutex_);
  if (bytes) {
    contents_[name] = *bytes;
  } else {
    contents_.erase(name);
  }
}

void MemoryStore::require_alive() const {
  if (crash_after && writes_ >= *crash_after) {
    throw Error(Error::Kind::failed, "the store in memory: the process has died");
  }
}

Fate MemoryStore::next_fate(Write::Verb verb, const std::string& name) {
  require_alive();
  return fate({.verb = verb, .name = name, .number = writes_++});
}

Created MemoryStore::create(const std::string& name, ByteView bytes, const Fate& decided) {
  const auto found = contents_.find(name);
  if (found != contents_.end()) return equal(found->second, bytes) ? Created::same : Created::other;
  if (!decided.stored) return Created::yes;
  const auto digest = sha256(bytes);
  if (immutable_.emplace(name, digest).first->second != digest) {
    ADD_FAILURE() << name << " held other bytes before it was removed";
  }
  contents_[name] = copy_of(bytes);
  return Created::yes;
}

}  // namespace sealtape
