// Takes many files into an archive: sealed on all cores, committed in groups, acknowledged in the
// order they were given and only when nothing can lose them any more.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "archive/gate.h"
#include "archive/incoming_declarations.h"
#include "archive/same_bytes.h"
#include "archive/seal_recording.h"

namespace sealtape {

// Why there is nothing to be read: the file was looked for, or what tells of it cannot be read.
struct NoInput {
  std::string reason;
};

struct IngestItem {
  std::string path;  // as the user named it
  // A file, an open descriptor, what was inside of something else, or none of them.
  std::variant<std::filesystem::path, int, std::shared_ptr<ByteStream>, NoInput> from;
  std::string file_name = {};
  Metadata metadata = {};
  // To be logged together with a new recording; of one that is there already, what is new in them.
  std::vector<Declaration> declarations = {};
};

struct IngestResult {
  enum class Status { sealed, quarantined, exists, refused, failed };
  std::string path;
  Status status = Status::failed;
  std::optional<RecordingId> recording;
  std::optional<Digest> sha256;
  std::uint64_t bytes = 0;
  std::optional<LogIndex> index;
  std::vector<std::string> notes;
  std::string error;  // why it failed
};

class Ingestion {
 public:
  struct Options {
    bool seal_duplicates = false;
    unsigned workers = 1;
    // Hears of bytes as they are read.
    std::function<void(std::uint64_t bytes)> progress = {};
    // Who and what is not taken in. Refusals are logged, without saying whom they are about.
    const Gate* gate = nullptr;
    // Asked between items: an interrupted command takes no further one.
    std::function<bool()> stop = {};
  };
  using Next = std::function<std::optional<IngestItem>()>;  // called by one thread at a time
  using Sink = std::function<void(const IngestResult&)>;    // called by the caller's thread

  Ingestion(Archive& archive, Options options);

  // Goes on after a bad item; throws where the archive itself fails, after which nothing of the
  // items that were not reported is acknowledged.
  void run(const Next& next, const Sink& sink);

 private:
  struct Done {
    std::uint64_t number;
    IngestResult result;
    std::optional<SealedRecording> sealed;
    std::optional<Barred> refused;
    std::vector<Declaration> declarations;
  };

  void work(const Next& next);
  Done take(RecordingSealer& sealer, std::uint64_t number, IngestItem item);
  std::optional<Barred> ask_gate(const Metadata& metadata);
  std::optional<RecordingId> find_same(const Digest& sha256, std::uint64_t bytes,
                                       RecordingId candidate);
  std::vector<std::string> news(const Metadata& now, RecordingId then);
  void commit_and_report(std::vector<Done> group, const Sink& sink);
  std::vector<Done> wait_for_some();
  void wait_for_recordings(std::vector<Done>& group);
  void commit(std::vector<Done>& group);
  void note_sealed(const std::vector<Done>& group);
  void log_refusals(const std::vector<Done>& group);

  Archive& archive_;
  Options options_;
  SealingKeys keys_;

  std::mutex next_guard_;
  std::uint64_t numbers_ = 0;

  std::mutex guard_;  // for what follows
  std::condition_variable changed_;
  std::deque<Done> done_;
  unsigned working_ = 0;
  bool abandoned_ = false;
  std::exception_ptr failure_;

  std::mutex catalog_guard_;  // for what follows
  std::optional<IncomingDeclarations> incoming_;
  Catalog* catalog_ = nullptr;  // null where duplicates are not looked for
  std::optional<SameBytes> same_;
  std::map<Digest, RecordingId> seen_;  // digests of the bytes taken in by this run
  std::set<RecordingId> uncommitted_;   // those of them that could still be lost

  std::vector<Done> late_;  // that declare something of a recording that is still on its way
  std::map<std::uint64_t, IngestResult> early_;  // ready, but an earlier one is not yet
  std::uint64_t reported_ = 0;
};

}  // namespace sealtape
