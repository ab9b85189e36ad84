// Reading from a store that may be hostile: what cannot be read is a finding, and the check goes
// on.
#pragma once

#include <string_view>
#include <vector>

#include "archive/finding.h"
#include "core/denied.h"
#include "store/store.h"

namespace sealtape {

// What a finding with this path says of an error; it does not name the path again.
std::string message_of(const Error& error, std::string_view path);

// The bytes under a name; nothing where none lie, and where a finding said why not.
struct CarefulRead {
  std::optional<Bytes> bytes;
  bool reported = false;
};
CarefulRead careful_get(Store& store, const std::string& name, std::uint64_t limit,
                        const FindingSink& findings);

// The same for what is not looked for under its name alone: only what was denied is a finding.
CarefulRead try_get(Store& store, const std::string& name, std::uint64_t limit,
                    const FindingSink& findings);

// What came of a listing.
struct CarefulList {
  std::optional<Finding::Kind> fault;       // that it did not go to its end, which a finding said
  std::vector<DeniedWithin::Place> denied;  // what it went past, which is still to be told

  bool is_whole() const { return !fault && denied.empty(); }
  bool hides(std::string_view file) const;  // whether it may lie in one of these places
};
CarefulList careful_list(Store& store, const std::string& prefix,
                         const std::function<void(const Listed&)>& sink,
                         const FindingSink& findings);

// Tells of these places: they cannot be read, or are strangers where nothing of the archive lies.
void report_denied(const CarefulList& list,
                   const std::function<bool(const DeniedWithin::Place&)>& is_needed,
                   const FindingSink& findings);

}  // namespace sealtape
