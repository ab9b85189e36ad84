// sealtape search: recordings by what is said in them, and by what is known of them.

#include <algorithm>
#include <map>
#include <set>

#include "access.h"
#include "archive/transcripts.h"
#include "context.h"
#include "find_recording.h"
#include "permission.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "report/text.h"
#include "search_audio.h"
#include "search_words.h"
#include "transcript/match.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> words;
  std::vector<std::string> parties;
  std::vector<std::string> labels;
  std::string since;
  std::string until;
  std::string kept_for;
  std::string shortest;
  std::string longest;
  std::string region;
  std::string purpose;
  std::string reason;
  std::uint32_t limit = 50;
  bool phrase = false;
  bool ids = false;
  std::string audio;
  std::string candidates;
  unsigned jobs = 0;
};

// A transcript that has the words, and its recording.
struct Candidate {
  CatalogRow row;
  Document document;
};

struct Hit {
  Candidate where;
  Transcript transcript;
  Match match;
};

RecordingFilter filter_of(const Options& options) {
  RecordingFilter filter;
  filter.since = instant_option(options.since, "--since");
  filter.until = instant_option(options.until, "--until");
  filter.shortest = length_option(options.shortest, "--min-duration");
  filter.longest = length_option(options.longest, "--max-duration");
  filter.purpose = options.kept_for;
  filter.labels = options.labels;
  return filter;
}

std::vector<SaidWord> wanted_words(const std::vector<std::string>& given) {
  std::vector<SaidWord> wanted;
  WordCutter cutter;
  for (const auto& text : given) {
    for (auto& word : cutter.said(text)) wanted.push_back(std::move(word));
  }
  if (wanted.empty() && !given.empty()) {
    throw Error(Error::Kind::usage, "there is no word to look for");
  }
  return wanted;
}

class Search {
 public:
  Search(const Options& options, Context& context)
      : options_(options),
        context_(context),
        filter_(filter_of(options)),
        words_(options.audio.empty() ? wanted_words(options.words) : std::vector<SaidWord>()),
        archive_(context.open_archive()) {
    archive_.require(Role::officer);
    if (!options.parties.empty()) with_parties_ = recordings_with(options.parties);
  }

  void run() {
    if (!options_.audio.empty()) return listen();
    if (words_.empty()) return list_recordings();
    auto candidates = find();
    if (options_.ids) return list_ids(candidates);
    if (options_.purpose.empty()) {
      throw Error(Error::Kind::usage, "what is said is read for a purpose: name it with --purpose",
                  "or show only which recordings they are, with --ids");
    }
    keep_permitted(candidates);
    keep_first(candidates);
    if (candidates.empty()) return context_.say("nothing found");
    log_access(archive_, recordings_of(candidates), {options_.purpose, options_.reason});
    show(open(std::move(candidates)));
    context_.warn_of_forgetting();
  }

 private:
  // Those in which all of them are.
  std::set<RecordingId> recordings_with(const std::vector<std::string>& parties) {
    const auto region = options_.region.empty() ? Region() : Region::parse(options_.region);
    std::optional<std::set<RecordingId>> common;
    for (const auto& party : parties) {
      Catalog::Query query;
      query.token = token_of(*archive_.secrets().ident, normalise_identifier(party, region));
      std::set<RecordingId> found;
      archive_.catalog().list(query, [&](const CatalogRow& row) {
        if (!common || common->contains(row.recording)) found.insert(row.recording);
        return true;
      });
      common = std::move(found);
    }
    return *common;
  }

  bool takes(const CatalogRow& row) const {
    return filter_.takes(row) && (!with_parties_ || with_parties_->contains(row.recording));
  }

  // The newest first.
  std::vector<Candidate> find() {
    auto& catalog = archive_.catalog();
    std::vector<Candidate> candidates;
    for (const auto index : documents_with(words_, catalog.spoken(), *archive_.secrets().word)) {
      const auto known = catalog.document_at(index);
      auto row = known ? catalog.find(known->recording) : std::nullopt;
      if (row && takes(*row)) candidates.push_back({std::move(*row), document_at(archive_, index)});
    }
    return candidates;
  }

  // To those that are named, or else to all that the filters take.
  void listen() {
    if (options_.purpose.empty()) {
      throw Error(Error::Kind::usage, "recordings are heard for a purpose: name it with --purpose");
    }
    std::vector<CatalogRow> rows;
    for (const auto& id : options_.words) {
      auto row = find_recording(archive_, id);
      if (takes(row)) rows.push_back(std::move(row));
    }
    if (options_.words.empty()) {
      archive_.catalog().list({}, [&](const CatalogRow& row) {
        if (takes(row)) rows.push_back(row);
        return options_.limit == 0 || rows.size() < options_.limit;
      });
    }
    AudioSearch wanted{options_.audio, Candidates::usual, options_.purpose, options_.reason,
                       options_.jobs};
    if (options_.candidates == "few") wanted.candidates = Candidates::few;
    if (options_.candidates == "many") wanted.candidates = Candidates::many;
    search_audio(wanted, std::move(rows), archive_, context_);
  }

