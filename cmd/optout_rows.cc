#include "optout_rows.h"

#include "vcon/address.h"

namespace sealtape {

std::string_view optout_status(const std::string& act) {
  if (act == name_of(Declaration::Act::queued)) return "queued";
  return act == name_of(Declaration::Act::added) ? "listed" : "free";
}

Json optout_row(Archive& archive, const Party& party, const std::string& channel) {
  Json row{{"status", "free"}, {"party", shown_party(party)}, {"channel", channel}, {"times", 0}};
  Metadata one;
  one.parties.push_back(party);
  for (const auto& subject : identifiers(one)) {
    const auto found = stand(archive, subject, topic_of(Declaration::Kind::opt_out, channel));
    if (!found) continue;
    const auto& state = found->state;
    const auto status = optout_status(state.act);
    const bool is_worse = row["status"] == "free" || status == "listed";
    if (!is_worse) continue;
    row["status"] = status;
    row["changed"] = rfc3339(state.changed);
    if (!found->listed) row["index"] = number(state.index);
    row["from_list"] = found->listed;
    if (status == "free") continue;
    row["times"] = state.times;
    row["since"] = rfc3339(state.since);
  }
  return row;
}

Listing optout_listing(Context& context) {
  return context.listing("sealtape.optout/1", {{"status", "STATUS"},
                                               {"party", "PARTY"},
                                               {"channel", "CHANNEL"},
                                               {"times", "TIMES", Align::right},
                                               {"since", "SINCE"},
                                               {"changed", "CHANGED"},
                                               {"reason", "REASON"}});
}

void show_optouts(const std::vector<Party>& parties, const OptoutWish& wish, Archive& archive,
                  Context& context) {
  auto listing = optout_listing(context);
  for (const auto& party : parties) {
    for (const auto& channel : channels_for(wish.channels, party)) {
      listing.row(optout_row(archive, party, channel));
    }
  }
  listing.finish();
}

}  // namespace sealtape
