// A gold set that parses is evaluated, and its lines are written so that they are read the same.
#include <cstdlib>

#include "core/error.h"
#include "privacy/plant.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape::privacy;
  static const Detector detector{Options{}};
  try {
    const auto gold = read_gold({reinterpret_cast<const char*>(data), size});
    const auto evaluation = evaluate(detector, gold);
    for (const auto& [key, tally] : evaluation.tallies) {
      if (tally.covered > tally.marked || tally.right > tally.found) abort();
    }
    for (const auto& item : gold) {
      const auto again = read_gold(gold_line(item));
      if (again.size() != 1 || gold_line(again[0]) != gold_line(item)) abort();
    }
  } catch (const sealtape::Error&) {
    return 0;
  }
  return 0;
}
