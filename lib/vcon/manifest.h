// A manifest: one CSV file (vcon/csv.h) with the metadata of many recordings, one a row.
//
// The first row names the columns, in any order:
//   path       required; relative to the directory of the manifest, and inside it
//   started    RFC 3339, with offset or Z
//   direction  inbound, outbound or internal
//   purposes   separated by semicolons
//   caller, callee, agent, customer   see vcon/ends.h
//   party      as in vcon/party.h; may be repeated
//   tag:NAME   a tag
// An empty cell says nothing. Errors (Error::usage) are for the file as a whole: no header, an
// unknown or doubled column, quoting that cannot be followed, more than a million rows. What is
// wrong with one row stays with that row.
#pragma once

#include <deque>
#include <unordered_map>

#include "vcon/address.h"
#include "vcon/metadata.h"

namespace sealtape {

class Manifest {
 public:
  Manifest(Manifest&&) noexcept = default;
  Manifest& operator=(Manifest&&) noexcept = default;
  Manifest(const Manifest&) = delete;
  Manifest& operator=(const Manifest&) = delete;
  ~Manifest() = default;

  struct Row {
    std::size_t line;
    std::size_t place;                   // of its cells in the text
    std::string path;                    // without "." and empty parts; empty where there is none
    std::optional<std::string> refused;  // why this row cannot be used: "line 7: ..."
  };

  static Manifest read(std::string csv, const Region& region);

  const std::deque<Row>& rows() const noexcept { return rows_; }

  // What a good row says. Read anew from the text each time: a million of them would fill the
  // memory. A direction that is known from elsewhere goes before the one in the row.
  Metadata metadata_of(const Row& row, const std::optional<std::string>& direction = {}) const;

  // The good row of this path, as it stands in Row::path; null where there is none.
  const Row* find(std::string_view path) const;

 private:
  Manifest(std::string csv, Region region) : csv_(std::move(csv)), region_(std::move(region)) {}
  void add(Row row, const std::vector<std::string>& cells);

  std::string csv_;
  Region region_;
  std::vector<std::string> header_;
  char separator_ = ',';
  std::deque<Row> rows_;  // these stay where they are
  std::unordered_map<std::string_view, const Row*> by_path_;
};

// The same path without "." and empty parts; nothing for one that is empty, absolute, has "..", a
// NUL, or is no UTF-8.
std::optional<std::string> path_inside(std::string_view path);

}  // namespace sealtape
