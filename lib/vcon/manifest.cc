#include "vcon/manifest.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "vcon/csv.h"
#include "vcon/ends.h"
#include "vcon/party.h"

namespace sealtape {

namespace {

constexpr std::size_t most_rows = 1'000'000;
constexpr std::string_view tag_prefix = "tag:";
constexpr std::array<std::string_view, 9> columns = {
    "path", "started", "direction", "purposes", "caller", "callee", "agent", "customer", "party"};

using Cells = std::vector<std::string>;

[[noreturn]] void refuse(const std::string& reason) { throw Error(Error::Kind::usage, reason); }

void check_header(const Cells& header) {
  for (const auto& column : header) {
    const bool is_tag = column.starts_with(tag_prefix);
    if (is_tag) check_word(std::string_view(column).substr(tag_prefix.size()), "a tag column");
    if (!is_tag && std::ranges::find(columns, column) == columns.end()) {
      check_text(column, "a column of the manifest");
      refuse("the manifest has an unknown column: " + column);
    }
    if (column != "party" && std::ranges::count(header, column) > 1) {
      refuse("the manifest has a column twice: " + column);
    }
  }
  if (std::ranges::find(header, "path") == header.end()) refuse("the manifest has no path column");
}

void add_purposes(Metadata& metadata, std::string_view list) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    auto purpose = list.substr(0, end);
    while (purpose.starts_with(' ')) purpose.remove_prefix(1);
    while (purpose.ends_with(' ')) purpose.remove_suffix(1);
    if (!purpose.empty()) add_purpose(metadata, purpose, "purposes");
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// What the cells say before the ends of the call can be told: those need the direction.
void read_cell(Metadata& metadata, Ends& ends, const std::string& column, const std::string& cell) {
  if (column == "started") {
    metadata.start = parse_any_rfc3339(cell);
    if (!metadata.start) refuse("started: it is no RFC 3339 date and time");
  } else if (column == "direction") {
    set_direction(metadata, cell, column);
  } else if (column == "purposes") {
    add_purposes(metadata, cell);
  } else if (column == "caller") {
    ends.caller = cell;
  } else if (column == "callee") {
    ends.callee = cell;
  } else if (column == "agent") {
    ends.agent = cell;
  } else if (column == "customer") {
    ends.customer = cell;
  } else if (column == "party") {
    Metadata one;
    one.parties.push_back(parse_party(cell));
    merge(metadata, std::move(one));
  } else if (column.starts_with(tag_prefix)) {
    set_tag(metadata, column.substr(tag_prefix.size()), cell, column);
  }
}

Metadata read_metadata(const Cells& header, const Cells& cells, const Region& region,
                       const std::optional<std::string>& direction) {
  Metadata metadata;
  Ends ends;
  ends.direction = direction;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!cells[i].empty()) read_cell(metadata, ends, header[i], cells[i]);
  }
  add_ends(metadata, std::move(ends));
  normalise(metadata, region);
  return metadata;
}

std::string path_in(const Cells& header, const Cells& cells) {
  if (cells.size() != header.size()) {
    refuse("it has " + std::to_string(cells.size()) + " cells where the header has " +
           std::to_string(header.size()));
  }
  const auto place = std::ranges::find(header, "path") - header.begin();
  auto path = path_inside(cells[static_cast<std::size_t>(place)]);
  if (!path) refuse("the path is not one inside the directory of the manifest");
  return std::move(*path);
}

}  // namespace

std::optional<std::string> path_inside(std::string_view path) {
  if (path.starts_with('/') || path.find('\0') != std::string_view::npos || !is_utf8(path)) {
    return std::nullopt;
  }
  std::string inside;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    if (part == "..") return std::nullopt;
    if (!part.empty() && part != ".") {
      if (!inside.empty()) inside += '/';
      inside += part;
    }
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return inside.empty() ? std::nullopt : std::optional(std::move(inside));
}

Manifest Manifest::read(std::string csv, const Region& region) {
  Manifest manifest(std::move(csv), region);
  CsvReader reader(manifest.csv_);
  auto header = reader.next();
  if (!header) refuse("the manifest is empty");
  check_header(*header);
  manifest.header_ = std::move(*header);
  manifest.separator_ = reader.separator();
  auto place = manifest.csv_.size() - reader.rest().size();
  while (const auto cells = reader.next()) {
    manifest.add({reader.line(), place, {}, {}}, *cells);
    place = manifest.csv_.size() - reader.rest().size();
  }
  return manifest;
}

void Manifest::add(Row row, const std::vector<std::string>& cells) {
  if (rows_.size() == most_rows) refuse("the manifest has more than 1000000 rows");
  const auto line = "line " + std::to_string(row.line) + ": ";
  try {
    row.path = path_in(header_, cells);
    read_metadata(header_, cells, region_, std::nullopt);  // throws where a cell cannot be read
    const auto* first = find(row.path);
    if (first != nullptr)
      row.refused = line + "the path is that of line " + std::to_string(first->line);
  } catch (const Error& error) {
    row.refused = line + error.what();
  }
  const auto& added = rows_.emplace_back(std::move(row));
  if (!added.refused) by_path_.emplace(added.path, &added);
}

Metadata Manifest::metadata_of(const Row& row, const std::optional<std::string>& direction) const {
  const auto cells = CsvReader(std::string_view(csv_).substr(row.place), separator_).next();
  return read_metadata(header_, *cells, region_, direction);
}

const Manifest::Row* Manifest::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

}  // namespace sealtape
