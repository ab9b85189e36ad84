#include "redact_recording.h"

#include <algorithm>
#include <ostream>

#include "archive/attested.h"
#include "archive/handing_out.h"
#include "archive/proposals.h"
#include "archive/redaction.h"
#include "archive/telling_details.h"
#include "archive/transcripts.h"
#include "came_with.h"
#include "find_recording.h"
#include "leftovers.h"
#include "media/rest.h"
#include "output_file.h"
#include "permission.h"
#include "provable_copy.h"
#include "report/text.h"

namespace sealtape {

namespace {

// What was made of a recording; not where the copy itself goes to standard output.
struct Made {
  RecordingId recording;
  std::string status;  // redacted, attested
  std::size_t spans = 0;
  LogIndex index{};
  std::vector<LogIndex> transcripts;  // that were redacted with it
};

void print(const Made& made, const RedactWish& wish, Context& context) {
  if (wish.output == "-") return;
  Json transcripts = Json::array();
  for (const auto index : made.transcripts) transcripts.push_back(number(index));
  auto listing = context.listing("sealtape.redaction/1", {{"recording", "RECORDING"},
                                                          {"status", "STATUS"},
                                                          {"spans", "SPANS", Align::right},
                                                          {"index", "ENTRY", Align::right}});
  listing.row({{"recording", made.recording.hex()},
               {"status", made.status},
               {"spans", made.spans},
               {"index", number(made.index)},
               {"transcripts", std::move(transcripts)}});
  listing.finish();
}

CopyWriter::Out copy_out(const RedactWish& wish, OutputFile* file, std::ostream& stream) {
  return [&wish, file, &stream](ByteView bytes) {
    if (file != nullptr) return file->write(bytes);
    if (wish.output == "-") stream << text_of(bytes);
  };
}

// Whether it says nothing that was said: scans do not.
bool is_harmless(Archive& archive, RecordingId recording, const Catalog::Document& document) {
  if (document.kind == DerivedKind::redaction || document.kind == DerivedKind::transcript) {
    return true;
  }
  const auto scans = if_readable(document.entry, {}, [&] { return scans_of(archive, recording); });
  return scans && std::ranges::any_of(*scans, [&](const KeptScan& scan) {
           return scan.document.entry == document.entry;
         });
}

// What else was made from the recording still says what the copy no longer does.
void warn_of_others(Archive& archive, const CatalogRow& row, Context& context) {
  const auto recording = row.recording;
  // It is handed out with no copy.
  const auto came_with = in_words(telling_details(archive.open(row)));
  if (!came_with.empty()) {
    context.say("what came with it is not redacted, and goes out with no redacted copy: " +
                came_with);
  }
  for (const auto& document : archive.catalog().documents_of(recording)) {
    if (is_harmless(archive, recording, document)) continue;
    context.warn(std::string(name_of(document.kind)) + " " + document.entry.hex().substr(0, 12) +
                 " was not redacted with it");
    context.status = 3;
  }
}

std::vector<Unheard> times_of(const std::vector<std::vector<Span>>& channels,
                              const Extent& extent) {
  const auto at = [&](std::uint64_t sample) {
    return Micros(static_cast<std::int64_t>(sample * 1'000'000 / std::max(extent.rate, 1U)));
  };
  std::vector<Unheard> times;
  for (std::uint32_t i = 0; i < channels.size(); ++i) {
    for (const auto& span : channels[i]) {
      times.push_back({i + 1, {at(span.from), at(span.to)}, Unheard::Why::redacted});
    }
  }
  return times;
}

std::vector<Detail> details_for(const RedactWish& wish) {
  std::vector<Detail> details{{"/sealtape/event", "redaction"},
                              {"/sealtape/purpose", wish.purpose}};
  if (!wish.reason.empty()) details.push_back({"/sealtape/reason", wish.reason});
  return details;
}

void refuse_what_needs_units(const RedactWish& wish) {
  if (wish.proof.empty() && !wish.what.tone) return;
  const std::string what = wish.proof.empty() ? "tone" : "proof";
  throw Error(Error::Kind::refused,
              "the recording has no units that stay as they are, so its copy has no " + what,
              "without --" + what + " it is rendered again, attested and not verifiable");
}

// What cannot be cut, or put together again, is rendered again.
void render_again(const RedactWish& wish, const CatalogRow& row, Archive& archive,
                  const HandingOut& out, Context& context) {
  refuse_what_needs_units(wish);
  if (wish.dry_run) return context.say("would render a copy again: attested, not verifiable");
  const auto file = named_output(wish.output, wish.overwrite);
  const auto transcript = named_output(wish.transcript, wish.overwrite);
  const auto record = archive.open(row);
  std::vector<Unheard> times;
  const auto copy = redact_attested(
      archive, row,
      {.spans =
           [&](const Extent& extent) {
             std::vector<Span> spans;
             for (const auto& wanted : wanted_spans(wish.what, extent.length, &record)) {
               spans.push_back(wanted.text.on(extent.rate));
             }
             times = times_of(widened(extent, spans, wish.what.widening()), extent);
             return spans;
           },
       .options = wish.what.widening(),
       .more = details_for(wish),
       .out = copy_out(wish, file.get(), context.world().out)});
  if (wish.leaves()) out.require_unchanged();
  if (file) file->commit();
  context.say(std::string("rendered again as ") + copy.rendered.media_type() +
              ": attested, not verifiable");
  if (copy.rendered.left_out > 0) {
    context.warn(counted(copy.rendered.left_out, "sound track") +
                 " of the recording is not in the copy, which has one");
    context.status = exit_status(Error::Kind::partial);
  }
  const auto transcripts =
      redact_its_transcripts(row, copy.index, times, transcript.get(), archive, context);
  print({row.recording, "attested", times.size(), copy.index, transcripts}, wish, context);
  warn_of_others(archive, row, context);
  context.warn_of_forgetting();
}

void redact_provable(const RedactWish& wish, const CatalogRow& row, OpenRecording& recording,
                     const Timeline& timeline, const HandingOut& out, Context& context) {
  auto& archive = recording.archive();
  ProvableCopy work;
  work.filler = wish.what.filler();
  work.spans = planned_spans(wish.what, timeline, &recording.record(), context);
  warn_of_echoes(recording.source(), timeline, work.spans, context);
  if (wish.dry_run) return show_planned(work.spans, timeline, context);

  const auto file = named_output(wish.output, wish.overwrite);
  const auto proof = named_output(wish.proof, wish.overwrite);
  const auto transcript = named_output(wish.transcript, wish.overwrite);
  work.details = details_for(wish);
  work.out = copy_out(wish, file.get(), context.world().out);
  const auto index = make_provable(recording, timeline, work);
  if (wish.leaves()) out.require_unchanged();
  if (proof) {
    proof->write(bytes_of(prove(recording, open_redaction(archive, index)).encode()));
    proof->commit();
  }
  if (file) file->commit();
  const auto transcripts = redact_its_transcripts(row, index, times_of(work.spans, timeline),
                                                  transcript.get(), archive, context);
  print({row.recording, "redacted", work.spans.size(), index, transcripts}, wish, context);
  warn_of_others(archive, row, context);
  context.warn_of_forgetting();
}

void redact_as_it_can_be(const RedactWish& wish, const CatalogRow& row, Archive& archive,
                         const HandingOut& out, Context& context) {
  if (!wish.dry_run) remove_leftovers({wish.output, wish.proof, wish.transcript}, context);
  if (!has_units(archive.open(row))) return render_again(wish, row, archive, out, context);
  OpenRecording recording(archive, row);
  const auto timeline = Timeline::of(recording.source());
  if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
  if (not_copyable(timeline->track()) || not_provable(recording.source(), timeline->track())) {
    return render_again(wish, row, archive, out, context);
  }
  redact_provable(wish, row, recording, *timeline, out, context);
}

}  // namespace

void redact_recording(RedactWish wish, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  HandingOut out(archive);
  const auto row = find_recording(archive, wish.recording);
  out.add(row);
  const Permissions permissions(archive);
  permissions.require_purpose(row, wish.purpose);
  require_release(archive, row);
  if (!wish.transcript.empty() && transcripts_of(archive, row.recording).empty()) {
    throw Error(Error::Kind::usage, row.recording.hex() + " has no transcript to write");
  }
  if (!wish.what.scan.where.empty()) {
    wish.what.proposed = spans_to_redact(wish.what.scan, archive, row);
    if (wish.what.takes_nothing()) {
      return context.warn(wish.what.scan.where + " proposes nothing to take out of " +
                          row.recording.hex() + ", so no copy was made");
    }
  }
  if (wish.leaves() && !wish.dry_run && !wish.what.scan.where.empty()) permissions.require_recall();
  out.carefully([&] { redact_as_it_can_be(wish, row, archive, out, context); });
}

}  // namespace sealtape
