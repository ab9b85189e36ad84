// Metadata as single fields, each a leaf of a record's detail tree, so that any one can be
// disclosed or dropped without the rest.
//
// A path is a JSON Pointer (RFC 6901) into the vCon object: "/parties/0", "/dialog/0/start",
// "/sealtape/tags". A party is one field; a dialog and the sealtape object are one field a key;
// analyses and attachments one field each; any other key one field.
#pragma once

#include <span>

#include "vcon/metadata.h"

namespace sealtape {

struct Detail {
  std::string path;
  Json value;

  friend bool operator==(const Detail&, const Detail&) = default;
};

// Sorted by path as the vCon object sorts its keys; list items by their number.
std::vector<Detail> split(const Json& vcon);

std::vector<Detail> details_of(const Metadata& metadata);

// Puts fields together, in any order. Items that were dropped from a list leave an empty object, as
// vCon wants it, so that places in it hold. Throws Error::damaged, by the number of the detail, for
// a path that split() would not write or that lies in another's value.
Json vcon_of(std::span<const Detail> details);

// Throws Error::damaged also for fields of a wrong type. Addresses are as they were sealed.
Metadata metadata_of(std::span<const Detail> details);

}  // namespace sealtape
