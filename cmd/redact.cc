// sealtape redact: a copy without some spans, and the proof of all the rest.

#include <fcntl.h>

#include <ostream>

#include "archive/attested.h"
#include "archive/handing_out.h"
#include "archive/redacted_transcripts.h"
#include "archive/span_list.h"
#include "came_with.h"
#include "context.h"
#include "copy_report.h"
#include "find_recording.h"
#include "given_file.h"
#include "leftovers.h"
#include "output_file.h"
#include "permission.h"
#include "provable_copy.h"
#include "report/text.h"
#include "reviewed.h"
#include "store/file_source.h"
#include "transcript/json.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_list = std::size_t{16} << 20U;

struct Options {
  std::string recording;
  std::vector<std::string> spans;
  std::vector<unsigned> channels;
  std::vector<std::string> parties;
  std::string region;
  std::string list;
  FromScan scan;
  std::vector<WantedSpan> proposed;  // by that scan
  std::string ground = "unstated";
  std::string from;
  std::string output;
  std::string proof;
  std::string transcript;
  std::string purpose;
  std::string reason;
  bool tone = false;
  bool exact = false;
  bool overwrite = false;
  bool dry_run = false;

  bool leaves() const { return !output.empty() || !transcript.empty(); }
  Filler filler() const { return tone ? Filler::tone : Filler::silence; }
  OutputFile::Existing existing() const {
    return overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays;
  }
};

// The channels on which somebody speaks alone, counted from 1.
std::vector<unsigned> channels_of(const std::string& who, const std::string& region,
                                  const Record& record) {
  const auto wanted = normalise_identifier(who, region.empty() ? Region() : Region::parse(region));
  std::vector<unsigned> channels;
  for (const auto& party : metadata_of(record.shown()).parties) {
    Metadata alone;
    alone.parties.push_back(party);
    const auto names = identifiers(alone);
    const bool is_his = std::ranges::find(names, wanted) != names.end();
    if (is_his && party.channel) channels.push_back(*party.channel + 1);
  }
  if (channels.empty()) {
    throw Error(Error::Kind::usage, "nobody known as " + who + " has a channel of the recording",
                "see who speaks where with: sealtape show");
  }
  return channels;
}

SpanOptions span_options(const Options& options) {
  constexpr std::chrono::milliseconds none{0};
  auto widening =
      options.exact ? SpanOptions{.padding = none, .quantum = none, .join = none} : SpanOptions{};
  widening.may_overhang = !options.proposed.empty();
  return widening;
}

// Everything that was asked for of a recording of so many samples. The record, where there is one,
// knows who speaks on a channel.
std::vector<WantedSpan> wanted_spans(const Options& options, std::uint64_t length,
                                     const Record* record) {
  if (!is_ground(options.ground)) {
    throw Error(Error::Kind::usage, "the ground is a code of a to z, 0 to 9, dot and hyphen");
  }
  std::vector<WantedSpan> wanted;
  for (const auto& text : parse_spans(options.spans)) {
    wanted.push_back({.text = text, .ground = options.ground});
  }
  if (!options.list.empty()) {
    const auto listed = spans_in(read_given(options.list, largest_list), options.ground);
    wanted.insert(wanted.end(), listed.begin(), listed.end());
  }
  auto channels = options.channels;
  for (const auto& who : options.parties) {
    if (record == nullptr) throw Error(Error::Kind::usage, "a copy does not know its parties");
    const auto his = channels_of(who, options.region, *record);
    channels.insert(channels.end(), his.begin(), his.end());
  }
  for (const auto channel : channels) {
    const SpanText::Place end{.is_sample = true, .value = length};
    wanted.push_back({.text = {.from = {.is_sample = true}, .to = end, .channel = channel},
                      .ground = options.ground});
  }
  wanted.insert(wanted.end(), options.proposed.begin(), options.proposed.end());
  if (wanted.empty()) {
    throw Error(Error::Kind::usage, "nothing was said to take out",
                "give --span, --spans, --channel, --party or --from-scan");
  }
  return wanted;
}

