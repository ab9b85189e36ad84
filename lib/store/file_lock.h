// A lock that processes of one machine take in turn: flock(2) on a file of its own.
//
// The kernel frees it when its holder dies. The file is never removed: two processes could then
// hold two files of one name. flock rather than fcntl, whose locks go when any descriptor of the
// file is closed. Error::busy after the deadline, naming the process that holds it.
#pragma once

#include <chrono>
#include <string>

#include "core/handle.h"
#include "store/store.h"

namespace sealtape {

class FileLock : public Store::Turn {
 public:
  // `path` is what errors call the file, `place` what they call busy.
  FileLock(const Descriptor& directory, const std::string& file, const std::string& path,
           const std::string& place, std::chrono::milliseconds deadline);

 private:
  void sign() noexcept;

  Descriptor file_;
};

}  // namespace sealtape
