// Redacted copies in memory, and recordings that ffmpeg makes for a test.
#pragma once

#include <cstdlib>
#include <filesystem>

#include "media/recordings.h"
#include "media/redact.h"

namespace sealtape {

inline const std::vector<std::string> every_recording{
    "english-stereo-mulaw.wav", "english-mono-16k.mp3",  "english-mono.gsm",
    "german-stereo-alaw.wav",   "german-stereo-vbr.mp3", "german-mono-gsm.wav",
    "italian-stereo.opus",      "italian-mono.m4a",      "chinese-mono-s16-8k.wav",
    "chinese-stereo-8k.flac",   "chinese-stereo-8k.oga", "chinese-stereo.aac",
    "thai-mono-s16-16k.wav",    "thai-mono-60ms.opus",
};

inline Unit unit_of(const KeptUnit& kept) {
  return {.part = kept.part, .duration = kept.duration, .bytes = kept.bytes};
}

inline Bytes redacted(ByteView file, const std::vector<UnitRange>& ranges,
                      Filler kind = Filler::silence) {
  Bytes copy;
  MemorySource source(file);
  const auto track = cut(source, [](const Unit&) {});
  write_redacted(source, *track, ranges, kind, [&](ByteView bytes) { append(copy, bytes); });
  return copy;
}

inline bool can_run(const std::string& program) {
  // NOLINTNEXTLINE(cert-env33-c)
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

// The canonical copy of what was cut, with the gaps and trims that its track has now.
inline Bytes written(const CutFile& file) {
  Bytes copy;
  std::uint64_t size = 0;
  for (const auto& unit : file.units) size += size_in_copy(*file.track, unit_of(unit));
  CopyWriter writer(*file.track, size, [&](ByteView bytes) { append(copy, bytes); });
  for (const auto& unit : file.units) writer.add(unit_of(unit));
  writer.finish();
  return copy;
}

// A directory that goes with the test.
class Workshop {
 public:
  Workshop() {
    std::string pattern = std::filesystem::temp_directory_path() / "copies-XXXXXX";
    path_ = mkdtemp(pattern.data());
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() { std::filesystem::remove_all(path_); }

  std::string operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline Bytes read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return copy_of(std::string(std::istreambuf_iterator<char>(file), {}));
}

inline void write_file(const std::string& path, ByteView bytes) {
  std::ofstream(path, std::ios::binary) << text_of(bytes);
}

// A fixture in another codec; nothing where ffmpeg cannot do that.
inline Bytes encoded(const std::string& recording, const std::string& file,
                     const std::string& options) {
  const Workshop workshop;
  const auto to = workshop / file;
  const auto command =
      "ffmpeg -v quiet -nostdin -i " FIXTURES "/recordings/" + recording + " " + options + " " + to;
  // NOLINTNEXTLINE(cert-env33-c)
  return std::system(command.c_str()) == 0 ? read_file(to) : Bytes();
}

}  // namespace sealtape
