#include "speech/models.h"

#include <algorithm>
#include <fstream>

#include "core/error.h"

namespace sealtape {

namespace {

struct Sum {
  std::uint64_t bytes = 0;
  Digest sha256;
};

Sum sum_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Sha256 sha;
  Sum sum;
  std::vector<char> block(std::size_t{1} << 20U);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    const auto count = static_cast<std::size_t>(file.gcount());
    sha.add(std::as_bytes(std::span(block).first(count)));
    sum.bytes += count;
  }
  if (!file.eof()) throw Error(Error::Kind::usage, path.string() + " cannot be read");
  sum.sha256 = sha.finish();
  return sum;
}

}  // namespace

Digest file_digest(const std::filesystem::path& path) { return sum_of(path).sha256; }

std::vector<ModelFile> model_files(const std::filesystem::path& model) {
  namespace fs = std::filesystem;
  constexpr std::size_t most_files = 1000;
  std::error_code error;
  std::vector<fs::path> paths;
  if (fs::is_directory(model, error)) {
    for (const auto& entry : fs::recursive_directory_iterator(model, error)) {
      if (entry.is_regular_file(error)) paths.push_back(entry.path());
      if (paths.size() > most_files) break;
    }
  } else if (fs::is_regular_file(model, error)) {
    paths.push_back(model);
  }
  if (paths.empty() || paths.size() > most_files) {
    throw Error(Error::Kind::usage, "there is no model at " + model.string(),
                "name the file or directory that the engine computes with: --model PATH");
  }
  std::ranges::sort(paths);
  std::vector<ModelFile> files;
  for (const auto& path : paths) {
    const auto sum = sum_of(path);
    const auto name = path == model ? path.filename() : path.lexically_relative(model);
    files.push_back({"asr", name.string(), sum.bytes, sum.sha256});
  }
  return files;
}

}  // namespace sealtape
