// The bytes of an open file, and the loops that system calls need around them.
#pragma once

#include <string>

#include "core/digest.h"
#include "core/handle.h"
#include "core/source.h"

namespace sealtape {

// Reads until `into` is full or the file ends; `name` is for the error.
std::size_t read_fully(const Descriptor& file, std::uint64_t offset, std::span<std::byte> into,
                       const std::string& name);
void write_fully(const Descriptor& file, std::uint64_t offset, ByteView bytes,
                 const std::string& name);

class FileSource : public Source {
 public:
  FileSource(Descriptor file, std::string name);

  std::uint64_t size() const override { return size_; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override;

  const Descriptor& file() const noexcept { return file_; }

 private:
  Descriptor file_;
  std::string name_;
  std::uint64_t size_ = 0;
};

bool same_bytes(Source& left, Source& right);
Digest digest_of(Source& source);

}  // namespace sealtape
