// The names a store gives: 1 to 6 parts of [A-Za-z0-9._-] joined by '/', none of them "." or "..".
//
// The first part is never ".state", which holds what a local store needs for itself. A directory
// and an S3 key can both carry such names, and none can lead out of the store.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

constexpr std::size_t most_name_parts = 6;

bool is_name(std::string_view name) noexcept;
bool is_name_part(std::string_view part) noexcept;

// Names come from our own code, so a bad one is a mistake of ours: Error::failed.
void require_name(const std::string& name);
void require_prefix(const std::string& prefix);  // "" or a name and '/'

std::vector<std::string> parts_of(std::string_view path);  // none for ""
std::string directory_of(const std::string& name);         // "objects/ab" of "objects/ab/cd", or ""
std::string last_part_of(const std::string& name);

}  // namespace sealtape
