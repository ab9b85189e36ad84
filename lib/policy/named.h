// Enums that people write and read by name: one table a type says both ways.
#pragma once

#include <cassert>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sealtape {

template <class Value>
struct Named {
  Value value;
  std::string_view name;
};

template <class Value>
using Names = std::span<const Named<Value>>;

template <class Value>
std::string_view name_in(Names<Value> names, Value value) {
  for (const auto& each : names) {
    if (each.value == value) return each.name;
  }
  assert(false);
  return {};
}

template <class Value>
std::optional<Value> parse_in(Names<Value> names, std::string_view text) {
  for (const auto& each : names) {
    if (each.name == text) return each.value;
  }
  return std::nullopt;
}

// "hold, restriction, purpose": what may be written.
template <class Value>
std::string listed(Names<Value> names) {
  std::string text;
  for (const auto& each : names) text += (text.empty() ? "" : ", ") + std::string(each.name);
  return text;
}

}  // namespace sealtape
