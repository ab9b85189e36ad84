// Where the files of a bundle go: a directory, or a ZIP file, perhaps encrypted.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "bundle/age.h"
#include "core/bytes.h"
#include "core/instant.h"

namespace sealtape {

class BagPlace {
 public:
  BagPlace() = default;
  BagPlace(const BagPlace&) = delete;
  BagPlace& operator=(const BagPlace&) = delete;
  virtual ~BagPlace() = default;  // what was not committed goes

  // One file at a time.
  virtual void begin(const std::string& path) = 0;
  virtual void write(ByteView bytes) = 0;
  virtual void end() = 0;

  // After the last file: all bytes are written and durable, and only the name is missing.
  virtual void finish() = 0;
  virtual void commit() = 0;
};

std::unique_ptr<BagPlace> bag_directory(std::filesystem::path path, bool overwrite);

// All files lie in one folder, which has the name of the file without its endings.
std::unique_ptr<BagPlace> bag_zip(std::filesystem::path path, bool overwrite,
                                  std::optional<AgeKeys> encrypt);

}  // namespace sealtape