std::vector<RedactedSpan> planned(const Options& options, const Timeline& timeline,
                                  const Record* record, const Context& context) {
  const auto wanted = wanted_spans(options, timeline.length(), record);
  auto plan = plan_spans(timeline, wanted, span_options(options), options.filler());
  if (plan.all_channels) context.warn("this codec has its channels together: all of them go");
  return std::move(plan.spans);
}

// Where it would be silent, a row a span of each part.
void show_plan(const std::vector<RedactedSpan>& spans, const Timeline& timeline, Context& context) {
  const auto time = [&](std::uint64_t unit) {
    const auto& track = timeline.track();
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return exact_time(std::chrono::milliseconds(played * 1000 / std::max(track.rate, 1U)));
  };
  auto listing = context.listing(
      "sealtape.redaction-plan/1",
      {{"from", "FROM"}, {"to", "TO"}, {"part", "PART", Align::right}, {"ground", "GROUND"}});
  for (const auto& span : spans) {
    const auto& units = span.units;
    listing.row({{"from", time(units.first)},
                 {"to", time(units.first + units.count)},
                 {"part", units.part + 1},
                 {"ground", span.ground}});
  }
  listing.finish();
  context.say("would take this out; nothing was changed");
}

// What was made of a recording; not where the copy itself goes to standard output.
struct Made {
  RecordingId recording;
  std::string status;  // redacted, attested
  std::size_t spans = 0;
  LogIndex index{};
  std::vector<LogIndex> transcripts;  // that were redacted with it
};

