#include "core/json.h"

namespace sealtape {

namespace {

constexpr int deepest = 64;
constexpr std::size_t longest = std::size_t{64} << 20U;
constexpr std::uint64_t largest = (std::uint64_t{1} << 53U) - 1;  // RFC 8785, section 3.2.2.3

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > deepest;
    return !too_deep;
  };
  auto json = Json::parse(text, watch, /*allow_exceptions=*/false);
  if (too_deep || json.is_discarded()) return std::nullopt;
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
