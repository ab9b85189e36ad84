#include "policy/table_reader.h"

#include <algorithm>

namespace sealtape {

namespace {

constexpr std::size_t longest_text = 300;
constexpr std::size_t longest_code = 64;
constexpr std::size_t most_texts = 200;

std::string joined(const std::set<std::string, std::less<>>& keys) {
  std::string text;
  for (const auto& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

}  // namespace

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= longest_code && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  });
}

TableReader::TableReader(const Node& table, std::string path, Problems& problems)
    : table_(table), path_(std::move(path)), problems_(problems) {
  if (table.table() == nullptr) {
    problems.push_back({table.place.file, table.place.line, path_ + ": it is no table",
                        "write [" + path_ + "] and its keys below"});
  }
}

std::string TableReader::full(std::string_view key) const {
  return (path_.empty() ? "" : path_ + '.') + std::string(key);
}

void TableReader::refuse(std::string_view key, const std::string& reason, std::string right) {
  const auto* node = table_.find(key);
  const auto& place = node == nullptr ? table_.place : node->place;
  problems_.push_back({place.file, place.line, full(key) + ": " + reason, std::move(right)});
}

const Node* TableReader::find(std::string_view key) {
  asked_.emplace(key);
  return table_.find(key);
}

const Node* TableReader::need(std::string_view key, std::string_view right) {
  const auto* node = find(key);
  if (node == nullptr && table_.table() != nullptr) {
    refuse(key, "it is missing", std::string(right));
  }
  return node;
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* text = std::get_if<std::string>(&node->value);
  if (text == nullptr || text->empty() || text->size() > longest_text) {
    refuse(key, "it is no text of 1 to 300 bytes", "write it in quotes");
    return std::nullopt;
  }
  return *text;
}

std::optional<std::string> TableReader::code(std::string_view key) {
  auto said = text(key);
  if (said && !is_code(*said)) {
    refuse(key, "\"" + *said + "\" is no code", "up to 64 letters, digits, - and _");
    return std::nullopt;
  }
  return said;
}

std::optional<std::int64_t> TableReader::number(std::string_view key, std::int64_t least,
                                                std::int64_t most) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&node->value);
  if (number == nullptr || *number < least || *number > most) {
    refuse(key, "it is no number that is possible here",
           "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
  }
  return *number;
}

std::optional<bool> TableReader::flag(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* flag = std::get_if<bool>(&node->value);
  if (flag == nullptr) {
    refuse(key, "it is neither true nor false", "true or false, without quotes");
    return std::nullopt;
  }
  return *flag;
}

std::optional<Period> TableReader::period(std::string_view key) {
  const auto said = text(key);
  if (!said) return std::nullopt;
  auto period = Period::parse(*said);
  if (!period) {
    const bool negative = said->find('-') != std::string::npos;
    refuse(key, "\"" + *said + (negative ? "\" is negative" : "\" is no period"),
           "a period is like P5Y, P6M, P1Y6M, P30D or PT0S, and at most P200Y");
  }
  return period;
}

std::optional<Instant> TableReader::instant(std::string_view key) {
  const auto said = text(key);
  if (!said) return std::nullopt;
  const auto day = parse_any_rfc3339(*said + "T00:00:00Z");
  const auto instant = day ? day : parse_any_rfc3339(*said);
  if (!instant) refuse(key, "\"" + *said + "\" is no time", "write 2026-03-02T09:14:07Z");
  return instant;
}

std::optional<std::vector<std::string>> TableReader::texts(std::string_view key,
                                                           std::string_view right) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (std::holds_alternative<std::string>(node->value)) {
    const auto one = text(key);
    return one ? std::optional(std::vector{*one}) : std::nullopt;
  }
  const auto* array = std::get_if<Node::Array>(&node->value);
  if (array == nullptr || array->size() > most_texts) {
    refuse(key, "it is no text and no list of texts", std::string(right));
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const auto& each : *array) {
    const auto* text = std::get_if<std::string>(&each.value);
    const bool good = text != nullptr && !text->empty() && text->size() <= longest_text;
    if (!good) {
      refuse(key, "it is a list of other things than texts", std::string(right));
      return std::nullopt;
    }
    if (std::ranges::find(texts, *text) != texts.end()) {
      refuse(key, "\"" + *text + "\" is there twice", "name it once");
    } else {
      texts.push_back(*text);
    }
  }
  return texts;
}

void TableReader::finish() {
  const auto* members = table_.table();
  if (members == nullptr) return;
  for (const auto& [key, node] : *members) {
    if (asked_.contains(key)) continue;
    problems_.push_back({node.place.file, node.place.line, full(key) + ": there is no such key",
                         "the keys here are: " + joined(asked_)});
  }
}

}  // namespace sealtape
