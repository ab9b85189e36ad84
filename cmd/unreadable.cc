#include "unreadable.h"

namespace sealtape {

Unreadable warn_of_unreadable(Context& context) {
  return [&context](EntryId document) {
    context.warn("document " + document.hex().substr(0, 12) +
                 " cannot be read and was passed over; see: sealtape verify --deep");
    context.status = exit_status(Error::Kind::partial);
  };
}

}  // namespace sealtape
