#include "scan_command.h"

#include <algorithm>

#include "spoken_wish.h"
#include "vcon/address.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

// What a shell takes for one word without quotes.
bool is_plain(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') ||
           std::string_view("+:@._-").find(letter) != std::string_view::npos;
  });
}

std::string address_of(const Party& party) {
  Metadata alone;
  alone.parties.push_back(party);
  const auto names = identifiers(alone);
  return !names.empty() && is_plain(names.front()) ? names.front() : "";
}

std::string speaker(const ScanProposal& proposal, const Metadata& metadata) {
  const auto* party = proposal.channel ? party_on(metadata, *proposal.channel) : nullptr;
  const auto address = party != nullptr ? address_of(*party) : "";
  return address.empty() ? "WHO" : address;
}

// All others were told.
std::string listeners(const ScanProposal& proposal, const Metadata& metadata) {
  std::string options;
  for (const auto& party : who_listened(proposal, metadata)) {
    const auto address = address_of(party);
    if (!address.empty()) options += " --party " + address;
  }
  return options;
}

std::string where(const ScanProposal& proposal) {
  std::string options = " --recording " + proposal.recording.hex();
  if (!proposal.spans.empty()) {
    const auto text = proposal.spans.front().text();
    options += " --offset " + text.substr(0, text.find('-'));
  }
  if (proposal.channel) options += " --channel " + std::to_string(*proposal.channel - 1);
  return options + " --manner spoken";
}

}  // namespace

std::string command_for(const ScanProposal& proposal,
                        const std::function<std::vector<Detail>()>& details) {
  if (proposal.type == "OPT_OUT") {
    return "sealtape optout add " + speaker(proposal, metadata_of(details())) + " --recording " +
           proposal.recording.hex();
  }
  if (proposal.type == "REFUSAL") {
    return "sealtape consent denied --party " + speaker(proposal, metadata_of(details())) +
           " --purpose recording" + where(proposal);
  }
  if (proposal.type == "NOTICE") {
    return "sealtape notice" + listeners(proposal, metadata_of(details())) + where(proposal);
  }
  return {};
}

}  // namespace sealtape
