// Writes a ZIP file front to back: nothing of it is read or written again, so that it can go
// through a pipe or an encryption, and be of any size (ZIP64).
//
// Everything is deflated, recordings in stored blocks; sizes follow the data, as APPNOTE 6.3.10,
// section 4.3.9, allows. All files bear the same time, so that equal files make equal archives.
#pragma once

#include <zlib.h>

#include <functional>
#include <string>
#include <vector>

#include "core/bytes.h"

namespace sealtape {

class ZipWriter {
 public:
  using Out = std::function<void(ByteView)>;

  explicit ZipWriter(Out out);
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter();

  void begin(const std::string& path);
  void write(ByteView bytes);
  void end();

  void finish();

 private:
  struct File {
    std::string path;
    std::uint64_t at = 0;
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
    std::uint32_t crc = 0;
  };

  void put(ByteView bytes);
  void deflate_all(int flush);

  Out out_;
  std::uint64_t position_ = 0;
  std::vector<File> files_;
  z_stream deflater_{};
  Bytes packed_;
};

}  // namespace sealtape
