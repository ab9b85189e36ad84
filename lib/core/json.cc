#include "core/json.h"

namespace sealtape {

namespace {

constexpr int deepest = 64;
constexpr std::size_t longest = std::size_t{64} << 20U;
constexpr std::uint64_t largest = (std::uint64_t{1} << 53U) - 1;  // RFC 8785, section 3.2.2.3

// Looked at before it is parsed: a callback of the parser, which could count as well, costs a walk
// over all items of an array for each object in it.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (quoted && letter == '\\') {
      ++i;
    } else if (letter == '"') {
      quoted = !quoted;
    } else if (!quoted && (letter == '[' || letter == '{')) {
      if (++depth > deepest) return true;
    } else if (!quoted && (letter == ']' || letter == '}')) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (text.size() > longest || is_too_deep(text)) return std::nullopt;
  auto json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::string canonical(const Json& json) { return json.dump(); }

const Json* field(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> text_field(const Json& object, const char* name) {
  const auto* value = field(object, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

std::optional<std::uint64_t> number_field(const Json& object, const char* name) {
  const auto* value = field(object, name);
  if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
  const auto number = value->get<std::uint64_t>();
  return number <= largest ? std::optional(number) : std::nullopt;
}

}  // namespace sealtape
