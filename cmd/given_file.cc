#include "given_file.h"

#include <fstream>

#include "core/error.h"

namespace sealtape {

std::string read_given(const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_errno(path);
  std::string text(most, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw_errno(path);  // a directory, or a disk that fails
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string given_key(const std::string& text) {
  if (!text.starts_with('@')) return text;
  auto key = read_given(text.substr(1), largest_given);
  while (key.ends_with('\n') || key.ends_with('\r')) key.pop_back();
  return key;
}

}  // namespace sealtape