  void require_something() const {
    if (!filter_.is_empty() || with_parties_) return;
    throw Error(Error::Kind::usage, "say what to look for",
                "words, or --party, --since, --until, --kept-for, --tag, --min-duration");
  }

  void list_recordings() {
    require_something();
    const auto format = context_.format();
    auto listing = context_.listing(
        "sealtape.recording/1",
        options_.ids ? std::vector<Column>{{"recording", "RECORDING"}} : recording_columns(format));
    std::uint32_t shown = 0;
    archive_.catalog().list({}, [&](const CatalogRow& row) {
      if (!takes(row)) return true;
      const bool readable = format == Format::table && !options_.ids;
      listing.row(readable ? readable_row(row) : recording_row(row));
      return options_.limit == 0 || ++shown < options_.limit;
    });
    listing.finish();
  }

  void list_ids(const std::vector<Candidate>& candidates) {
    if (options_.phrase) {
      throw Error(Error::Kind::usage, "a phrase is found by reading, which --ids does not do");
    }
    auto listing = context_.listing("sealtape.recording/1", {{"recording", "RECORDING"}});
    std::set<RecordingId> listed;
    for (const auto& candidate : candidates) {
      const auto& id = candidate.row.recording;
      if (options_.limit != 0 && listed.size() == options_.limit) break;
      if (!listed.insert(id).second) continue;
      Json row;
      row["recording"] = id.hex();
      listing.row(row);
    }
    listing.finish();
  }

  void keep_permitted(std::vector<Candidate>& candidates) {
    const Permissions permissions(archive_);
    std::map<RecordingId, bool> permitted;
    std::exception_ptr first;
    std::uint64_t refused = 0;
    const auto may_read = [&](const CatalogRow& row) {
      try {
        require_release(archive_, row);
        permissions.require_purpose(row, options_.purpose);
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::refused) throw;
        if (!first) first = std::current_exception();
        ++refused;
        return false;
      }
      return true;
    };
    std::erase_if(candidates, [&](const Candidate& candidate) {
      const auto [known, is_new] = permitted.try_emplace(candidate.row.recording, false);
      if (is_new) known->second = may_read(candidate.row);
      return !known->second;
    });
    if (refused == 0) return;
    if (candidates.empty()) std::rethrow_exception(first);
    context_.warn(counted(refused, "recording") + " may not be read for " + options_.purpose +
                  " and " + (refused == 1 ? "is" : "are") + " left out");
  }

  void keep_first(std::vector<Candidate>& candidates) {
    if (options_.limit == 0 || candidates.size() <= options_.limit) return;
    context_.warn(counted(candidates.size() - options_.limit, "older transcript") +
                  " with these words not read; see --limit");
    candidates.erase(candidates.begin() + options_.limit, candidates.end());
  }

  static std::vector<RecordingId> recordings_of(const std::vector<Candidate>& candidates) {
    // In the order of the log, which ids, being random, do not have.
    std::map<LogIndex, RecordingId> recordings;
    for (const auto& candidate : candidates) {
      recordings.emplace(candidate.row.index, candidate.row.recording);
    }
    std::vector<RecordingId> ids;
    for (const auto& [index, recording] : recordings) ids.push_back(recording);
    return ids;
  }

  // The best first. One that cannot be opened does not hide the others.
  std::vector<Hit> open(std::vector<Candidate> candidates) {
    std::vector<Hit> hits;
    for (auto& candidate : candidates) {
      try {
        auto transcript = open_transcript(archive_, candidate.document);
        auto found = match(transcript, words_, options_.phrase ? Phrase::yes : Phrase::no);
        if (found) hits.push_back({std::move(candidate), std::move(transcript), std::move(*found)});
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::damaged) throw;
        context_.warn(error.what());
        context_.status = exit_status(Error::Kind::damaged);
      }
    }
    std::ranges::sort(hits, {}, [](const Hit& hit) {
      return std::pair(~hit.match.score, ~number(hit.where.document.index));
    });
    return hits;
  }

  void show(const std::vector<Hit>& hits) {
    if (hits.empty()) return context_.say("nothing found");
    auto listing = context_.listing("sealtape.hit/1", {{"recording", "RECORDING"},
                                                       {"start", "STARTED"},
                                                       {"at", "AT", Align::right},
                                                       {"who", "WHO"},
                                                       {"text", "TEXT"}});
    for (std::size_t i = 0; i < hits.size(); ++i) {
      for (const auto& snippet : hits[i].match.snippets)
        listing.row(row_of(hits[i], snippet, i + 1));
    }
    listing.finish();
  }

  Json row_of(const Hit& hit, const Snippet& snippet, std::size_t rank) const {
    const bool is_table = context_.format() == Format::table;
    const auto id = hit.where.row.recording.hex();
    const auto& segment = hit.transcript.segments[snippet.segment];
    Json row{{"recording", is_table ? id.substr(0, 12) : id},
             {"start", rfc3339(begin_of(hit.where.row))},
             {"transcript", hit.where.document.entry.hex()},
             {"rank", rank},
             {"who", who(hit.transcript, segment)},
             {"text", snippet.text}};
    if (segment.channel) row["channel"] = *segment.channel;
    if (!segment.speaker.empty()) row["speaker"] = segment.speaker;
    if (!snippet.time) return row;
    using std::chrono::duration_cast;
    row["at"] = human_duration(duration_cast<std::chrono::seconds>(snippet.time->from));
    row["from_ms"] = duration_cast<std::chrono::milliseconds>(snippet.time->from).count();
    row["to_ms"] = duration_cast<std::chrono::milliseconds>(snippet.time->to).count();
    return row;
  }

  static std::string who(const Transcript& transcript, const Segment& segment) {
    const auto found = std::ranges::find(transcript.speakers, segment.speaker, &Speaker::id);
    if (found != transcript.speakers.end()) return found->name.empty() ? found->id : found->name;
    return segment.channel ? "channel " + std::to_string(*segment.channel) : "";
  }

  const Options& options_;
  Context& context_;
  RecordingFilter filter_;
  std::vector<SaidWord> words_;
  Archive archive_;
  std::optional<std::set<RecordingId>> with_parties_;
};

