// A store in memory that keeps the rules of store.h and fails on demand.
//
// `fate` is asked before each write takes effect and says what becomes of it; keep() asks once a
// name, so that a group can be half kept. After `crash_after` writes every call throws, as if the
// process had died there; set it to nothing and the store is what a new process would find.
// A test fails when a name that was created once gets other bytes later.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "store/store.h"

namespace sealtape {

struct Fate {
  bool stored = true;
  bool acknowledged = true;  // false: the caller gets an Error with the reason
  const char* reason = "the connection was lost";
};

constexpr Fate fine{};
constexpr Fate lost{.stored = false, .acknowledged = false};
constexpr Fate unheard{.stored = true, .acknowledged = false};
constexpr Fate out_of_space{
    .stored = false, .acknowledged = false, .reason = "no space left on device"};

struct Write {
  enum class Verb { put_if_absent, replace_if_match, keep, remove };

  Verb verb;
  std::string name;
  std::uint64_t number;  // 0 for the first write since the store was made
};

class MemoryStore : public Store {
 public:
  std::function<Fate(const Write&)> fate = [](const Write&) { return fine; };
  std::optional<std::uint64_t> crash_after;

  Created put_if_absent(const std::string& name, ByteView bytes) override;
  bool replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                        ByteView bytes) override;
  std::unique_ptr<Draft> draft() override;
  void keep(std::span<const Kept> group) override;

  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override;
  std::unique_ptr<Source> open(const std::string& name) override;
  std::optional<std::uint64_t> size(const std::string& name) override;
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override;
  bool remove(const std::string& name) override;
  std::unique_ptr<Turn> take_turn(std::chrono::milliseconds deadline) override;

  std::uint64_t writes() const;

  // Damage from outside, which no rule holds back: other bytes, or none at all.
  void tamper(const std::string& name, const std::optional<Bytes>& bytes);

 private:
  friend class MemoryTurn;

  void require_alive() const;
  Fate next_fate(Write::Verb verb, const std::string& name);
  Created create(const std::string& name, ByteView bytes, const Fate& decided);

  mutable std::mutex mutex_;
  std::map<std::string, Bytes> contents_;
  std::map<std::string, Digest> immutable_;  // what put_if_absent() and keep() ever created
  std::uint64_t writes_ = 0;
  bool turn_taken_ = false;
  std::condition_variable turn_free_;
};

}  // namespace sealtape
