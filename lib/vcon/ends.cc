#include "vcon/ends.h"

#include <algorithm>

#include "core/utf8.h"

namespace sealtape {

namespace {

bool looks_like_number(std::string_view text) {
  const auto fits = [](char letter) {
    return std::string_view("0123456789+-./() ").find(letter) != std::string_view::npos;
  };
  return std::ranges::all_of(text, fits) &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

Party party_of(std::string text, std::string_view what) {
  check_text(text, what);
  Party party;
  const auto scheme = ascii_lower(text.substr(0, text.find(':') + 1));
  if (scheme == "sip:" || scheme == "sips:") {
    party.sip = std::move(text);
  } else if (scheme == "tel:" || looks_like_number(text)) {
    party.tel = std::move(text);
  } else if (text.find('@') != std::string::npos) {
    party.mailto = std::move(text);
  } else {
    party.name = std::move(text);
  }
  return party;
}

// One person, unless both ways of naming them give another address or name.
bool can_be_one(const Party& left, const Party& right) {
  const auto differ = [](const auto& a, const auto& b) { return a && b && a != b; };
  return !differ(left.tel, right.tel) && !differ(left.sip, right.sip) &&
         !differ(left.mailto, right.mailto) && !differ(left.name, right.name);
}

// An end of the call, who is whoever has that role in it.
void add(std::vector<Party>& parties, std::optional<Party>& end, std::optional<Party>& role,
         const char* name) {
  if (end && role && can_be_one(*end, *role)) {
    complete(*end, std::move(*role));
    role.reset();
  } else if (end && !role) {
    end->role = name;
  }
  for (auto* party : {&end, &role}) {
    if (*party) parties.push_back(std::move(**party));
    party->reset();
  }
}

}  // namespace

void add_ends(Metadata& metadata, Ends&& ends) {
  std::optional<Party> caller;
  std::optional<Party> callee;
  std::optional<Party> agent;
  std::optional<Party> customer;
  if (ends.caller) {
    caller = party_of(std::move(*ends.caller), "caller");
    caller->caller = true;
  }
  if (ends.callee) callee = party_of(std::move(*ends.callee), "callee");
  if (ends.agent) {
    agent = party_of(std::move(*ends.agent), "agent");
    agent->role = "agent";
  }
  if (ends.customer) {
    check_text(*ends.customer, "customer");
    customer.emplace().customer = std::move(ends.customer);
    customer->role = "customer";
  }
  const auto& direction = ends.direction ? ends.direction : metadata.direction;
  auto& customer_end = direction == "outbound" ? callee : caller;
  auto& agent_end = direction == "outbound" ? caller : callee;
  auto& parties = metadata.parties;
  if (direction == "inbound") add(parties, customer_end, customer, "customer");
  if (direction == "inbound" || direction == "outbound") add(parties, agent_end, agent, "agent");
  if (direction == "outbound") add(parties, customer_end, customer, "customer");
  for (auto* party : {&caller, &callee, &agent, &customer}) {
    if (*party) parties.push_back(std::move(**party));
  }
}

}  // namespace sealtape
