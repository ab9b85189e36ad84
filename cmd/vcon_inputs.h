// vCons among the files of an ingest command: each recording in them is an item of its own.
//
// A vCon is known by its name (vcon/document.h). What it refers to is looked for in the bundle that
// it came in and in the directory that was given, never fetched.
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "archive/ingest.h"
#include "vcon/compressed.h"
#include "vcon/conversation.h"

namespace sealtape {

// A file that cannot even be tried, and why.
struct Skipped {
  std::string path;
  std::string reason;
};
using OnSkipped = std::function<void(const Skipped&)>;

struct VconOptions {
  std::string authorities;  // certificates in PEM that vouch for signers
  std::string key;          // in PEM, opens what is encrypted
  std::string files;        // the directory of what is outside of a vCon
  bool keep = false;        // seal the file itself as well
};

class VconInputs {
 public:
  // Reads what holds for every vCon; Error::usage where it cannot be understood. Borrows the
  // options and the region.
  VconInputs(const VconOptions& options, const Region& region, OnSkipped skipped);

  // What is in this file comes next. A file that is no good vCon is skipped.
  void open(const std::string& path);

  // The next recording; nothing when what was opened is done.
  std::optional<IngestItem> next();

 private:
  struct Waiting {
    std::string path;  // as it is shown
    std::string text;
  };
  void open_bundle(const std::string& path);
  // What the file that is kept as it came says of people and time.
  Metadata whole_of_waiting() const;
  void read(const Waiting& waiting);
  std::optional<IngestItem> next_recording();
  std::unique_ptr<ByteStream> content_of(VconRecording& recording);

  const VconOptions& options_;
  const Region& region_;
  OnSkipped skipped_;
  X509Trust trust_;
  PrivateKey key_;

  std::deque<Waiting> waiting_;          // vCons that are not read yet
  std::optional<VconBundle> bundle_;     // that they came in
  std::optional<Conversation> current_;  // whose recordings are handed out
  std::string current_path_;
  std::size_t taken_ = 0;
  std::deque<IngestItem> ready_;
};

}  // namespace sealtape
