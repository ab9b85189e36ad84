// What parses as an archive's description is written back byte for byte.
#include <cassert>

#include "archive/archive.h"
#include "changed.h"

namespace {

void check(std::string_view text) {
  const auto card = sealtape::ArchiveCard::parse(text);
  if (!card) return;
  assert(card->encode() == text);
  assert(sealtape::VerifierKey::parse(card->vkey)->name() == card->origin);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealtape;
  static const auto good =
      copy_of(ArchiveCard{"o/1", VerifierKey("o/1", PublicKey{}).encode()}.encode());
  const auto input = std::as_bytes(std::span(data, size));
  check(text_of(input));
  check(text_of(changed(good, input)));
  return 0;
}
