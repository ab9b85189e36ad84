// What opens as an identity is written back byte for byte; all else is a wrong key.
#include <cassert>

#include "changed.h"
#include "crypto/identity.h"

namespace {

using namespace sealtape;

// Nobody answers: trying passphrases at a hostile cost is not for a fuzzer.
SecretBytes no_answer() { throw Error(Error::Kind::wrong_key, "nobody is asked"); }

void check(ByteView text) {
  public_half_of(text);
  try {
    const auto identity = decode_identity(text, no_answer);
    assert(equal(encode_identity(identity).bytes(), text));
  } catch (const Error& error) {
    assert(error.kind() == Error::Kind::wrong_key);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Identity identity(IdentitySeed::from(std::array<std::byte, 32>{}), "alice");
  static const auto good = copy_of(encode_identity(identity).bytes());
  const auto input = std::as_bytes(std::span(data, size));
  check(input);
  check(changed(good, input));
  const auto shown = PublicIdentity::parse(text_of(input));
  assert(!shown || shown->line() == text_of(input));
  const auto line = changed(copy_of(identity.shown().line()), input);
  const auto other = PublicIdentity::parse(text_of(line));
  assert(!other || other->line() == text_of(line));
  return 0;
}
