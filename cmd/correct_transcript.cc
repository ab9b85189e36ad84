#include "correct_transcript.h"

#include "access.h"
#include "erased_words.h"
#include "find_transcript.h"
#include "report/text.h"
#include "transcript/correct.h"
#include "transcript_rows.h"
#include "unreadable.h"

namespace sealtape {

namespace {

// The one that corrects a document already.
std::optional<OpenTranscript> correction_of(Archive& archive, const CatalogRow& row,
                                            const Digest& document) {
  for (auto& kept : transcripts_of(archive, row.recording)) {
    if (kept.origin != Transcript::Origin::corrected) continue;
    auto transcript = if_readable(kept.document.entry, {},
                                  [&] { return open_transcript(archive, kept.document); });
    if (transcript && transcript->parent == document) {
      return OpenTranscript{std::move(kept.document), std::move(*transcript)};
    }
  }
  return std::nullopt;
}

// Nothing says which of two corrections of one transcript holds.
[[noreturn]] void refuse_second(const Document& document, const Document& correction) {
  throw Error(Error::Kind::usage,
              "the transcript " + document.entry.hex() + " was corrected already",
              "correct its correction, with: --document " + correction.entry.hex());
}

}  // namespace

void correct_transcript(const EditedTranscript& edited, const CorrectionWish& wish,
                        Archive& archive, const CatalogRow& row, Context& context) {
  const auto recording = document_at(archive, row.index);
  // Also where nothing is changed: that says what the transcript is.
  log_access(archive, {row.recording}, {wish.purpose, wish.reason});
  const auto [document, before] = find_transcript(archive, row, wish.document, context);
  auto transcript =
      corrected(before, edited.transcript, edited.format, document.objects.front().id);
  require_outside_erased(transcript, archive, row);
  transcript.made = context.world().now();
  TranscriptRow told;
  told.recording = row.recording.hex();
  told.status = TranscriptRow::Status::exists;
  told.notes.push_back(counted(transcript.changes.size(), "change"));
  const auto earlier = correction_of(archive, row, document.objects.front().id);
  if (transcript.changes.empty()) {
    told.tell(before, document);
  } else if (earlier && earlier->transcript.changes == transcript.changes) {
    told.tell(earlier->transcript, earlier->document);
  } else if (earlier) {
    refuse_second(document, earlier->document);
  } else {
    const auto index =
        keep_transcript(archive, recording, transcript, {{"/sealtape/purpose", wish.purpose}});
    told.status = TranscriptRow::Status::corrected;
    told.tell(transcript, document_at(archive, index));
  }
  tell_one(told, context);
  context.warn_of_forgetting();
}

}  // namespace sealtape
