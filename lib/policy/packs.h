// The policies that come with the program, share/policies/*.toml, compiled in.
#pragma once

#include "policy/policy.h"

namespace sealtape {

struct Pack {
  std::string_view name;  // "eu"
  std::string_view text;
};

std::span<const Pack> packs();  // by name

// Nothing where there is no pack of that name. Messages call its file "pack eu".
std::optional<PolicyFile> find_pack(std::string_view name);

// Packs alone, for policies that build on nothing else.
std::optional<PolicyFile> find_pack_only(const std::string& name, const std::string& from);

}  // namespace sealtape
