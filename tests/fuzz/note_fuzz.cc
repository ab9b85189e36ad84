// What parses as a signed note is written back byte for byte, and no key has signed it.
#include <cassert>

#include "ledger/note.h"

namespace {

void check(std::string_view bytes) {
  using namespace sealtape;
  static const std::vector<VerifierKey> known{VerifierKey("k", PublicKey{})};
  const auto note = Note::parse(bytes);
  if (!note) return;
  assert(note->encode() == bytes);
  assert(verify(*note, known).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  check(input);
  check("text\n\n" + input + "\n");
  check("text\n\n\u2014 k " + input + "\n");

  const auto key = sealtape::VerifierKey::parse(input);
  assert(!key || key->encode() == input);
  return 0;
}
