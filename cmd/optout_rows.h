// How somebody stands on the list of those who must not be called: a row an address and channel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "declaring.h"

namespace sealtape {

// Who is meant, as it comes from the command line.
struct OptoutWish {
  std::vector<std::string> parties;
  std::vector<std::string> channels;
  std::string files_from;
  std::string from_scan;  // a reviewed file, instead of parties
  DeclaringOptions declaring;
};

// "queued", "listed" or "free", of the newest act.
std::string_view optout_status(const std::string& act);

// The worst that is known of any address of the party; what waits for a decision blocks too.
Json optout_row(Archive& archive, const Party& party, const std::string& channel);

Listing optout_listing(Context& context);

// Of all of them, one after the other.
void show_optouts(const std::vector<Party>& parties, const OptoutWish& wish, Archive& archive,
                  Context& context);

}  // namespace sealtape
