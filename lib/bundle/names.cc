#include "bundle/names.h"

#include <algorithm>
#include <array>

#include "core/bytes.h"

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 22> devices = {
    "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};

bool is_plain(char letter) noexcept {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_';
}

bool is_device(std::string_view name) noexcept {
  std::string stem;
  for (const char letter : name.substr(0, name.find('.'))) {
    stem += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return std::ranges::find(devices, stem) != devices.end();
}

void trim(std::string& name) {
  const auto first = std::ranges::find_if(name, is_plain);
  name.erase(name.begin(), first);
  while (!name.empty() && !is_plain(name.back())) name.pop_back();
}

}  // namespace

bool is_bundle_name(std::string_view name) noexcept {
  const auto may_stand = [](char letter) {
    return is_plain(letter) || letter == '.' || letter == '-';
  };
  return !name.empty() && name.size() <= longest_bundle_name && is_plain(name.front()) &&
         is_plain(name.back()) && std::ranges::all_of(name, may_stand) && !is_device(name);
}

bool is_bundle_path(std::string_view path) noexcept {
  std::size_t parts = 1;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (!is_bundle_name(path.substr(0, slash)) || ++parts > most_bundle_parts) return false;
    path.remove_prefix(slash + 1);
  }
  return is_bundle_name(path);
}

std::string bundle_name(std::string_view text, std::string_view otherwise) {
  std::string name;
  for (const char letter : text) {
    const char kept = is_plain(letter) || letter == '.' ? letter : '-';
    const bool twice = !is_plain(kept) && name.ends_with(kept);
    if (!twice) name += kept;
  }
  trim(name);
  // The end of a file name says what it is: it stays.
  const auto dot = name.rfind('.');
  const auto ending = dot == std::string::npos ? std::string() : name.substr(dot);
  if (name.size() > longest_bundle_name) {
    const auto kept = ending.size() < 16 ? ending : std::string();
    name.resize(longest_bundle_name - kept.size());
    trim(name);
    name += kept;
  }
  if (is_device(name)) {
    name = ("file-" + name).substr(0, longest_bundle_name);
    trim(name);
  }
  return name.empty() ? std::string(otherwise) : name;
}

std::string link_to(std::string_view path) {
  std::string link;
  for (const char letter : path) {
    const bool stays = is_plain(letter) || letter == '.' || letter == '-' || letter == '/';
    if (stays) {
      link += letter;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto value = static_cast<unsigned char>(letter);
      link += '%';
      link += digits[value >> 4U];
      link += digits[value & 15U];
    }
  }
  return link;
}

}  // namespace sealtape
