// Which files an ingest command means, and what is known of each.
//
// Files are found while the work goes on, so that a directory of any size costs no memory. Links
// that the user named are followed; those found in directories are skipped, so no loop can arise.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/ingest.h"
#include "meeting_inputs.h"
#include "own_places.h"
#include "vcon/manifest.h"
#include "vcon/pattern.h"
#include "vcon_inputs.h"

namespace sealtape {

struct InputOptions {
  std::vector<std::string> paths;
  std::string files_from;
  bool null_separated = false;
  std::string metadata;
  std::string manifest;
  std::string pattern;
  std::string filename;
  std::string region;
  std::vector<std::string> parties;
  std::string started;
  std::string direction;
  std::vector<std::string> purposes;
  std::vector<std::string> tags;
  bool sidecars = false;
  std::string siprec;
  VconOptions vcon;
};

class IngestInputs {
 public:
  // What is found in `own` on the way is left out, and said once; what is named there is not taken.
  struct Left {
    OwnPlaces own;
    std::function<void(const std::string&)> say;
  };

  // Reads all that holds for every file; Error::usage where it cannot be understood.
  IngestInputs(const InputOptions& options, std::istream& in, Left left);
  IngestInputs(const IngestInputs&) = delete;
  IngestInputs& operator=(const IngestInputs&) = delete;
  ~IngestInputs() = default;

  // In the order in which they were named, those among them that cannot be tried.
  std::optional<IngestItem> next();

 private:
  bool look_further();
  void skip(const Skipped& skipped);
  void skip(const Manifest::Row& refused);
  std::optional<std::string> next_named();
  std::optional<std::string> next_listed();
  std::optional<std::string> next_in_manifest();
  std::optional<IngestItem> item_for(const std::string& name);
  std::vector<Metadata> told_beside(const std::filesystem::path& path) const;
  Metadata metadata_of(const std::filesystem::path& path, const Manifest::Row* row);
  void start_directory(const std::string& path);
  bool tells_of_another(const std::filesystem::path& path) const;
  std::optional<std::string> next_in_directory();
  void leave_out_own(std::vector<std::string>& directories) const;

  const InputOptions& options_;
  std::istream& in_;
  OwnPlaces own_;
  std::function<void(const std::string&)> say_;
  Region region_;
  Metadata from_flags_;
  std::optional<Pattern> pattern_;
  std::optional<Manifest> manifest_;
  std::filesystem::path manifest_directory_;
  bool stdin_is_taken_;
  std::deque<IngestItem> found_;  // and not yet told
  std::size_t named_ = 0;
  std::size_t row_ = 0;
  std::unique_ptr<std::istream> list_;
  VconInputs vcons_;
  std::optional<Metadata> siprec_;         // that holds for every file
  MeetingInputs meetings_;                 // of the directory at hand
  std::deque<std::string> directories_;    // still to be read
  std::vector<std::string> in_directory_;  // found in the one at hand, in reverse order
};

}  // namespace sealtape
