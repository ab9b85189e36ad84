// The two ends of a call as telephone systems name them: caller, callee, agent, customer.
//
// Where the direction is known these name two people and not four: the caller of an inbound call is
// the customer and its callee the agent; of an outbound call it is the other way round.
#pragma once

#include "vcon/metadata.h"

namespace sealtape {

struct Ends {
  std::optional<std::string> caller;    // a number, SIP or mail address, else a name
  std::optional<std::string> callee;    // the same
  std::optional<std::string> agent;     // the same
  std::optional<std::string> customer;  // the owner's id of the customer
  // Of the call, where something stronger than what names them tells it; else the metadata do.
  std::optional<std::string> direction = {};
};

// Adds the parties; `metadata.direction` is set before. Addresses stay as typed. A caller and a
// callee have their roles by the direction, also where nobody else is named.
void add_ends(Metadata& metadata, Ends&& ends);

}  // namespace sealtape
