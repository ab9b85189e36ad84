// Turns fuzzer input into files that readers take seriously: the first byte chooses a fixture, the
// rest change single bytes of it, and the checksums of Ogg pages are made to fit again. Where the
// first byte chooses none, the rest is the file.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/bytes.h"
#include "media/ffmpeg_calls.h"

namespace sealtape {

inline std::vector<Bytes> all_recordings() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(FIXTURES "/recordings")) {
    if (entry.path().extension() != ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  constexpr std::size_t longest = 32768;
  std::vector<Bytes> files;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    files.push_back(copy_of(std::string(std::istreambuf_iterator<char>(file), {})));
    files.back().resize(std::min(files.back().size(), longest));
  }
  return files;
}

inline void fix_ogg_checksums(Bytes& file) {
  constexpr std::size_t header = 27;
  for (std::size_t page = 0; file.size() - page >= header;) {
    if (text_of(ByteView(file).subspan(page, 4)) != "OggS") return;
    const auto segments = std::to_integer<std::size_t>(file[page + 26]);
    if (file.size() - page < header + segments) return;
    std::size_t size = header + segments;
    for (std::size_t i = 0; i < segments; ++i) {
      size += std::to_integer<std::size_t>(file[page + header + i]);
    }
    if (file.size() - page < size) return;
    std::fill_n(&file[page + 22], 4, std::byte{0});
    const auto crc = av_crc(av_crc_get_table(AV_CRC_32_IEEE), 0,
                            reinterpret_cast<const std::uint8_t*>(&file[page]), size);
    std::ranges::copy(big_endian(crc), &file[page + 22]);
    page += size;
  }
}

inline Bytes recording_from(ByteView input) {
  static const auto recordings = all_recordings();
  if (input.empty()) return {};
  const auto choice = std::to_integer<std::size_t>(input[0]);
  input = input.subspan(1);
  if (choice >= recordings.size()) return copy_of(input);
  auto file = recordings[choice];
  constexpr std::size_t change = 4;  // three bytes say where, one says what
  for (; input.size() >= change; input = input.subspan(change)) {
    const auto where = from_big_endian<std::uint32_t>(input.data()) >> 8U;
    file[where % file.size()] = input[3];
  }
  if (text_of(file).starts_with("OggS")) fix_ogg_checksums(file);
  return file;
}

}  // namespace sealtape
