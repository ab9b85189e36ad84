// Metadata as a vCon object (draft-ietf-vcon-vcon-core, 0.4.0), and its reading.
//
//   parties[n]     tel (a tel: URI, or as typed), sip, mailto (a mailto: URI), name, role (CC
//                  extension); sealtape: {customer, channel}
//   dialog[0]      start; originator, the caller's place among the parties; parties, a list with
//                  one list of places a channel, where channels are known
//   sealtape       direction, purposes, tags: what vCon has no names for
//
// Also read: the flat form {started, direction, purposes, parties, tags} with customer and channel
// directly in a party, and addresses without their scheme. A known field of another type than its
// own is refused; an unknown one stays in `extra`.
#pragma once

#include "vcon/address.h"
#include "vcon/metadata.h"

namespace sealtape {

// More is refused: of parties, and of anything else that a vCon lists.
constexpr std::size_t most_parties = 20'000;
constexpr std::size_t most_items = 1000;

Json to_vcon(const Metadata& metadata);

// Addresses stay as they are written. Errors (Error::usage) name the field, not its value.
Metadata from_vcon(const Json& vcon);

// How many levels of lists and objects it has.
int depth_of(const Json& value);

// The file X.wav.json beside X.wav: at most 4 MiB of JSON, one object; addresses in normal form.
Metadata parse_sidecar(std::string_view json, const Region& region);

}  // namespace sealtape
