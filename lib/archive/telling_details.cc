#include "archive/telling_details.h"

#include <algorithm>
#include <array>

#include "crypto/puncture.h"
#include "vcon/known_fields.h"
#include "vcon/lawful_basis.h"

namespace sealtape {

namespace {

// Of what ingest and its inputs say under "sealtape".
bool is_ours(std::string_view field) {
  constexpr std::array<std::string_view, 13> names = {
      "bytes", "channels", "codec",      "container",   "direction", "file_tags", "meeting",
      "notes", "purposes", "quarantine", "sample_rate", "siprec",    "tags"};
  return std::ranges::find(names, field) != names.end();
}

// The steps of a path that split() wrote.
std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    steps.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return steps;
}

bool is_known(const Detail& detail, const std::vector<std::string_view>& steps) {
  if (steps.size() == 3) return steps[0] == "dialog" && is_about_call_in_dialog(steps[2]);
  if (steps.size() == 1) return is_about_call(steps[0]);
  if (detail.path == "/sealtape/vcon") return !detail.value.contains("fields");
  return steps.size() == 2 && steps[0] == "sealtape" && is_ours(steps[1]);
}

bool has_unknown_field(const Json& party) {
  for (const auto& [name, value] : party.items()) {
    if (!is_about_call_in_party(name) && !value.empty()) return true;
  }
  return false;
}

}  // namespace

TellingDetails telling_details(const Record& record) {
  TellingDetails found;
  for (const auto& [leaf, detail] : record.details) {
    const auto steps = steps_of(detail.path);
    if (steps.front() == "parties" && steps.size() == 2) {
      if (has_unknown_field(detail.value)) ++found.parties;
      continue;
    }
    if (steps.front() == "attachments" && is_about_lawful_basis(detail.value)) continue;
    if (is_known(detail, steps)) continue;
    found.leaves.push_back(leaf);
    if (steps.front() == "analysis") {
      ++found.analyses;
    } else if (steps.front() == "attachments") {
      ++found.attachments;
    } else if (detail.path != "/sealtape/sha256") {
      ++found.fields;
    }
  }
  return found;
}

void drop_details(Record& record, const std::vector<std::uint64_t>& leaves) {
  if (leaves.empty()) return;
  std::vector<LeafRange> cut;
  for (const auto leaf : leaves) cut.push_back({0, leaf, 1});
  auto& tree = record.details_tree;
  Puncture puncture(tree.cover, tree.counts, united(std::move(cut), tree.counts));
  for (const auto& [leaf, detail] : record.details) {
    puncture.add(0, 0, bytes_of(line_of(detail)));
  }
  tree.cover = puncture.finish().cover;
  std::erase_if(record.details,
                [&](const auto& each) { return std::ranges::binary_search(leaves, each.first); });
}

}  // namespace sealtape
