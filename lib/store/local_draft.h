// A file that has no name yet: O_TMPFILE, or a random name among the temporaries where the file
// system has no such files (NFS).
//
// It lies there with mode 0444 from the start, minus the umask: only this descriptor can write it.
#pragma once

#include <string>

#include "core/handle.h"
#include "store/store.h"

namespace sealtape {

class LocalDraft : public Draft {
 public:
  // Borrows the directory of temporaries, which outlives it.
  explicit LocalDraft(const Descriptor& temporaries);
  ~LocalDraft() override;

  void write(ByteView bytes) override;
  std::uint64_t size() const override { return written_ + pending_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override;

  // Hands all bytes to the kernel; nothing is on disk before the file is synced.
  void flush();
  const Descriptor& file() const noexcept { return file_; }

  // Both leave errno; false means that nothing happened. link() fails where the name is taken.
  bool link(const Descriptor& directory, const std::string& part);
  bool rename_over(const Descriptor& directory, const std::string& part);

 private:
  bool is_tmpfile() const noexcept { return temporary_.empty(); }
  void open_tmpfile();
  void open_named();

  const Descriptor& temporaries_;
  std::string temporary_;  // its name among the temporaries, or none
  Descriptor file_;
  Bytes pending_;
  std::uint64_t written_ = 0;
  bool kept_ = false;
};

// Removes what killed processes left among the temporaries more than 24 hours ago.
void remove_stale_drafts(const Descriptor& temporaries) noexcept;

}  // namespace sealtape
