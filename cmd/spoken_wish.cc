#include "spoken_wish.h"

#include "find_recording.h"
#include "report/text.h"
#include "reviewed.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

bool is_same(const Declaration& left, const Declaration& right) {
  return left.kind == right.kind && left.act == right.act && left.purposes == right.purposes &&
         left.channels == right.channels && left.offset == right.offset &&
         left.channel == right.channel && subjects_of(left) == subjects_of(right);
}

bool is_declared(Archive& archive, const Declaring& declaring) {
  const auto subjects = subjects_of(declaring.what);
  return !subjects.empty() && declared_once(archive, subjects.front(), [&](const DeclaredRow& row) {
    return row.recording == declaring.recording && row.kind == name_of(declaring.what.kind) &&
           is_same(open_declared(archive, row).what, declaring.what);
  });
}

}  // namespace

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

// A place that somebody wrote in samples is left out: nobody says it in them.
void add_place(Declaration& declaration, const SpokenWish& heard, const std::string& at) {
  const auto& proposal = heard.proposal;
  if (proposal.channel) declaration.channel = *proposal.channel - 1;
  if (!proposal.spans.empty() && !proposal.spans.front().from.is_sample) {
    declaration.offset = std::chrono::milliseconds(proposal.spans.front().from.value);
  }
  if (!at.empty() || !heard.metadata.start) return;
  const auto offset = declaration.offset.value_or(std::chrono::milliseconds());
  const auto said = *heard.metadata.start + std::chrono::floor<std::chrono::seconds>(offset);
  declaration.at = std::min(declaration.at, said);  // a clock may be wrong, and nothing is of later
}

std::vector<Declaring> not_yet_declared(Archive& archive, std::vector<Declaring> declarings,
                                        Context& context) {
  const auto known =
      std::erase_if(declarings, [&](const Declaring& each) { return is_declared(archive, each); });
  if (known > 0) context.say(counted(known, "line") + " put down before, left out");
  return declarings;
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
