#include "archive/careful.h"

#include "core/error.h"

namespace sealtape {

CarefulRead careful_get(Store& store, const std::string& name, std::uint64_t limit,
                        const FindingSink& findings) {
  try {
    return {store.get(name, limit)};
  } catch (const Error& error) {
    findings({Finding::Kind::altered, error.what(), name, {}, {}});
    return {.bytes = std::nullopt, .reported = true};
  }
}

void careful_list(Store& store, const std::string& prefix,
                  const std::function<void(const Listed&)>& sink, const FindingSink& findings) {
  try {
    store.list(prefix, sink);
  } catch (const Error& error) {
    const auto path = prefix.empty() ? std::nullopt : std::optional(prefix);
    findings({Finding::Kind::altered, error.what(), path, {}, {}});
  }
}

}  // namespace sealtape
