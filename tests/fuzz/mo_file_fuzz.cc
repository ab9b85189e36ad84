// Catalogues: whatever is read lies within the bytes.

#include "core/bytes.h"
#include "language/mo_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = sealtape::text_of(std::as_bytes(std::span(data, size)));
  const auto file = sealtape::MoFile::parse(text);
  if (!file) return 0;
  std::size_t sum = 0;
  file->each([&](std::string_view key, const std::vector<std::string_view>& forms) {
    for (const char letter : key) sum += static_cast<unsigned char>(letter);
    for (const auto form : forms) {
      for (const char letter : form) sum += static_cast<unsigned char>(letter);
    }
    if (file->find(key) == nullptr) __builtin_trap();
  });
  return sum == SIZE_MAX ? 1 : 0;
}
