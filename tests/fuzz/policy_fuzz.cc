// Any policy is read or refused with a line of it; what is read is written, and reads the same.
// Any cases are run or refused.
#include <cstdlib>

#include "policy/cases.h"
#include "policy/packs.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sealtape;
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string header = "format = 1\nname = \"x\"\nversion = \"1\"\nextends = \"eu\"\n";
  for (const auto& text : {input, header + input}) {
    Problems problems;
    const auto policy = read_policy({"input", text}, find_pack_only, problems);
    if (policy.has_value() != problems.empty()) abort();
    for (const auto& problem : problems) {
      if (problem.line == 0 || problem.what.empty()) abort();
    }
    if (!policy) continue;
    if (parse_policy({"written", write_policy(*policy)}, find_pack_only) != *policy) abort();
  }
  static const auto eu = parse_policy(*find_pack("eu"), find_pack_only);
  Problems problems;
  const auto results = run_cases(eu, "input", input, problems);
  if (results.has_value() != problems.empty()) abort();
  return 0;
}
