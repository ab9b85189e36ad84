#include "speech/complaint.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr std::size_t most_kept = 4096;
constexpr std::size_t longest = 200;

bool is_shown(char32_t letter) {
  const bool is_control = letter < 0x20 || (letter >= 0x7f && letter < 0xa0);
  const bool is_hidden = (letter >= 0x200b && letter <= 0x200f) ||
                         (letter >= 0x2028 && letter <= 0x202e) ||
                         (letter >= 0x2060 && letter <= 0x206f) || letter == 0xfeff;
  return !is_control && !is_hidden;
}

std::string shown(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const auto letter = first_code_point(line);
    const auto part = letter ? line.substr(0, letter->length) : std::string_view("?");
    if (text.size() + part.size() > longest) return text + "...";
    if (!letter || is_shown(letter->value)) text += part;
    line.remove_prefix(letter ? letter->length : 1);
  }
  return text;
}

}  // namespace

void Complaint::add(std::string_view text) {
  end_ += text;
  if (end_.size() > 2 * most_kept) end_.erase(0, end_.size() - most_kept);
}

std::string Complaint::last_line() const {
  auto lines = lines_of(end_);
  while (!lines.empty()) {
    if (auto line = shown(trimmed(lines.back())); !line.empty()) return line;
    lines.pop_back();
  }
  return "";
}

bool misses_network(std::string_view complaint) {
  constexpr std::array<std::string_view, 6> signs{
      "resolve host",     "name resolution", "name or service not known",
      "no route to host", "nodename nor",    "network is unreachable"};
  const auto said = ascii_lower(complaint);
  return std::ranges::any_of(signs,
                             [&](auto sign) { return said.find(sign) != std::string::npos; });
}

}  // namespace sealtape
