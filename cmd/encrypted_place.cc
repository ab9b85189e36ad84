#include "encrypted_place.h"

namespace sealtape {

void warn_of_ending(const std::string& place, const Context& context) {
  if (place.ends_with(".age")) return;
  context.warn(place + " is encrypted, and no ZIP program opens it: tell its reader to open it " +
               "with age, or name it " + place + (place.ends_with(".zip") ? "" : ".zip") + ".age");
}

}  // namespace sealtape
