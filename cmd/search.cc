// sealtape search: recordings by what is said in them, and by what is known of them.

#include <memory>
#include <set>

#include "context.h"
#include "find_recording.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "search_audio.h"
#include "search_words.h"
#include "transcript/words.h"
#include "unreadable.h"
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
    look();
    warn_of_unread(archive_, UnreadKind::recordings, context_);
  }

 private:
  void look() {
    if (!options_.audio.empty()) return listen();
    if (words_.empty()) return list_recordings();
    search_words(
        {.words = words_,
         .phrase = options_.phrase,
         .ids = options_.ids,
         .purpose = options_.purpose,
         .reason = options_.reason,
         .limit = options_.limit},
        [&](const CatalogRow& row) { return takes(row); }, archive_, context_);
  }

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
        options_.ids ? std::vector<Column>{{"recording", ""}} : recording_columns(format));
    std::uint32_t shown = 0;
    archive_.catalog().list({}, [&](const CatalogRow& row) {
      if (!takes(row)) return true;
      const bool readable = format == Format::table && !options_.ids;
      listing.row(readable ? readable_row(row) : recording_row(row));
      return options_.limit == 0 || ++shown < options_.limit;
    });
    listing.finish();
  }

  const Options& options_;
  Context& context_;
  RecordingFilter filter_;
  std::vector<SaidWord> words_;
  Archive archive_;
  std::optional<std::set<RecordingId>> with_parties_;
};

// Words, or a phrase in the sound.
void add_what(CLI::App& command, Options& options) {
  command.add_option("words", options.words, "All of them are said, in whatever order");
  command.add_flag("--phrase", options.phrase, "One word behind the other, as they are given");
  command
      .add_option("--audio", options.audio,
                  "Listen for this English phrase in the sound; the words are then recordings")
      ->type_name("PHRASE");
  command
      .add_option("--candidates", options.candidates,
                  "Of what --audio hears: few, mostly right; usual; or many, mostly wrong")
      ->check(CLI::IsMember({"few", "usual", "many"}));
  command
      .add_option("-j,--jobs", options.jobs,
                  "How many recordings --audio hears at once (else one a core)")
      ->check(CLI::Range(1, 64));
}

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
  add_what(*command, *options);
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
       {{3,
         "--audio: some recordings failed, listed; or records cannot be read, so this may not be "
         "all"},
        {4, "damage"},
        {9, "the identity may not read"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { Search(*options, context).run(); });
}

}  // namespace sealtape
