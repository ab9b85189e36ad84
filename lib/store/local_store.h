// A store in a directory of this machine.
//
// Data comes before its name: a file is written without one, synced, linked, and its directory
// synced, so that a crash leaves either the whole file or nothing. A failed sync is final: the
// kernel may have dropped the bytes and would report success next time, so that this store refuses
// to write from then on. The archive may be hostile: links and devices in it are refused.
// Errors: Error::no_archive where there is no directory; Error::busy from take_turn().
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>

#include "core/handle.h"
#include "store/file_source.h"
#include "store/local_draft.h"
#include "store/store.h"

namespace sealtape {

class LocalStore : public Store {
 public:
  // Changes nothing: ".state" is made by the first write.
  explicit LocalStore(std::filesystem::path directory);

  Created put_if_absent(const std::string& name, ByteView bytes) override;
  bool replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                        ByteView bytes) override;
  std::unique_ptr<Draft> draft() override;
  void keep(std::span<const Kept> group) override;

  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override;
  std::unique_ptr<Source> open(const std::string& name) override;
  std::optional<std::uint64_t> size(const std::string& name) override;
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override;
  bool remove(const std::string& name) override;
  std::unique_ptr<Turn> take_turn(std::chrono::milliseconds deadline) override;

 private:
  std::unique_ptr<FileSource> find(const std::string& name);
  std::optional<Created> settle(const std::string& name, Source& bytes);
  LocalDraft new_draft();
  const Descriptor& temporaries();
  bool link(LocalDraft& draft, const std::string& name, Descriptor& directory);
  void remove_if_empty(const std::string& path);

  Descriptor make_directory(const std::string& path);
  bool was_synced(const std::string& path);
  void remember_synced(const std::string& path);
  void sync(const Descriptor& file, const std::string& name);
  void sync_everything(const std::string& name);
  void require_writable(const std::string& name) const;

  std::filesystem::path path_;
  Descriptor root_;  // open before any write, as syncfs() asks of who wants to hear of errors
  std::once_flag temporaries_made_;
  Descriptor temporaries_;
  std::atomic<bool> broken_ = false;
  std::mutex syncing_;
  std::mutex synced_guard_;
  std::set<std::string> synced_;  // directories that are durable in their parents
};

}  // namespace sealtape
