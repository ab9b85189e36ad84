// sealtape transcribe: what was said, as text with times, kept beside the recording.

#include "access.h"
#include "attached_call.h"
#include "engine_file.h"
#include "find_recording.h"
#include "find_transcript.h"
#include "given_file.h"
#include "interrupt.h"
#include "permission.h"
#include "report/text.h"
#include "speech/alignment.h"
#include "speech/attached.h"
#include "transcript/correct.h"
#include "transcript/names.h"
#include "transcript/read.h"
#include "transcript/text.h"
#include "transcript/without.h"
#include "transcript/words.h"
#include "transcription.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_attached = std::size_t{64} << 20U;

struct Options {
  std::vector<std::string> arguments;  // recordings; with attach, one and a file
  std::string quality;
  std::string as;
  std::string engines;
  bool align = false;
  bool corrects = false;
  std::string document;  // the transcript that is corrected
  TranscriptionOptions how;
};

bool has_words(const Segment& segment) {
  return std::ranges::any_of(segment.text, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte > ' ' && byte != 0x7f;
  });
}

struct Attached {
  Transcript transcript;
  TranscriptFormat format{};
};

// What somebody else made, as he says.
Attached attachment(const std::string& path, const Attachment& how) {
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

// What is known elsewhere of seconds that were erased here stays out. Says what it left out.
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

// Nobody writes back what is gone.
void require_outside_erased(const Transcript& corrected, Archive& archive, const CatalogRow& row) {
  const auto left = without(corrected, erased_seconds(archive, row));
  if (said_in(left) == said_in(corrected)) return;
  throw Error(
      Error::Kind::refused,
      "the correction says something in seconds of " + row.recording.hex() + " that were erased",
      "give what was said beside them a segment of its own, with its times");
}

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

// What a person has made of a transcript: a new one, which says what it changes. Both stay.
void correct(const Options& options, const Attached& edited, Archive& archive,
             const CatalogRow& row, Context& context) {
  const auto recording = document_at(archive, row.index);
  // Also where nothing is changed: that says what the transcript is.
  log_access(archive, {row.recording}, {options.how.purpose, options.how.reason});
  const auto [document, before] = find_transcript(archive, row, options.document, context);
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
    const auto index = keep_transcript(archive, recording, transcript,
                                       {{"/sealtape/purpose", options.how.purpose}});
    told.status = TranscriptRow::Status::corrected;
    told.tell(transcript, document_at(archive, index));
  }
  TranscriptRows rows(context);
  rows.row(told);
  rows.finish();
  context.warn_of_forgetting();
}

void attach(const Options& options, Context& context) {
  if (options.arguments.size() != 2) {
    throw Error(Error::Kind::usage, "attach takes one recording and the file of its transcript",
                "sealtape transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence");
  }
  const auto& how = options.how;
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto row = find_recording(archive, options.arguments[0]);
  require_release(archive, row);
  Permissions(archive).require_purpose(row, how.purpose);
  auto attached =
      attachment(options.arguments[1], {options.as, how.wish.language, duration_of(row)});
  if (options.corrects) return correct(options, attached, archive, row, context);
  auto& transcript = attached.transcript;
  know_parties(transcript, metadata_of(archive.open(row).shown()).parties, channels_of(row));
  if (options.align) {
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
    if (options.align) told.notes.push_back(align(transcript, archive, row, context));
    if (const auto note = leave_out_erased(transcript, archive, row)) told.notes.push_back(*note);
    const auto index =
        keep_transcript(archive, recording, transcript, {{"/sealtape/purpose", how.purpose}});
    told.status = TranscriptRow::Status::attached;
    told.tell(transcript, document_at(archive, index));
  }
  TranscriptRows rows(context);
  rows.row(told);
  rows.finish();
  context.warn_of_forgetting();
}

// As BCP 47 has it.
std::string language_named(const std::string& name) {
  if (name.empty()) return name;
  auto tag = language_tag(name);
  if (!tag.empty()) return tag;
  throw Error(Error::Kind::usage, "--language: " + name + " is no language",
              "name it as BCP 47 does, such as en-US; without it an engine that can finds it out");
}

void run(Options options, Context& context) {
  if (options.quality == "high") options.how.wish.quality = Quality::high;
  auto& wish = options.how.wish;
  wish.language = language_named(wish.language);
  if (wish.name == "attach") {
    if (options.how.diarize) {
      throw Error(Error::Kind::usage, "--diarize listens, which --engine attach does not");
    }
    if (options.corrects && options.align) {
      throw Error(Error::Kind::usage, "--align is for a text that was made elsewhere",
                  "words that a correction leaves keep their times");
    }
    return attach(options, context);
  }
  if (options.align) throw Error(Error::Kind::usage, "--align is for --engine attach");
  if (options.corrects) throw Error(Error::Kind::usage, "--corrects is for --engine attach");
  if (!options.engines.empty()) wish.described = read_engines(options.engines);
  wish.variable = context.world().environment;
  wish.stop = [&context] { return context.world().interrupted() != 0; };
  wish.path = wish.variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  transcribe_recordings(options.arguments, options.how, context);
}

}  // namespace

void add_transcribe(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto& how = options->how;
  auto* command =
      app.add_subcommand("transcribe", "Keep what was said as text with times, on this machine");
  command
      ->add_option("recording", options->arguments,
                   "Their ids, or the start of them; with --engine attach, one and a file")
      ->required()
      ->type_name("RECORDING");
  command
      ->add_option(
          "--engine", how.wish.name,
          "Who listens: pocketsphinx, a program that is known or described; or attach, for "
          "a file made elsewhere")
      ->type_name("NAME");
  command->add_option("--engines", options->engines, "Descriptions of programs, in TOML")
      ->type_name("FILE");
  command->add_option("--language", how.wish.language, "What is spoken: en-US, de, it...")
      ->type_name("TAG");
  command
      ->add_option("--model", how.wish.model, "What the engine computes with, instead of its own")
      ->type_name("PATH");
  command->add_option("--quality", options->quality, "fast, or high: three times slower")
      ->check(CLI::IsMember({"fast", "high"}));
  command->add_option("--as", options->as, "Format of an attached file; else it is recognised")
      ->type_name("FORMAT");
  command->add_flag("--align", options->align,
                    "Find the times of the words of an attached English text");
  auto* corrects =
      command->add_flag("--corrects", options->corrects,
                        "The attached file is the newest transcript as a person has edited it");
  command->add_option("--document", options->document, "It is that transcript, not the newest")
      ->type_name("ID")
      ->needs(corrects);
  command->add_flag("--diarize", how.diarize,
                    "Tell two voices on one channel apart: calls of two, not meetings");
  command->add_option("--purpose", how.purpose, "What it is needed for")->required();
  command->add_option("--reason", how.reason, "Why, in a few words; kept sealed");
  command->add_flag("--again", how.again, "Also where the same was done before");
  command->add_option("-j,--jobs", how.jobs, "How many recordings at once (else one a core)")
      ->check(CLI::Range(1, 64));
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls transcribe 7f3c9a10 d1c2b3a4 --purpose quality",
        "sealtape -C calls transcribe 7f3c9a10 --engine whisper-cli --model ggml-small.bin "
        "--language de --purpose quality",
        "sealtape -C calls transcribe 7f3c9a10 call.vtt --engine attach --purpose evidence"},
       {{3, "some recordings failed, listed"},
        {4, "damage"},
        {9, "the identity may not read, or what would be written was said in erased seconds"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace sealtape
