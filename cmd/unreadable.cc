#include "unreadable.h"

namespace sealtape {

Unreadable warn_of_unreadable(Context& context) {
  return [&context](EntryId document) {
    context.warn("document " + document.hex().substr(0, 12) +
                 " cannot be read and was passed over; see: sealtape verify --deep");
    context.status = exit_status(Error::Kind::partial);
  };
}

void pass_over(const std::vector<CatalogRow>& malformed, Context& context) {
  for (const auto& row : malformed) {
    context.warn("recording " + row.recording.hex() +
                 " was passed over: what it says of itself is malformed; see: sealtape verify "
                 "--deep");
    context.status = exit_status(Error::Kind::partial);
  }
}

}  // namespace sealtape
