#include "erased_words.h"

#include "archive/playback.h"
#include "report/text.h"
#include "transcript/names.h"
#include "transcript/text.h"
#include "transcript/without.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

// Where something was left out stands a mark, which is no word.
std::uint64_t marks_in(const Transcript& transcript) {
  const auto mark = "[" + std::string(name_of(Unheard::Why::erased)) + "]";
  std::uint64_t count = 0;
  for (const auto& segment : transcript.segments) {
    for (auto at = segment.text.find(mark); at != std::string::npos; ++count) {
      at = segment.text.find(mark, at + mark.size());
    }
  }
  return count;
}

// The seconds that were erased, on all channels.
std::vector<Unheard> erased_seconds(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  const bool is_whole = std::ranges::none_of(
      record.objects, [](const auto& object) { return object.has_lost_sound(); });
  std::vector<Unheard> erased;
  if (is_whole) return erased;
  for (const auto& time : Playback(archive, row).erased()) {
    erased.push_back({std::nullopt, time, Unheard::Why::erased});
  }
  return erased;
}

std::uint64_t said_in(const Transcript& transcript) {
  return word_count(transcript) - marks_in(transcript);
}

}  // namespace

std::optional<std::string> leave_out_erased(Transcript& transcript, Archive& archive,
                                            const CatalogRow& row) {
  const auto erased = erased_seconds(archive, row);
  if (erased.empty()) return std::nullopt;
  const auto before = word_count(transcript);
  transcript = without(std::move(transcript), erased);
  const auto left = said_in(transcript);
  if (left == 0 && before > 0) {
    throw Error(Error::Kind::refused,
                "seconds of " + row.recording.hex() +
                    " were erased, and no word is known to be said outside of them",
                "give a transcript that says when each thing was said");
  }
  if (left == before) return std::nullopt;
  return counted(before - left, "word") + " said in erased seconds left out";
}

void require_outside_erased(const Transcript& corrected, Archive& archive, const CatalogRow& row) {
  const auto left = without(corrected, erased_seconds(archive, row));
  if (said_in(left) == said_in(corrected)) return;
  throw Error(
      Error::Kind::refused,
      "the correction says something in seconds of " + row.recording.hex() + " that were erased",
      "give what was said beside them a segment of its own, with its times");
}

}  // namespace sealtape
