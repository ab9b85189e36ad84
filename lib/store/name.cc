#include "store/name.h"

#include <algorithm>

#include "core/error.h"

namespace sealtape {

namespace {

bool is_name_letter(char letter) noexcept {
  return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
         (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
}

[[noreturn]] void refuse(std::string name) {
  std::ranges::replace_if(name, [](char c) { return !is_name_letter(c) && c != '/'; }, '?');
  throw Error(Error::Kind::failed, '"' + name + "\" is no name for a store");
}

}  // namespace

bool is_name_part(std::string_view part) noexcept {
  return !part.empty() && part != "." && part != ".." && std::ranges::all_of(part, is_name_letter);
}

bool is_name(std::string_view name) noexcept {
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= name.size(); ++parts) {
    const auto end = std::min(name.find('/', begin), name.size());
    const auto part = name.substr(begin, end - begin);
    if (!is_name_part(part) || parts == most_name_parts || (parts == 0 && part == ".state")) {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

void require_name(const std::string& name) {
  if (!is_name(name)) refuse(name);
}

void require_prefix(const std::string& prefix) {
  if (prefix.empty()) return;
  if (!prefix.ends_with('/') || !is_name(std::string_view(prefix).substr(0, prefix.size() - 1))) {
    refuse(prefix);
  }
}

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    parts.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string directory_of(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

std::string last_part_of(const std::string& name) { return name.substr(name.rfind('/') + 1); }

}  // namespace sealtape
