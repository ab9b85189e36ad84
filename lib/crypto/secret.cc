#include "crypto/secret.h"

#include <sys/mman.h>
#include <unistd.h>

#include <mutex>
#include <vector>

namespace sealtape {

namespace {

constexpr std::size_t slots_size = std::size_t{16} << 10U;  // of memory that is locked at once

// Locked and guarded. A child of ours that does not start a program at once would keep what is
// locked only here. The pages of a buffer of sodium_malloc() are its own alone.
std::byte* locked(std::size_t size) {
  auto* bytes = static_cast<std::byte*>(sodium_malloc(size));
  if (bytes == nullptr) throw std::bad_alloc();
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto before = reinterpret_cast<std::uintptr_t>(bytes) % page;
  ::madvise(bytes - before, before + size, MADV_WIPEONFORK);
  return bytes;
}

// Keys and walks through trees come and go by the thousand, and each lock and each guard is work
// for every processor: so those of about one size lie beside each other. Never given back: what is
// static may go later.
class Slots {
 public:
  // Those that fit; none where there is no such size.
  static Slots* that_fit(std::size_t size) {
    static auto* keys = new Slots(64);
    static auto* paths = new Slots(std::size_t{2} << 10U);
    static auto* leaves = new Slots(std::size_t{8} << 10U);
    for (auto* slots : {keys, paths, leaves}) {
      if (size <= slots->slot_size_) return slots;
    }
    return nullptr;
  }

  std::byte* take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) add();
    auto* slot = free_.back();
    free_.pop_back();
    return slot;
  }

  void give_back(std::byte* slot) noexcept {
    sodium_memzero(slot, slot_size_);
    const std::scoped_lock lock(mutex_);
    free_.push_back(slot);  // there is room: it was reserved when the slot was made
  }

 private:
  explicit Slots(std::size_t slot_size) : slot_size_(slot_size) {}

  void add() {
    made_ += slots_size / slot_size_;
    free_.reserve(made_);
    auto* bytes = locked(slots_size);
    for (std::size_t at = slots_size; at > 0; at -= slot_size_) {
      free_.push_back(bytes + at - slot_size_);
    }
  }

  std::size_t slot_size_;
  std::mutex mutex_;
  std::vector<std::byte*> free_;
  std::size_t made_ = 0;
};

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : bytes_(nullptr, Release{size}) {
  start_sodium();
  auto* slots = Slots::that_fit(size);
  bytes_.reset(slots != nullptr ? slots->take() : locked(size));
}

void SecretBytes::Release::operator()(std::byte* bytes) const noexcept {
  if (auto* slots = Slots::that_fit(size)) return slots->give_back(bytes);
  sodium_free(bytes);
}

}  // namespace sealtape
