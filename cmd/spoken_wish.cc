#include "spoken_wish.h"

#include "find_recording.h"
#include "reviewed.h"
#include "vcon/vcon.h"

namespace sealtape {

std::vector<SpokenWish> accepted_in(const std::string& path, std::string_view type,
                                    const std::string& what, Archive& archive) {
  std::vector<SpokenWish> heard;
  for (auto& proposal : proposals_in(path)) {
    if (proposal.type != type || !proposal.accept.value_or(false)) continue;
    const auto row = find_recording(archive, proposal.recording.hex());
    heard.push_back({std::move(proposal), row.recording, metadata_of(archive.open(row).shown())});
  }
  if (!heard.empty()) return heard;
  throw Error(Error::Kind::usage, "no " + what + " in " + path + " was accepted",
              "set \"accept\":true on the lines that are to count");
}

Party who_said(const SpokenWish& heard, const std::string& command) {
  const auto& channel = heard.proposal.channel;
  const auto* party = channel ? party_on(heard.metadata, *channel) : nullptr;
  if (party != nullptr) return *party;
  throw Error(Error::Kind::usage,
              "nobody is known to speak there in recording " + heard.recording.hex(),
              "name him: " + command);
}

std::vector<Party> who_listened(const ScanProposal& proposal, const Metadata& metadata) {
  std::vector<Party> others;
  for (const auto& party : metadata.parties) {
    const auto& channel = proposal.channel;
    if (channel && party.channel && *party.channel + 1 != *channel) others.push_back(party);
  }
  return others;
}

}  // namespace sealtape
