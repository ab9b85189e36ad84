#include "report/terminal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace sealtape {

namespace {

struct Block {
  char32_t first, last;
};

constexpr std::array<Block, 12> treacherous = {{{0x00, 0x1f},
                                                {0x7f, 0x9f},
                                                {0x061c, 0x061c},
                                                {0x200b, 0x200b},
                                                {0x200e, 0x200f},
                                                {0x2028, 0x202e},
                                                {0x2060, 0x2060},
                                                {0x2066, 0x206f},
                                                {0xfeff, 0xfeff},
                                                {0xfff9, 0xfffb},
                                                {0x1d173, 0x1d17a},
                                                {0xe0000, 0xe007f}}};

// Unicode's East_Asian_Width W and F, in the blocks that hold little else.
constexpr std::array<Block, 14> wide = {{{0x1100, 0x115f},
                                         {0x2e80, 0x303e},
                                         {0x3041, 0x4dbf},
                                         {0x4e00, 0xa4cf},
                                         {0xa960, 0xa97f},
                                         {0xac00, 0xd7a3},
                                         {0xf900, 0xfaff},
                                         {0xfe30, 0xfe6f},
                                         {0xff00, 0xff60},
                                         {0xffe0, 0xffe6},
                                         {0x1f300, 0x1f64f},
                                         {0x1f680, 0x1f6ff},
                                         {0x1f900, 0x1f9ff},
                                         {0x20000, 0x3fffd}}};

// Marks drawn over the letter before them, and joiners.
constexpr std::array<Block, 18> combining = {{{0x0300, 0x036f},
                                              {0x0483, 0x0489},
                                              {0x0591, 0x05bd},
                                              {0x0610, 0x061a},
                                              {0x064b, 0x065f},
                                              {0x0e31, 0x0e31},
                                              {0x0e34, 0x0e3a},
                                              {0x0e47, 0x0e4e},
                                              {0x0eb1, 0x0eb1},
                                              {0x0eb4, 0x0ebc},
                                              {0x1ab0, 0x1aff},
                                              {0x1dc0, 0x1dff},
                                              {0x200c, 0x200d},
                                              {0x20d0, 0x20ff},
                                              {0x302a, 0x302d},
                                              {0xfe00, 0xfe0f},
                                              {0xfe20, 0xfe2f},
                                              {0xe0100, 0xe01ef}}};

bool within(std::span<const Block> blocks, char32_t point) noexcept {
  return std::ranges::any_of(
      blocks, [&](const Block& block) { return point >= block.first && point <= block.last; });
}

std::size_t width_of(char32_t point) noexcept {
  if (point < 0x300) return 1;
  if (within(combining, point)) return 0;
  return within(wide, point) ? 2 : 1;
}

}  // namespace

bool is_treacherous(char32_t point) noexcept { return within(treacherous, point); }

std::string visible(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    std::array<char, 16> escape{};
    if (!point) {
      std::snprintf(escape.data(), escape.size(), "\\x%02x",
                    static_cast<unsigned>(static_cast<unsigned char>(text.front())));
    } else if (is_treacherous(point->value)) {
      std::snprintf(escape.data(), escape.size(), "\\u{%x}", static_cast<unsigned>(point->value));
    }
    const auto length = point ? point->length : 1;
    result += escape[0] != '\0' ? std::string_view(escape.data()) : text.substr(0, length);
    text.remove_prefix(length);
  }
  return result;
}

std::string visible_lines(std::string_view text) {
  std::string result;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    result += visible(text.substr(0, end)) + '\n';
    text.remove_prefix(end + 1);
  }
  return result + visible(text);
}

std::size_t width_of(std::string_view text) noexcept {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    width += point ? width_of(point->value) : 1;
    text.remove_prefix(point ? point->length : 1);
  }
  return width;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::size_t width = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const auto point = first_code_point(text.substr(end));
    width += point ? width_of(point->value) : 1;
    if (width > columns - 1) break;
    end += point ? point->length : 1;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace sealtape
