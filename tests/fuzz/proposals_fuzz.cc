// Whatever a file of proposals holds, it is refused, or what was read is written and read back the
// same.
#include <cstdlib>

#include "archive/proposals.h"
#include "changed.h"

namespace {

using namespace sealtape;

const Bytes& good() {
  static const auto bytes = [] {
    ScanProposal proposal;
    proposal.look = "pci";
    proposal.type = "CARD";
    proposal.level = "weak";
    proposal.rule = "card.shape";
    proposal.evidence = {"16 digits"};
    proposal.spans = {*SpanText::parse("1:39.5-1:44@2")};
    return copy_of(write_proposals({proposal, proposal}));
  }();
  return bytes;
}

void check(std::string_view text) {
  try {
    const auto proposals = read_proposals(text);
    if (read_proposals(write_proposals(proposals)) != proposals) std::abort();
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  check(text_of(input));
  check(text_of(changed(good(), input)));
  return 0;
}
