#include "bundle/loose_files.h"

#include <algorithm>
#include <array>

#include "core/encoding.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 30> endings = {
    ".3gp", ".aac",  ".ac3", ".aif", ".aiff", ".amr",  ".au",  ".avi",        ".caf", ".flac",
    ".gsm", ".m4a",  ".m4v", ".mka", ".mkv",  ".mov",  ".mp2", ".mp3",        ".mp4", ".oga",
    ".ogg", ".opus", ".spx", ".vox", ".wav",  ".webm", ".wma", ".proof.json", ".tsr", ".note"};
constexpr std::array<std::string_view, 3> exhibits = {"original", "redacted", "remaining"};
constexpr std::array<std::string_view, 2> papers = {"checkpoint", "destruction-"};

}  // namespace

bool needs_proof(std::string_view path) {
  const auto lower = ascii_lower(path);
  const auto name = std::string_view(lower).substr(lower.rfind('/') + 1);
  const auto stem = name.substr(0, name.find('.'));
  const auto begins = [&](std::string_view with) { return name.starts_with(with); };
  const auto ends = [&](std::string_view with) { return name.ends_with(with); };
  return lower.starts_with("data/recordings/") || std::ranges::any_of(endings, ends) ||
         std::ranges::any_of(papers, begins) ||
         (lower.starts_with("data/10-exhibits/") &&
          std::ranges::find(exhibits, stem) != exhibits.end());
}

std::optional<std::string> repeated_checkpoint(const LogExcerpt& excerpt, std::string_view name) {
  constexpr std::string_view begin = "checkpoint-";
  if (name == "checkpoint-export.txt") return excerpt.checkpoint;
  if (!name.starts_with(begin)) return std::nullopt;
  const auto rest = name.substr(begin.size());
  const auto place = from_decimal(rest.substr(0, rest.find('-')));
  if (!place || *place == 0 || *place > excerpt.earlier.size()) return std::nullopt;
  return excerpt.earlier[static_cast<std::size_t>(*place - 1)].checkpoint;
}

}  // namespace sealtape
