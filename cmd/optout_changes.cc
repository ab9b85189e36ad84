#include "optout_changes.h"

#include <algorithm>
#include <optional>

#include "find_recording.h"
#include "reviewed.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

// Who spoke on the channel of a recording, if anybody is known to have one of his own.
std::optional<Party> speaker_on(std::uint32_t channel, const CatalogRow& row,
                                const Archive& archive) {
  for (auto& party : metadata_of(archive.open(row).shown()).parties) {
    if (party.channel && *party.channel + 1 == channel) return std::move(party);
  }
  return std::nullopt;
}

// Whose wish it is. Error::usage where that is not known.
Party party_of(const ScanProposal& proposal, const CatalogRow& row, const Archive& archive) {
  auto party =
      proposal.channel ? speaker_on(*proposal.channel, row, archive) : std::optional<Party>();
  if (party) return std::move(*party);
  throw Error(Error::Kind::usage,
              "nobody is known to speak there in recording " + row.recording.hex(),
              "name him: sealtape optout add NUMBER --recording ID");
}

}  // namespace

void add_optouts_from_scan(const OptoutWish& wish, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<Declaring> declarings;
  std::vector<Party> parties;
  for (const auto& proposal : proposals_in(wish.from_scan)) {
    if (proposal.type != "OPT_OUT" || !proposal.accept.value_or(false)) continue;
    const auto row = find_recording(archive, proposal.recording.hex());
    auto party = party_of(proposal, row, archive);
    auto declaration = declaration_of(Kind::opt_out, Act::added, wish.declaring, context);
    declaration.parties = {party};
    declaration.channels = channels_for(wish.channels, party);
    declarings.push_back({std::move(declaration), row.recording});
    parties.push_back(std::move(party));
  }
  if (parties.empty()) {
    throw Error(Error::Kind::usage, "no opt-out in " + wish.from_scan + " was accepted",
                "set \"accept\":true on the lines that are to count");
  }
  declare(archive, std::move(declarings));
  archive.settle();
  show_optouts(parties, wish, archive, context);
  context.warn_of_forgetting();
}

void change_optouts(Act act, const OptoutWish& wish, Context& context) {
  const auto region = region_of(wish.declaring);
  auto declaration = declaration_of(Kind::opt_out, act, wish.declaring, context);
  std::vector<Party> parties;
  for (const auto& text : wish.parties) parties.push_back(parse_declarant(text, region));
  auto archive = context.open_archive();
  archive.require(act == Act::removed ? Role::officer : Role::ingest);
  const auto recording = recording_of(archive, wish.declaring);
  std::vector<Declaring> declarings;
  for (const auto& party : parties) {
    declaration.parties = {party};
    declaration.channels = channels_for(wish.channels, party);
    if (act == Act::removed) {
      std::erase_if(declaration.channels, [&](const std::string& channel) {
        return optout_row(archive, party, channel)["status"] == "free";
      });
    }
    if (declaration.channels.empty()) {
      context.say(shown_party(party) + " is on no list, so nothing was removed");
    } else {
      declarings.push_back({declaration, recording});
    }
  }
  if (!declarings.empty()) {
    declare(archive, std::move(declarings));
    archive.settle();
  }
  show_optouts(parties, wish, archive, context);
  context.warn_of_forgetting();
}

}  // namespace sealtape
