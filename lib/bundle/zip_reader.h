// Reads a ZIP file that anybody may have made: stored or deflated files, of any size.
//
// Its list at the end and the heads of its files must agree, and no file may lie over another, so
// that all readers see the same, and a small file cannot unfold twice. Bytes that belong to no file
// are reported.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/source.h"

namespace sealtape {

class ZipReader {
 public:
  struct File {
    std::string path;
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
    std::uint64_t head = 0;  // where its local header stands
    std::uint64_t data = 0;  // and its data
    std::uint32_t crc = 0;
    std::uint16_t method = 0;
    bool descriptor = false;
    bool link = false;  // or a device, as Unix says of it
  };

  // Error::damaged for what contradicts itself or breaks off, Error::usage for what is no ZIP file.
  // Borrows it.
  explicit ZipReader(Source& zip);

  // What can be read of one that is damaged: the files before the first that is not whole, by their
  // heads alone. Other readers may see something else in it.
  static ZipReader salvage(Source& zip);

  const std::vector<File>& files() const { return files_; }  // as they lie, without directories
  std::uint64_t stray() const { return stray_; }             // bytes of no file

  // Error::damaged where it does not unfold to what the list says of it, neither more nor less.
  using Out = std::function<void(ByteView)>;
  void read(const File& file, const Out& out);

 private:
  struct Salvage {};
  ZipReader(Source& zip, Salvage);

  struct List {
    std::uint64_t at = 0;
    std::uint64_t size = 0;
    std::uint64_t count = 0;
  };

  Bytes bytes_at(std::uint64_t offset, std::size_t count);
  List find_list();
  void read_list(const List& list);
  void read_head(File& file);
  void check_places(std::uint64_t list_at);
  // What all files together may unfold to.
  static std::uint64_t most_unfolded(const Source& zip);

  Source& zip_;
  std::vector<File> files_;
  std::uint64_t stray_ = 0;
};

}  // namespace sealtape
