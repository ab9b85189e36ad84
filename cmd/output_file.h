// A file that appears whole or not at all.
//
// Written under another name beside it and renamed at the end; what was not committed is gone. An
// existing file stays, unless it may be overwritten: Error::usage before anything is written.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/handle.h"

namespace sealtape {

// With all above it, where they are not there yet.
void make_directories(const std::filesystem::path& path);

// What one command writes beside each other: the first may go to standard output, the others are
// files, and no two of them are the same. Empty names are not written. Error::usage.
void require_own_files(const std::vector<std::string>& outputs);

// What is read out of an archive must not lie in one: it would be copied and kept with it, in the
// clear. Error::refused for a place inside of one.
void refuse_in_archive(const std::filesystem::path& path);

// Error::refused in an archive.
class OutputFile {
 public:
  enum class Existing { precious, stays, may_go };  // for the first there is no --overwrite
  enum class Privacy { everyone, owner };
  OutputFile(std::filesystem::path path, Existing existing, Privacy privacy);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  // The constructor's refusals, for who logs what is written before it is.
  static void require_place(const std::filesystem::path& path, Existing existing);

  void write(ByteView bytes);
  void commit();

 private:
  std::filesystem::path path_;
  Existing existing_;
  std::string temporary_;
  Descriptor file_;
};

// Of a name from the command line, for its owner alone; nothing where no file is named: an empty
// name, or - for standard output.
std::unique_ptr<OutputFile> named_output(const std::string& path, bool overwrite);

}  // namespace sealtape