void print(const Made& made, const Options& options, Context& context) {
  if (options.output == "-") return;
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

std::unique_ptr<OutputFile> output(const std::string& path, const Options& options) {
  if (path.empty() || path == "-") return nullptr;
  return std::make_unique<OutputFile>(path, options.existing(), OutputFile::Privacy::owner);
}

CopyWriter::Out copy_out(const Options& options, OutputFile* file, std::ostream& stream) {
  return [&options, file, &stream](ByteView bytes) {
    if (file != nullptr) return file->write(bytes);
    if (options.output == "-") stream << text_of(bytes);
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

std::vector<Detail> details_for(const Options& options) {
  std::vector<Detail> details{{"/sealtape/event", "redaction"},
                              {"/sealtape/purpose", options.purpose}};
  if (!options.reason.empty()) details.push_back({"/sealtape/reason", options.reason});
  return details;
}

void refuse_what_needs_units(const Options& options) {
  if (options.proof.empty() && !options.tone) return;
  const std::string what = options.proof.empty() ? "tone" : "proof";
  throw Error(Error::Kind::refused,
              "the recording has no units that stay as they are, so its copy has no " + what,
              "without --" + what + " it is rendered again, attested and not verifiable");
}

// What cannot be cut, or put together again, is rendered again.
void redact_attested(const Options& options, const CatalogRow& row, Archive& archive,
                     const HandingOut& out, Context& context) {
  refuse_what_needs_units(options);
  if (options.dry_run) return context.say("would render a copy again: attested, not verifiable");
  const auto file = output(options.output, options);
  const auto transcript = output(options.transcript, options);
  const auto record = archive.open(row);
  std::vector<Unheard> times;
  const auto copy = sealtape::redact_attested(
      archive, row,
      {.spans =
           [&](const Extent& extent) {
             std::vector<Span> spans;
             for (const auto& wanted : wanted_spans(options, extent.length, &record)) {
               spans.push_back(wanted.text.on(extent.rate));
             }
             times = times_of(widened(extent, spans, span_options(options)), extent);
             return spans;
           },
       .options = span_options(options),
       .more = details_for(options),
       .out = copy_out(options, file.get(), context.world().out)});
  if (options.leaves()) out.require_unchanged();
  if (file) file->commit();
  context.say(std::string("rendered again as ") + copy.rendered.media_type() +
              ": attested, not verifiable");
  const auto transcripts =
      redact_its_transcripts(row, copy.index, times, transcript.get(), archive, context);
  print({row.recording, "attested", times.size(), copy.index, transcripts}, options, context);
  warn_of_others(archive, row, context);
  context.warn_of_forgetting();
}

void redact_provable(const Options& options, const CatalogRow& row, OpenRecording& recording,
                     const Timeline& timeline, const HandingOut& out, Context& context) {
  auto& archive = recording.archive();
  ProvableCopy work;
  work.filler = options.filler();
  work.spans = planned(options, timeline, &recording.record(), context);
  warn_of_echoes(recording.source(), timeline, work.spans, context);
  if (options.dry_run) return show_plan(work.spans, timeline, context);

  const auto file = output(options.output, options);
  const auto proof = output(options.proof, options);
  const auto transcript = output(options.transcript, options);
  work.details = details_for(options);
  work.out = copy_out(options, file.get(), context.world().out);
  const auto index = make_provable(recording, timeline, work);
  if (options.leaves()) out.require_unchanged();
  if (proof) {
    proof->write(bytes_of(prove(recording, open_redaction(archive, index)).encode()));
    proof->commit();
  }
  if (file) file->commit();
  const auto transcripts = redact_its_transcripts(row, index, times_of(work.spans, timeline),
                                                  transcript.get(), archive, context);
  print({row.recording, "redacted", work.spans.size(), index, transcripts}, options, context);
  warn_of_others(archive, row, context);
  context.warn_of_forgetting();
}

void redact_as_it_can_be(const Options& options, const CatalogRow& row, Archive& archive,
                         const HandingOut& out, Context& context) {
  if (!options.dry_run) {
    remove_leftovers({options.output, options.proof, options.transcript}, context);
  }
  if (!has_units(archive.open(row))) return redact_attested(options, row, archive, out, context);
  OpenRecording recording(archive, row);
  const auto timeline = Timeline::of(recording.source());
  if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
  if (not_copyable(timeline->track())) {
    return redact_attested(options, row, archive, out, context);
  }
  redact_provable(options, row, recording, *timeline, out, context);
}

void redact_recording(Options options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  HandingOut out(archive);
  const auto row = find_recording(archive, options.recording);
  out.add(row);
  const Permissions permissions(archive);
  permissions.require_purpose(row, options.purpose);
  require_release(archive, row);
  if (!options.transcript.empty() && transcripts_of(archive, row.recording).empty()) {
    throw Error(Error::Kind::usage, row.recording.hex() + " has no transcript to write");
  }
  if (!options.scan.where.empty()) options.proposed = spans_to_redact(options.scan, archive, row);
  if (options.leaves() && !options.dry_run && !options.scan.where.empty())
    permissions.require_recall();
  out.carefully([&] { redact_as_it_can_be(options, row, archive, out, context); });
}

// Without the archive: from a copy that somebody has, and its proof.
void redact_copy(const Options& options, Context& context) {
  Descriptor descriptor(::open(options.from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor) throw_errno(options.from);
  FileSource copy(std::move(descriptor), options.from);
  const auto text = read_given(options.proof, largest_proof + 1);
  const auto report = verify_copy(copy, bytes_of(text), nullptr);
  if (!report.faults.empty()) {
    throw Error(Error::Kind::damaged, options.from + ": " + report.faults.front(),
                "see all with: sealtape verify-redaction");
  }
  const auto timeline = Timeline::of(copy);
  const auto spans = planned(options, *timeline, nullptr, context);
  warn_of_echoes(copy, *timeline, spans, context);
  if (options.dry_run) return show_plan(spans, *timeline, context);
  remove_leftovers({options.output, options.output + ".proof.json"}, context);
  const auto file = output(options.output, options);
  const auto proof_file = output(options.output + ".proof.json", options);
  const auto further =
      redact_further(copy, *report.proof, spans, [&](ByteView bytes) { file->write(bytes); });
  proof_file->write(bytes_of(further.encode()));
  proof_file->commit();
  file->commit();
  context.say("wrote " + options.output + " and " + options.output + ".proof.json");
}

void redact_either(Options options, Context& context) {
  // Rules write CARD; a proof has codes of small letters.
  for (auto& letter : options.ground) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  const bool further = !options.from.empty();
  if (further == !options.recording.empty()) {
    throw Error(Error::Kind::usage, "give a recording, or --from with a copy");
  }
  if (!further && options.purpose.empty()) {
    throw Error(Error::Kind::usage, "--purpose is required", "see sealtape redact --help");
  }
  const bool names_files =
      !options.proof.empty() && !options.output.empty() && options.output != "-";
  if (further && !names_files) {
    throw Error(Error::Kind::usage, "--from takes --proof, the proof of that copy, and -o FILE");
  }
  if (further && !(options.scan.where.empty() && options.transcript.empty())) {
    throw Error(Error::Kind::usage, "--from-scan and --transcript are for a recording");
  }
  require_own_files({options.output, options.proof, options.transcript});
  if (further) return redact_copy(options, context);
  redact_recording(options, context);
}

}  // namespace

void add_redact(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("redact", "Make a copy without some spans, and prove all the rest");
  command->add_option("recording", options->recording, "Its id, or the start of it");
  command->add_option("--span", options->spans, "What to take out: T1-T2 or T1-T2@CHANNEL")
      ->type_name("SPAN")
      ->allow_extra_args(false);
  command->add_option("--channel", options->channels, "A whole channel; the first is 1")
      ->type_name("N")
      ->allow_extra_args(false);
  command->add_option("--party", options->parties, "All that somebody says on his own channel")
      ->type_name("WHO")
      ->allow_extra_args(false);
  command->add_option("--region", options->region, "Where numbers without + are from");
  command->add_option("--spans", options->list, "A list of spans, JSON or CSV")->type_name("FILE");
  command
      ->add_option("--from-scan", options->scan.where,
                   "What scan proposed: a reviewed file, or the recording for its newest scans")
      ->type_name("FILE|RECORDING");
  command->add_option("--min-level", options->scan.least, "Of proposals: weak or validated")
      ->check(CLI::IsMember({"weak", "validated"}));
  command->add_option("--ground", options->ground, "Why, as a code that whoever gets it may see");
  command->add_flag("--tone", options->tone, "A tone instead of silence; PCM and G.711 only");
  command->add_flag("--exact", options->exact, "No padding, rounding or joining of spans");
  command->add_option("-o,--output", options->output, "Where to write the copy; - is stdout")
      ->type_name("FILE");
  command->add_option("--proof", options->proof, "Where to write the proof; with --from, its proof")
      ->type_name("FILE");
  command
      ->add_option("--transcript", options->transcript,
                   "Where to write the newest transcript, redacted with it")
      ->type_name("FILE");
  command->add_option("--from", options->from, "Take more out of a copy, without the archive")
      ->type_name("COPY");
  command->add_option("--purpose", options->purpose, "What the copy is needed for");
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  command->add_flag("--overwrite", options->overwrite, "Replace existing files");
  command->add_flag("--dry-run", options->dry_run, "Say what would be taken out, and stop");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls redact 7f3c9a10 --span 1:39.9-1:44 --ground card --purpose complaint "
        "-o call.wav --proof call.proof.json",
        "sealtape -C calls redact 7f3c9a10 --channel 2 --purpose access-request -o mine.wav",
        "sealtape redact --from call.wav --proof call.proof.json --span 2:00-2:10 -o less.wav"},
       {{3, "something made from the recording was not redacted with it"},
        {4, "damage, or the copy is not that of its proof"},
        {9,
         "the identity may not, a proof is wanted of what cannot be cut, or the policy asks for a "
         "better detection"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { redact_either(*options, context); });
}

}  // namespace sealtape
