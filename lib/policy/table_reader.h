// Reads one table of a file key by key. What is wrong becomes a problem with its line and what
// would be right, and reading goes on; what nobody asked for is a problem, too.
#pragma once

#include <set>

#include "core/instant.h"
#include "policy/document.h"
#include "policy/named.h"
#include "policy/period.h"

namespace sealtape {

// Letters, digits, - and _, up to 64.
bool is_code(std::string_view text);

// Borrows the table and the problems, which outlive it.
class TableReader {
 public:
  // `path` is how messages call the table: "purposes.training".
  TableReader(const Node& table, std::string path, Problems& problems);

  const Node* find(std::string_view key);
  // The same, and a problem where there is none.
  const Node* need(std::string_view key, std::string_view right);

  std::optional<std::string> text(std::string_view key);
  std::optional<std::string> code(std::string_view key);
  std::optional<std::int64_t> number(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<bool> flag(std::string_view key);
  std::optional<Period> period(std::string_view key);
  std::optional<Instant> instant(std::string_view key);
  // One text or a list of texts, none twice. `right` says what they are.
  std::optional<std::vector<std::string>> texts(std::string_view key, std::string_view right);

  template <class Value>
  std::optional<Value> one_of(std::string_view key, Names<Value> names);
  template <class Value>
  std::optional<std::vector<Value>> some_of(std::string_view key, Names<Value> names);

  // Call last: every key that was not asked for is unknown.
  void finish();

  void refuse(std::string_view key, const std::string& reason, std::string right);
  const std::string& path() const { return path_; }

 private:
  std::string full(std::string_view key) const;

  const Node& table_;
  std::string path_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

template <class Value>
std::optional<Value> TableReader::one_of(std::string_view key, Names<Value> names) {
  const auto said = text(key);
  if (!said) return std::nullopt;
  const auto value = parse_in(names, *said);
  if (!value) refuse(key, "\"" + *said + "\" is not known here", "one of: " + listed(names));
  return value;
}

template <class Value>
std::optional<std::vector<Value>> TableReader::some_of(std::string_view key, Names<Value> names) {
  const auto said = texts(key, "some of: " + listed(names));
  if (!said) return std::nullopt;
  std::vector<Value> values;
  for (const auto& each : *said) {
    if (const auto value = parse_in(names, each)) {
      values.push_back(*value);
    } else {
      refuse(key, "\"" + each + "\" is not known here", "some of: " + listed(names));
    }
  }
  return values;
}

}  // namespace sealtape
