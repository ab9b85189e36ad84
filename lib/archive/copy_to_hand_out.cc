#include "archive/copy_to_hand_out.h"

#include <algorithm>

#include "archive/requests.h"

namespace sealtape {

namespace {

// In log order.
std::vector<Catalog::Document> redactions_of(Archive& archive, RecordingId recording) {
  auto documents = archive.catalog().documents_of(recording);
  std::erase_if(documents, [](const auto& each) { return each.kind != DerivedKind::redaction; });
  return documents;
}

bool leaves_in(const OpenRedaction& copy, const OpenRedaction& earlier) {
  return !without(ranges_of(earlier.spans), ranges_of(copy.spans)).empty();
}

[[noreturn]] void refuse(RecordingId recording, LogIndex newest, LogIndex earlier) {
  throw Error(Error::Kind::refused,
              "the newest redacted copy of " + recording.hex() + ", log entry " +
                  std::to_string(number(newest)) + ", leaves in what that of log entry " +
                  std::to_string(number(earlier)) + " took out",
              "make a copy without both, or name the one that is meant with: --entry N");
}

}  // namespace

std::optional<OpenRedaction> copy_to_hand_out(Archive& archive, RecordingId recording,
                                              const std::vector<std::uint64_t>& named) {
  std::optional<OpenRedaction> newest;
  auto documents = redactions_of(archive, recording);
  for (const auto& each : documents) {
    const bool is_named = std::ranges::find(named, number(each.index)) != named.end();
    if (auto copy = is_named ? open_redaction(archive, each.index) : std::nullopt) return copy;
  }
  std::erase_if(documents, [](const auto& each) { return each.purpose == access_purpose; });
  std::ranges::reverse(documents);
  for (const auto& each : documents) {
    auto copy = open_redaction(archive, each.index);
    if (!copy) continue;
    if (!newest) {
      newest = std::move(copy);
    } else if (leaves_in(*newest, *copy)) {
      refuse(recording, newest->index, copy->index);
    }
  }
  return newest;
}

void require_copies(Archive& archive, const std::vector<RecordingId>& recordings,
                    const std::vector<std::uint64_t>& named) {
  for (const auto entry : named) {
    const auto is_of = [&](RecordingId recording) {
      return std::ranges::any_of(redactions_of(archive, recording), [&](const auto& each) {
        return number(each.index) == entry && open_redaction(archive, each.index);
      });
    };
    if (std::ranges::any_of(recordings, is_of)) continue;
    throw Error(Error::Kind::usage,
                "log entry " + std::to_string(entry) +
                    " is no redacted copy of these recordings that can be proven",
                "sealtape log --recording ID shows them");
  }
}

}  // namespace sealtape
