#include "meeting_inputs.h"

#include "archive/input.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t more_than_kept = (std::size_t{1} << 20U) + 1;

// As much of it as attach() needs to see.
std::string beginning_of(const fs::path& path) {
  auto file = InputFile::open(path);
  Bytes bytes(more_than_kept);
  bytes.resize(file.read(bytes));
  return std::string(text_of(bytes));
}

}  // namespace

void MeetingInputs::look_at(const fs::path& directory, std::vector<std::string>& paths) {
  by_path_.clear();
  std::vector<std::string> names;
  for (const auto& path : paths) names.push_back(fs::path(path).filename().native());
  std::ranges::sort(names);
  const auto name = fs::path(directory / "").parent_path().filename().native();
  std::set<std::string> companions;
  for (auto& meeting : meetings_in(name, names)) {
    for (const auto& each : meeting.companions) companions.insert((directory / each).native());
    const auto folder = std::make_shared<const Folder>(directory, std::move(meeting));
    for (const auto& each : folder->meeting.recordings) {
      by_path_[(directory / each).native()] = folder;
    }
  }
  std::erase_if(paths, [&](const std::string& path) { return companions.contains(path); });
}

Metadata MeetingInputs::metadata_of(const fs::path& path) const {
  const auto found = by_path_.find(path.native());
  if (found == by_path_.end()) return {};
  const auto& [directory, meeting] = *found->second;
  auto metadata = meeting.metadata;
  for (const auto& name : meeting.companions) {
    try {
      attach(metadata, meeting, name, beginning_of(directory / name));
    } catch (InputError& error) {
      error.within(name);
      throw;
    }
  }
  return metadata;
}

}  // namespace sealtape
