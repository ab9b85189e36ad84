// A remembered view of any bytes is taken or not; one that is taken is remembered the same.
#include <cassert>

#include "changed.h"
#include "ledger/log.h"

namespace {

using namespace sealtape;

const Bytes& batch() {
  static const auto bytes = copy_of("a batch");
  return bytes;
}

// Has one batch under every name, and takes nothing.
class OneBatch : public Store {
 public:
  Created put_if_absent(const std::string&, ByteView) override { return Created::other; }
  bool replace_if_match(const std::string&, const std::optional<Digest>&, ByteView) override {
    return false;
  }
  std::unique_ptr<Draft> draft() override { return nullptr; }
  void keep(std::span<const Kept>) override {}
  std::optional<Bytes> get(const std::string&, std::uint64_t) override { return batch(); }
  std::unique_ptr<Source> open(const std::string&) override { return nullptr; }
  std::optional<std::uint64_t> size(const std::string&) override { return batch().size(); }
  void list(const std::string&, const std::function<void(const Listed&)>&) override {}
  bool remove(const std::string&) override { return false; }
  std::unique_ptr<Turn> take_turn(std::chrono::milliseconds) override {
    return std::make_unique<Turn>();
  }
};

void check(ByteView remembered) {
  OneBatch store;
  Log log(store, "o/1");
  try {
    if (!log.recall(remembered)) return;
  } catch (const Error& error) {
    assert(error.kind() == Error::Kind::damaged);
    return;
  }
  const auto again = log.remembered();
  Log other(store, "o/1");
  assert(other.recall(again));
  assert(equal(other.remembered(), again));
  log.view().frontier.root();
}

// What an empty log remembers, in today's version, with something under every name.
Bytes good_view() {
  Entry init;
  init.body = Init{};
  const auto note = sign(init, signing_key_from_seed(std::array<std::byte, 32>{}));
  OneBatch store;
  auto json = Json::parse(text_of(Log(store, "o/1").remembered()));
  json.update({{"batch", batch_name(LogSize{0})},
               {"digest", sha256(batch()).hex()},
               {"frontier", {Digest{}.hex(), Digest{}.hex()}},
               {"notes", Json::array({Json::array({0, base64(note)})})},
               {"size", 3},
               {"voids", Json::array({Json::array({2, "why"})})}});
  return copy_of(canonical(json) + '\n');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto good = good_view();
  static const bool good_is_taken = [] {
    OneBatch store;
    return Log(store, "o/1").recall(good);
  }();
  assert(good_is_taken);
  const auto input = std::as_bytes(std::span(data, size));
  check(input);
  check(changed(good, input));
  return 0;
}
