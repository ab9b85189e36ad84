// Turns one file into a recording that is ready to be committed: encrypted object, media tree,
// sealed record. Nothing of it has a name in the store yet.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/input.h"
#include "vcon/metadata.h"

namespace sealtape {

struct SealedRecording {
  RecordingId recording;
  Record record;
  Entry entry;
  std::string object;  // its name in the store
  std::unique_ptr<Draft> object_draft;
  std::unique_ptr<Draft> record_draft;
};

// What came of a file. One whose bytes are in the archive already is not sealed again.
struct Taken {
  Digest sha256;
  std::uint64_t bytes = 0;
  std::vector<std::string> notes;  // of the media and the metadata
  std::optional<SealedRecording> sealed;
  std::optional<RecordingId> exists;
};

// Finds a recording of the same bytes; where there is none, what is being sealed now will be it.
using FindSame = std::function<std::optional<RecordingId>(const Digest& sha256, std::uint64_t bytes,
                                                          RecordingId candidate)>;

struct RecordingSource {
  std::string file_name;  // without directories, any bytes
  Metadata metadata;
};

// What sealing needs of an archive, so that many threads can work from it while it appends.
class SealingKeys {
 public:
  explicit SealingKeys(const Archive& archive);

  Roster::VaultKey vault() const;

  // Call after an append: an admin may have started a new epoch.
  void renew(const Archive& archive);

 private:
  mutable std::mutex guard_;
  Roster::VaultKey vault_;
};

// Works for one thread at a time; reuses its buffers. Borrows store and keys.
class RecordingSealer {
 public:
  RecordingSealer(Store& store, const SealingKeys& keys) : store_(store), keys_(keys) {}

  Taken take(InputFile& input, RecordingSource source, const FindSame& find_same);

 private:
  Store& store_;
  const SealingKeys& keys_;
  Bytes head_;
  Bytes block_;
};

}  // namespace sealtape
