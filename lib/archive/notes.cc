#include "archive/notes.h"

namespace sealtape {

bool has_note(const Record& record, std::string_view note) {
  for (const auto& [leaf, detail] : record.details) {
    if (detail.path != "/sealtape/notes") continue;
    const auto is_it = [&](const Json& each) { return each == Json(note); };
    if (std::ranges::any_of(detail.value, is_it)) return true;
  }
  return false;
}

}  // namespace sealtape
