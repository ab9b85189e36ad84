#include "language/mo_file.h"

#include <cstdint>

namespace sealtape {

namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::size_t header_size = 28;
constexpr std::size_t pair_size = 8;  // length and offset

std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < 4) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return number;
}

// The text that a pair of length and offset points to.
std::optional<std::string_view> text_at(std::string_view bytes, std::size_t pair) {
  const auto length = number_at(bytes, pair);
  const auto offset = number_at(bytes, pair + 4);
  if (!length || !offset) return std::nullopt;
  if (*offset > bytes.size() || bytes.size() - *offset < *length) return std::nullopt;
  return bytes.substr(*offset, *length);
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> forms;
  for (;;) {
    const auto end = text.find('\0');
    forms.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return forms;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<MoFile> MoFile::parse(std::string_view bytes) {
  if (bytes.size() < header_size || number_at(bytes, 0) != magic) return std::nullopt;
  if (number_at(bytes, 4) != 0U) return std::nullopt;
  const std::size_t count = *number_at(bytes, 8);
  const std::size_t keys = *number_at(bytes, 12);
  const std::size_t texts = *number_at(bytes, 16);
  if (count > bytes.size() / pair_size) return std::nullopt;
  MoFile file;
  for (std::size_t i = 0; i < count; ++i) {
    const auto key = text_at(bytes, keys + i * pair_size);
    const auto text = text_at(bytes, texts + i * pair_size);
    if (!key || !text) return std::nullopt;
    file.messages_.emplace(key->substr(0, key->find('\0')), split(*text));
  }
  return file;
}

const std::vector<std::string_view>* MoFile::find(std::string_view key) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? nullptr : &found->second;
}

void MoFile::each(
    const std::function<void(std::string_view key, const std::vector<std::string_view>& forms)>&
        sink) const {
  for (const auto& [key, forms] : messages_) sink(key, forms);
}

}  // namespace sealtape
