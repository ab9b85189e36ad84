// A directory that only we can look into and that lies in memory, for what must touch no disk.
//
// It goes with all that is in it. What a killed process left behind, the next one removes.
#pragma once

#include <filesystem>

#include "core/bytes.h"

namespace sealtape {

class PrivatePlace {
 public:
  // Error::failed where this machine has no such place.
  PrivatePlace();
  PrivatePlace(const PrivatePlace&) = delete;
  PrivatePlace& operator=(const PrivatePlace&) = delete;
  ~PrivatePlace();

  const std::filesystem::path& path() const { return path_; }

  // A new file in it.
  void write(const std::string& name, ByteView bytes) const;

  // What somebody else wrote there: a plain file of so many bytes at most, else Error::failed.
  std::string read(const std::filesystem::path& file, std::uint64_t most) const;

 private:
  std::filesystem::path path_;
};

}  // namespace sealtape
