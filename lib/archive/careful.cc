#include "archive/careful.h"

#include "core/error.h"

namespace sealtape {

std::string message_of(const Error& error) {
  return kind_of(error) == Finding::Kind::unreadable ? "permission denied" : error.what();
}

CarefulRead careful_get(Store& store, const std::string& name, std::uint64_t limit,
                        const FindingSink& findings) {
  try {
    return {store.get(name, limit)};
  } catch (const Error& error) {
    findings({kind_of(error), message_of(error), name, {}, {}});
    return {.bytes = std::nullopt, .reported = true};
  }
}

std::optional<Finding::Kind> careful_list(Store& store, const std::string& prefix,
                                          const std::function<void(const Listed&)>& sink,
                                          const FindingSink& findings) {
  try {
    store.list(prefix, sink);
    return std::nullopt;
  } catch (const Error& error) {
    const auto path = prefix.empty() ? std::nullopt : std::optional(prefix);
    findings({kind_of(error), path ? message_of(error) : error.what(), path, {}, {}});
    return kind_of(error);
  }
}

}  // namespace sealtape
