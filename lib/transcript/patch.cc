#include "transcript/patch.h"

#include <algorithm>

namespace sealtape {

namespace {

constexpr std::ptrdiff_t deepest = 64;
constexpr std::size_t most_shifts =
    1000;  // of items in an array, each of which moves all behind it

bool is_allowed(const Json& step) {
  const auto operation = text_field(step, "op");
  const auto path = text_field(step, "path");
  return operation && path && std::ranges::count(*path, '/') <= deepest &&
         (operation == "remove" ||
          ((operation == "add" || operation == "replace") && step.contains("value")));
}

bool may_shift(const Json& step) {
  const auto path = text_field(step, "path").value_or("");
  return text_field(step, "op") != "replace" && !path.empty() && path.back() >= '0' &&
         path.back() <= '9';
}

}  // namespace

std::optional<Json> patched(Json document, const Json& patch) {
  if (!patch.is_array() || !std::ranges::all_of(patch, is_allowed)) return std::nullopt;
  const auto shifts = std::ranges::count_if(patch, may_shift);
  if (static_cast<std::size_t>(shifts) > most_shifts) return std::nullopt;
  try {
    document.patch_inplace(patch);
  } catch (const Json::exception&) {
    return std::nullopt;  // it was made for another document
  }
  return document;
}

}  // namespace sealtape
