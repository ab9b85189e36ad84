#include "archive/rotation_list.h"

namespace sealtape {

std::string encode_rotation(const std::map<EntryId, Digest>& records) {
  std::string text;
  for (const auto& [entry, record] : records) text += entry.hex() + " " + record.hex() + "\n";
  return text;
}

std::optional<std::map<EntryId, Digest>> parse_rotation(std::string_view text) {
  constexpr std::size_t line = 32 + 1 + 64 + 1;
  std::map<EntryId, Digest> records;
  for (std::size_t at = 0; at < text.size(); at += line) {
    const auto one = text.substr(at, line);
    const auto entry = EntryId::parse(one.substr(0, 32));
    const auto record = one.size() == line ? Digest::parse(one.substr(33, 64)) : std::nullopt;
    if (!entry || !record || one[32] != ' ' || one.back() != '\n') return std::nullopt;
    if (!records.empty() && !(records.rbegin()->first < *entry)) return std::nullopt;
    records.emplace_hint(records.end(), *entry, *record);
  }
  return records;
}

}  // namespace sealtape
