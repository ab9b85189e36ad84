#include "archive/notes.h"

namespace sealtape {

bool has_note(const Record& record, std::string_view note) {
  for (const auto& [leaf, detail] : record.details) {
    if (detail.path != "/sealtape/notes") continue;
    if (std::ranges::find(detail.value, note) != detail.value.end()) return true;
  }
  return false;
}

}  // namespace sealtape
