#include "attach_transcript.h"

#include "access.h"
#include "attached_call.h"
#include "correct_transcript.h"
#include "erased_words.h"
#include "find_recording.h"
#include "given_file.h"
#include "interrupt.h"
#include "permission.h"
#include "report/text.h"
#include "speech/alignment.h"
#include "speech/attached.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_attached = std::size_t{64} << 20U;

bool has_words(const Segment& segment) {
  return std::ranges::any_of(segment.text, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte > ' ' && byte != 0x7f;
  });
}

// What somebody else made, as he says.
EditedTranscript attachment(const std::string& path, const Attachment& how) {
  const auto text = read_given(path, largest_attached + 1);
  if (text.size() > largest_attached) {
    throw Error(Error::Kind::usage, path + " is larger than 64 MiB");
  }
  try {
    auto transcript = read_attached(text, how);
    const auto format = attached_format(text, how).value_or(TranscriptFormat::sealtape);
    if (format == TranscriptFormat::rttm) {
      throw Error(Error::Kind::usage, "rttm says who speaks when and has no words",
                  "it can be written, with: sealtape extract --transcript rttm");
    }
    if (std::ranges::none_of(transcript.segments, has_words)) {
      throw Error(Error::Kind::usage, "it has no words",
                  "it would hide a better one, and nobody would have looked into the recording");
    }
    transcript.engine.parameters.emplace_back(attached_sha256, sha256(bytes_of(text)).hex());
    return {std::move(transcript), format};
  } catch (Error& error) {
    error.within(path);
    throw;
  }
}

bool is_english(const std::string& language) {
  return language.empty() || language == "en" || language.starts_with("en-");
}

// Says what came of it.
std::string align(Transcript& transcript, Archive& archive, const CatalogRow& row,
                  Context& context) {
  const Interruptible interruptible;
  const auto stop = [&context] { return context.world().interrupted() != 0; };
  Playback playback(archive, row);
  EngineWish wish;
  wish.stop = stop;
  const auto recogniser = open_engine(wish)();
  Aligner aligner(SphinxModel::installed(), stop);
  auto progress = context.progress("aligning", 1, sound_of(row), ProgressMeasure::sound);
  AlignOptions how;
  how.closed = closed_spans(archive, playback);
  how.stop = stop;
  how.progress = [&](Micros done) {
    progress->add(0, static_cast<std::uint64_t>(done.count()) / 1000);
  };
  const auto made = align_words(transcript, playback.source(), *recogniser, aligner, how);
  progress->finish();
  if (!made.fits) return "the text does not fit the sound: no word aligned";
  return std::to_string(made.aligned) + " of " + counted(made.words, "word") + " aligned";
}

}  // namespace

void attach_transcript(const AttachWish& wish, const TranscriptionOptions& how, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto row = find_recording(archive, wish.recording);
  require_release(archive, row);
  Permissions(archive).require_purpose(row, how.purpose);
  auto attached = attachment(wish.file, {wish.as, how.wish.language, duration_of(row)});
  if (wish.corrects) {
    return correct_transcript(attached, {wish.document, how.purpose, how.reason}, archive, row,
                              context);
  }
  auto& transcript = attached.transcript;
  know_parties(transcript, metadata_of(archive.open(row).shown()).parties, channels_of(row));
  if (wish.align) {
    if (!is_english(transcript.language)) {
      throw Error(Error::Kind::usage, "--align knows English alone, not " + transcript.language);
    }
    name_aligner(transcript.engine, SphinxModel::installed());
  }
  TranscriptRow told;
  told.recording = row.recording.hex();
  told.notes = doubts_of_source(transcript, row);
  const auto recipe = recipe_of(transcript.engine, transcript.language);
  const auto same = with_recipe(archive, row.recording, recipe);
  if (same && !how.again) {
    told.status = TranscriptRow::Status::exists;
    told.duration = transcript.duration;
    told.tell(*same);
  } else {
    log_access(archive, {row.recording}, {how.purpose, how.reason});
    const auto recording = document_at(archive, row.index);
    if (wish.align) told.notes.push_back(align(transcript, archive, row, context));
    if (const auto note = leave_out_erased(transcript, archive, row)) told.notes.push_back(*note);
    const auto index =
        keep_transcript(archive, recording, transcript, {{"/sealtape/purpose", how.purpose}});
    told.status = TranscriptRow::Status::attached;
    told.tell(transcript, document_at(archive, index));
  }
  tell_one(told, context);
  context.warn_of_forgetting();
}

}  // namespace sealtape
