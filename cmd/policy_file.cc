#include "policy_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "core/error.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t enough = (std::size_t{256} << 10U) + 1;

bool is_file_name(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

std::optional<std::string> read_small_file(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, ignored)) {
    errno = fs::is_directory(path, ignored) ? EISDIR : EACCES;
    throw_errno(path);
  }
  std::string text(enough, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) throw Error(Error::Kind::failed, path + ": it cannot be read");
  return text;
}

std::optional<PolicyFile> find_policy(const std::string& name, const std::string& from) {
  if (!is_file_name(name)) return find_pack(name);
  const auto path = (fs::path(from).parent_path() / name).lexically_normal().string();
  auto text = read_small_file(path);
  if (!text) return std::nullopt;
  return PolicyFile{path, std::move(*text)};
}

PolicyFile open_policy(const std::string& name) {
  auto found = find_policy(name, "");
  if (found) return std::move(*found);
  throw Error(Error::Kind::usage, "there is no policy " + name,
              is_file_name(name) ? "name a file, or a pack of: sealtape policy list"
                                 : "for a file write ./" + name + "; packs: sealtape policy list");
}

}  // namespace sealtape
