#include "policy/packs.h"

#include <algorithm>

namespace sealtape {

namespace {

// Written by CMake: {"name", R"pack(text)pack"}, by name.
constexpr Pack all_packs[] = {
#include "packs.inc"
};

}  // namespace

std::span<const Pack> packs() { return all_packs; }

std::optional<PolicyFile> find_pack(std::string_view name) {
  const auto* const found = std::ranges::find(all_packs, name, &Pack::name);
  if (found == std::ranges::end(all_packs)) return std::nullopt;
  return PolicyFile{"pack " + std::string(name), std::string(found->text)};
}

std::optional<PolicyFile> find_pack_only(const std::string& name, const std::string& /*from*/) {
  return find_pack(name);
}

}  // namespace sealtape
