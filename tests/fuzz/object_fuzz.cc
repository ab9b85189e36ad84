// A sealed object of any bytes is read to its end, or is damaged.
#include <cassert>

#include "changed.h"
#include "crypto/object.h"

namespace {

using namespace sealtape;

const Cover& cover() {
  static const auto whole = Cover::whole(TreeKey::from(std::array<std::byte, 32>{}));
  return whole;
}

void check(ByteView stored, std::uint64_t length) {
  MemorySource source(stored);
  try {
    ObjectReader reader(source, cover(), length);
    Bytes block(1000);
    std::uint64_t at = 0;
    while (const auto count = reader.read_at(at, block)) at += count;
    assert(at == length);
    assert(reader.read_at(UINT64_MAX, block) == 0);
    reader.measure();
  } catch (const Error& error) {
    assert(error.kind() == Error::Kind::damaged);
  }
}

constexpr std::uint64_t good_length = 700;

Bytes good_object() {
  Bytes stored;
  ObjectSealer sealer(cover(), 64, [&](ByteView bytes) { append(stored, bytes); });
  sealer.add(Bytes(good_length));
  sealer.finish();
  return stored;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto good = good_object();
  const auto input = std::as_bytes(std::span(data, size));
  check(changed(good, input), good_length);
  if (input.size() < sizeof(std::uint64_t)) return 0;
  const auto length = from_big_endian<std::uint64_t>(input.data());
  check(input.subspan(sizeof length), length);
  check(good, length);
  Bytes headed = copy_of("sealobj1");
  append(headed, input);
  check(headed, size);
  return 0;
}
