// What parses as a checkpoint is written back byte for byte.
#include <cassert>

#include "ledger/checkpoint.h"

namespace {

void check(std::string_view text) {
  const auto checkpoint = sealtape::Checkpoint::parse(text);
  assert(!checkpoint || checkpoint->encode() == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  const std::string root = "\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
  check(input);
  check(input + root);
  check("o\n" + input + root);
  check("o\n8\n" + input + "\n");
  check("o\n8" + root + input);
  return 0;
}
