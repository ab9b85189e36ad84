// Folders of Zoom and Google Meet among the directories of an ingest command (vcon/meeting.h).
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "vcon/meeting.h"

namespace sealtape {

class MeetingInputs {
 public:
  // Looks at the files of a directory, and takes out those that only tell of others.
  void look_at(const std::filesystem::path& directory, std::vector<std::string>& paths);

  // What its meeting tells of this file; nothing where it is of none.
  Metadata metadata_of(const std::filesystem::path& path) const;

 private:
  struct Folder {
    std::filesystem::path directory;
    Meeting meeting;
  };
  std::map<std::string, std::shared_ptr<const Folder>> by_path_;  // its recordings share a folder
};

}  // namespace sealtape
