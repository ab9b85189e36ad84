// Reading from a store that may be hostile: what cannot be read is a finding, and the check goes
// on.
#pragma once

#include "archive/finding.h"
#include "store/store.h"

namespace sealtape {

// What a finding says of an error that came with a path; nothing but the reason where it was
// denied.
std::string message_of(const Error& error);

// The bytes under a name; nothing where none lie, and where a finding said why not.
struct CarefulRead {
  std::optional<Bytes> bytes;
  bool reported = false;
};
CarefulRead careful_get(Store& store, const std::string& name, std::uint64_t limit,
                        const FindingSink& findings);

// Says what was found where not all could be listed.
std::optional<Finding::Kind> careful_list(Store& store, const std::string& prefix,
                                          const std::function<void(const Listed&)>& sink,
                                          const FindingSink& findings);

}  // namespace sealtape
