// TOML files as a tree of values that know the line they stand in.
//
// Files come from anybody: 256 KiB, 20,000 lines of 1000 bytes, and 16 levels are the limits. Texts
// are UTF-8 without control characters. Numbers are whole; dates and times become RFC 3339 in UTC,
// a date alone is its midnight. https://toml.io/en/v1.0.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sealtape {

// Something wrong with a file, and what would be right.
struct Problem {
  std::string file;
  std::uint32_t line = 0;
  std::string what;
  std::string right;

  // "acme.toml:12: purposes.training.period: ..."
  std::string sentence() const;

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

// Where something stands.
struct FilePlace {
  std::string file;
  std::uint32_t line = 1;
};

struct NamedNode;

struct Node {
  using Array = std::vector<Node>;
  using Table = std::vector<NamedNode>;  // sorted by key

  FilePlace place;
  std::variant<std::string, std::int64_t, bool, Array, Table> value;

  const Table* table() const { return std::get_if<Table>(&value); }
  const Node* find(std::string_view key) const;
};

struct NamedNode {
  std::string key;
  Node node;
};

// Nothing where the file is no TOML or beyond the limits; the reason is added to the problems.
std::optional<Node> read_document(std::string_view text, const std::string& file,
                                  Problems& problems);

// What a file says replaces what its base says, key by key in tables.
void lay_over(Node& base, Node&& over);

}  // namespace sealtape
