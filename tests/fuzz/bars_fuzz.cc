// Any list is refused or written back byte for byte; a whole one with bytes changed never parses.
#include <cstdlib>

#include "archive/bar_list.h"
#include "changed.h"
#include "crypto/secret.h"

namespace {

using namespace sealtape;

const IdentKey& key() {
  static const IdentKey fixed = [] {
    start_sodium();
    IdentKey made;
    std::ranges::fill(made.bytes(), std::byte{7});
    return made;
  }();
  return fixed;
}

BarList example() {
  return {.origin = "calls.example.org/1",
          .size = LogSize{57},
          .time = Instant(std::chrono::seconds(1'790'000'000)),
          .key_check = key_check(key().bytes()),
          .rows = {{"block", Digest{}}, {"opt-out:phone", sha256({})}}};
}

void check(std::string_view text) {
  try {
    const auto list = BarList::parse(text, example().origin, key());
    if (list && list->encode(key()) != text) abort();
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  check(text_of(input));
  const auto good = example().encode(key());
  if (!BarList::parse(good, example().origin, key())) abort();
  const auto bad = changed(copy_of(good), input);
  check(text_of(bad));
  // The same rows under a good MAC: what is left is the grammar.
  std::string rows(text_of(bad).substr(0, good.size() - 69));
  check(rows + "mac " + token_of(key(), rows).hex() + '\n');
  return 0;
}
