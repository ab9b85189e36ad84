// One party of a call in one line of text: the value of --party and of a manifest's party column.
//
//   party  = item *("," item)                      each kind of item at most once
//   item   = ("tel" / "sip" / "sips" / "mailto" / "customer") ":" value
//          / ("name" / "role" / "channel" / "caller") "=" value
//   value  = 1*(any character but "," and "\" / "\," / "\\")
//
//   tel:+39 06 1234567,name=Rossi\, Anna,role=customer,channel=0,caller=yes
//
// channel counts from 0; caller is yes or no. At least an address, a customer id or a name is
// there.
#pragma once

#include "vcon/metadata.h"

namespace sealtape {

// Addresses stay as typed; normalise() makes them comparable. Errors (Error::usage) name the item
// and never repeat its value, which is personal data.
Party parse_party(std::string_view text);

// The same party as text: parse_party() reads it back. Leaves out `extra`.
std::string party_text(const Party& party);

}  // namespace sealtape
