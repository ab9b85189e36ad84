#include "archive/careful.h"

#include <algorithm>

namespace sealtape {

std::string message_of(const Error& error, std::string_view path) {
  const auto* denied = dynamic_cast<const Denied*>(&error);
  if (denied != nullptr) return denied->reason();
  std::string_view what = error.what();
  if (path.ends_with('/')) path.remove_suffix(1);
  if (!what.starts_with(path)) return std::string(what);
  what.remove_prefix(path.size());
  if (what.starts_with(": ")) return std::string(what.substr(2));
  return what.starts_with(" is ") ? "it" + std::string(what) : error.what();
}

CarefulRead careful_get(Store& store, const std::string& name, std::uint64_t limit,
                        const FindingSink& findings) {
  try {
    return {store.get(name, limit)};
  } catch (const Error& error) {
    findings({kind_of(error), message_of(error, name), name, {}, {}});
    return {.bytes = std::nullopt, .reported = true};
  }
}

CarefulRead try_get(Store& store, const std::string& name, std::uint64_t limit,
                    const FindingSink& findings) {
  try {
    return {store.get(name, limit)};
  } catch (const Denied& error) {
    findings({Finding::Kind::unreadable, error.reason(), name, {}, {}});
    return {.bytes = std::nullopt, .reported = true};
  } catch (const Error&) {
    return {};
  }
}

bool CarefulList::hides(std::string_view file) const {
  return std::ranges::any_of(denied, [&](const auto& place) { return place.hides(file); });
}

CarefulList careful_list(Store& store, const std::string& prefix,
                         const std::function<void(const Listed&)>& sink,
                         const FindingSink& findings) {
  try {
    store.list(prefix, sink);
    return {};
  } catch (const DeniedWithin& error) {
    return {.fault = {}, .denied = error.places()};
  } catch (const Error& error) {
    const auto path = prefix.empty() ? std::nullopt : std::optional(prefix);
    findings({kind_of(error), message_of(error, prefix), path, {}, {}});
    return {.fault = kind_of(error), .denied = {}};
  }
}

void report_denied(const CarefulList& list,
                   const std::function<bool(const DeniedWithin::Place&)>& is_needed,
                   const FindingSink& findings) {
  for (const auto& place : list.denied) {
    const bool needed = is_needed(place);
    findings({needed ? Finding::Kind::unreadable : Finding::Kind::unreferenced,
              needed ? place.reason : "nothing in the log names it, and it cannot be read",
              place.name,
              {},
              {}});
  }
}

}  // namespace sealtape
