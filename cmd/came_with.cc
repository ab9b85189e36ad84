#include "came_with.h"

#include "report/text.h"

namespace sealtape {

std::string in_words(const TellingDetails& details) {
  std::vector<std::string> parts;
  if (details.analyses > 0) parts.push_back(counted(details.analyses, "analysis", "analyses"));
  if (details.attachments > 0) parts.push_back(counted(details.attachments, "attachment"));
  if (details.fields > 0) parts.push_back(counted(details.fields, "field"));
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  return text;
}

std::optional<RecordingId> keeper_of_whole(Archive& archive, const CatalogRow& row) {
  const auto uuid = text_field(row.shown, "uuid");
  std::optional<RecordingId> keeper;
  if (!uuid) return keeper;
  archive.catalog().list({.token = {}, .oldest_first = true}, [&](const CatalogRow& each) {
    const auto* own = field(each.shown, "sealtape");
    const bool is_one = each.recording != row.recording && own != nullptr &&
                        own->contains("vcon_whole") && text_field(each.shown, "uuid") == uuid;
    if (is_one) keeper = each.recording;
    return !keeper;
  });
  return keeper;
}

}  // namespace sealtape