void add_filters(CLI::App& command, Options& options) {
  command.add_option("--party", options.parties, "Only those with this party; repeatable")
      ->type_name("tel:+39...|mailto:...|customer:...")
      ->allow_extra_args(false)
      ->expected(1);
  command.add_option("--since", options.since, "Only those that began then or later")
      ->type_name("TIME");
  command.add_option("--until", options.until, "Only those that began earlier")->type_name("TIME");
  command.add_option("--kept-for", options.kept_for, "Only those that are kept for this purpose");
  for (const char* name : {"--tag", "--label"}) {
    command.add_option(name, options.labels, "Only those with this tag; repeatable")
        ->type_name("NAME[=VALUE]")
        ->allow_extra_args(false)
        ->expected(1);
  }
  command.get_option("--label")->group("");  // as it was called once
  command.add_option("--min-duration", options.shortest, "Only those that last so long: 90, 1:30")
      ->type_name("TIME");
  command.add_option("--max-duration", options.longest, "Only those that last no longer")
      ->type_name("TIME");
  command.add_option("--region", options.region, "Country of numbers without a country code")
      ->type_name("CC");
}

}  // namespace

void add_search(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("search", "Find recordings by what is said in them");
  command->add_option("words", options->words, "All of them are said, in whatever order");
  command->add_flag("--phrase", options->phrase, "One word behind the other, as they are given");
  command
      ->add_option("--audio", options->audio,
                   "Listen for this English phrase in the sound; the words are then recordings")
      ->type_name("PHRASE");
  command
      ->add_option("--candidates", options->candidates,
                   "Of what --audio hears: few, mostly right; usual; or many, mostly wrong")
      ->check(CLI::IsMember({"few", "usual", "many"}));
  command
      ->add_option("-j,--jobs", options->jobs,
                   "How many recordings --audio hears at once (else one a core)")
      ->check(CLI::Range(1, 64));
  add_filters(*command, *options);
  command->add_option("--purpose", options->purpose, "What the transcripts are read for");
  command->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  command->add_flag("--ids", options->ids,
                    "Only which recordings; nothing is read, nothing logged");
  command->add_option("-n,--limit", options->limit, "At most so many (50; 0 is all)");
  context.explain(
      *command,
      {"Find and read",
       {"sealtape -C calls search cancel subscription --since 2026-01-01 --purpose complaint",
        "sealtape -C calls search --phrase 'do not call' --party +390612345678 --purpose complaint",
        "sealtape -C calls search refund --tag queue=sales --ids",
        "sealtape -C calls search --audio 'do not call me' 7f3c9a10 --purpose complaint",
        "sealtape -C calls search --kept-for training --min-duration 10:00"},
       {{3, "--audio: some recordings failed, listed"},
        {4, "damage"},
        {9, "the identity may not read"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { Search(*options, context).run(); });
}

}  // namespace sealtape
