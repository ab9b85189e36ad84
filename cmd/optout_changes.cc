#include "optout_changes.h"

#include <algorithm>

#include "spoken_wish.h"

namespace sealtape {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

void add_optouts_from_scan(const OptoutWish& wish, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<Declaring> declarings;
  std::vector<Party> parties;
  for (const auto& heard : accepted_in(wish.from_scan, "OPT_OUT", "opt-out", archive)) {
    auto party = who_said(heard, "sealtape optout add NUMBER --recording ID");
    auto declaration = declaration_of(Kind::opt_out, Act::added, wish.declaring, context);
    declaration.parties = {party};
    declaration.channels = channels_for(wish.channels, party);
    add_place(declaration, heard, wish.declaring.at);
    declarings.push_back({std::move(declaration), heard.recording});
    parties.push_back(std::move(party));
  }
  declarings = not_yet_declared(archive, std::move(declarings), context);
  if (!declarings.empty()) {
    declare(archive, std::move(declarings));
    archive.settle();
  }
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
