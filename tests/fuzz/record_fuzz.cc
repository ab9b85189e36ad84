// What parses as a record is written back byte for byte, but for the zeros it is padded with.
#include <cassert>

#include "archive/record.h"
#include "changed.h"

namespace {

using namespace sealtape;

ByteView without_padding(ByteView bytes) {
  while (!bytes.empty() && bytes.back() == std::byte{}) bytes = bytes.first(bytes.size() - 1);
  return bytes;
}

void check(ByteView bytes) {
  const auto record = parse_record(bytes);
  if (!record) return;
  const auto again = encode(*record);
  assert(equal(without_padding(again.bytes()), without_padding(bytes)));
  record->shown();
  try {
    commit_of(*record);
  } catch (const Error& error) {
    assert(error.kind() == Error::Kind::damaged);
  }
}

Bytes good_record() {
  const std::array<std::byte, 32> seed{};
  Record record;
  record.details_tree = {Cover::whole(TreeKey::from(seed)), {2}};
  record.details = {{0, {"/a", 1}}, {1, {"/b", "text"}}};
  ObjectSecret object;
  object.object = {Cover::whole(TreeKey::from(seed)), {7}};
  object.object.cover.stubs.push_back({{2, 5}, Digest{}});
  object.media = TreeSecret{Cover::whole(TreeKey::from(seed)), {1, 2}};
  object.track = copy_of("track");
  record.objects.push_back(std::move(object));
  return copy_of(without_padding(encode(record).bytes()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto good = good_record();
  const auto input = std::as_bytes(std::span(data, size));
  check(input);
  check(changed(good, input));
  static const auto key = BoxKey::from(std::array<std::byte, 32>{});
  assert(!open_record(input, key));
  return 0;
}
