#include "erase_seconds.h"

#include "archive/playback.h"
#include "archive/redacted_transcripts.h"
#include "archive/transcripts.h"
#include "came_with.h"
#include "other_channels.h"
#include "permission.h"
#include "report/text.h"
#include "reviewed.h"

namespace sealtape {

namespace {

// What the newest transcript says, and what it was made for.
struct Words {
  Transcript transcript;
  std::vector<Detail> purpose;
};

// One that cannot be read keeps nothing from being erased.
std::optional<Words> words_of(const CatalogRow& row, Archive& archive, const Context& context) {
  auto newest = newest_transcript(archive, row.recording, [&](EntryId document) {
    context.warn("transcript " + document.hex().substr(0, 12) +
                 " cannot be read; nothing of it is kept");
  });
  if (!newest) return std::nullopt;
  return Words{std::move(newest->transcript), purpose_of(archive, newest->document)};
}

// One erasure as it is shown, asked for and carried out.
class Erasure {
 public:
  Erasure(const SecondsToGo& task, const CatalogRow& row, Archive& archive, Context& context)
      : task_(task),
        row_(row),
        archive_(archive),
        context_(context),
        plan_(plan_erase(
            archive, row, [&](const Track& track) { return spans_on(track, task.asked.spans); },
            task.asked.options(), task.ground)),
        listing_(context.listing("sealtape.erasure/1", columns())) {
    plan_.keeps_channels = task.asked.keeps_channels;
    auto before = kept_copy(archive, row);
    if (!before && !task.asked.keeps_channels) return;
    others_.emplace(task.asked, plan_, std::move(before), archive);
  }

  void run(const std::vector<Detail>& details) {
    const bool in_copy_alone = plan_.units.empty() && others_ && others_->loses();
    auto line = planned_line();
    if (plan_.units.empty() && !in_copy_alone) return finish_what_is_gone(std::move(line));
    // A command that is run again finds what itself has done, which is nothing to refuse.
    if (!task_.reviewed.empty()) require_current(task_.reviewed, archive_, row_.recording);
    if (in_copy_alone) plan_.details = {};  // they went with the recording's own seconds
    say_what_is_unread(line);
    line["analyses"] = plan_.details.analyses;
    line["attachments"] = plan_.details.attachments;
    line["fields"] = plan_.details.fields;
    if (task_.destruction.dry_run) show(line, "would be erased");
    const auto what = in_copy_alone ? what_in_copy() : what_in_recording();
    if (!confirmed(task_.destruction, plan_.id(), 1, what, context_)) return;
    if (task_.propose) return propose_it(std::move(line), in_copy_alone, details);
    if (in_copy_alone) {
      erase_in_copy(std::move(line), details);
    } else {
      erase_in_recording(std::move(line), details);
    }
    context_.warn_of_forgetting();
  }

 private:
  static std::vector<Column> columns() {
    return {{"recording", "RECORDING"},
            {"status", "STATUS"},
            {"milliseconds", "MS", Align::right},
            {"documents", "DOCUMENTS", Align::right},
            {"index", "ENTRY", Align::right}};
  }

  Json planned_line() const {
    return {{"recording", row_.recording.hex()},
            {"milliseconds", plan_.milliseconds()},
            {"chunks", plan_.chunks()},
            {"documents", plan_.derived.size()},
            {"ground", task_.ground},
            {"plan", plan_.id()}};
  }

  void show(Json line, const char* status) {
    line["status"] = status;
    listing_.row(line);
    listing_.finish();
  }

  // Whoever is asked reads what would go.
  std::string what_in_copy() const {
    return "erase what a copy keeps of seconds that " + row_.recording.hex() + " has no longer";
  }
  std::string what_in_recording() const {
    const auto came_with = in_words(plan_.details);
    return "erase " + std::to_string(plan_.milliseconds()) + " ms of " + row_.recording.hex() +
           " and " + counted(plan_.derived.size(), "document") + " made from it" +
           (came_with.empty() ? "" : ", and of what came with it " + came_with) +
           (plan_.copies ? ", and keep the rest of its sound in a canonical copy alone" : "");
  }

  // The file goes as a whole where it cannot be read without what goes.
  void say_what_is_unread(Json& line) const {
    if (plan_.unread == 0) return;
    line["unread"] = plan_.unread;
    context_.say(counted(plan_.unread, "byte") +
                 " behind the sound, which no player reads, cannot be kept");
  }

  // Nothing to do, but what an interrupted command may have left.
  void finish_what_is_gone(Json line) {
    archive_.settle();
    line["documents"] = 0;
    show(std::move(line), "erased before");
    context_.say("these seconds were erased before");
    context_.warn_of_forgetting();
  }

  void propose_it(Json line, bool in_copy_alone, const std::vector<Detail>& details) {
    if (in_copy_alone) {
      throw Error(Error::Kind::usage, "what only a kept copy still has takes one person",
                  "leave out --propose");
    }
    const auto index = propose(archive_, plan_, task_.asked, details);
    line["proposal"] = archive_.log().entry_at(index).entry.id.hex();
    line["index"] = number(index);
    show(std::move(line), "proposed");
    say_how_to_approve(archive_, index, context_);
  }

  // The entry that destroys names what was kept of it.
  void keep_others(Json& line, std::vector<Detail>& details) {
    if (!others_) return;
    if (!others_->keeps()) return context_.say("nothing of other channels is left to be kept");
    plan_.spared = others_->keep(context_);
    Json kept = Json::array();
    for (const auto index : plan_.spared) kept.push_back(number(index));
    line["kept"] = kept;
    details.push_back({"/sealtape/kept", std::move(kept)});
  }

  void erase_in_recording(Json line, std::vector<Detail> details) {
    // Before a copy is kept for what may not go.
    if (others_) require_people(archive_, plan_, task_.approval);
    elsewhere_ = KeptElsewhere(archive_, {row_.recording});
    auto words = words_of(row_, archive_, context_);
    keep_others(line, details);
    const auto erased = erase(archive_, plan_, details, task_.approval);
    archive_.settle();
    line["copied"] = erased.copied;
    line["index"] = number(erased.index);
    show(std::move(line), "erased");
    if (erased.copied) context_.say("a canonical copy keeps what is left");
    say_what_came_with_it();
    keep_rest_of(std::move(words));
  }

  // Beside the sound: what may tell of it went along, but for what cannot be taken out alone.
  void say_what_came_with_it() {
    const auto& details = plan_.details;
    if (const auto went = in_words(details); !went.empty()) {
      context_.say("what came with it and may tell of these seconds went along: " + went);
    }
    const bool kept = elsewhere_.warn(context_);
    if (details.parties > 0) {
      context_.warn("fields of " + counted(details.parties, "party", "parties") +
                    " are not known, and stay: they may tell of these seconds");
    }
    if (kept || details.parties > 0) context_.status = exit_status(Error::Kind::partial);
  }

  // The copy that keeps the rest comes first, then the one of before goes with all else that was
  // made from the recording, as it does when seconds of the recording go.
  void erase_in_copy(Json line, std::vector<Detail> details) {
    std::vector<EntryId> gone;
    for (const auto& document : plan_.derived) gone.push_back(document.entry);
    auto words = words_of(row_, archive_, context_);
    // The copies that go say what nobody may hear again.
    if (auto told = Playback(archive_, row_).told(archive_)) details.push_back(std::move(*told));
    keep_others(line, details);
    const auto plan = plan_document_purge(archive_, {row_}, gone, task_.ground);
    const auto index = purge(archive_, plan, details).front();
    archive_.settle();
    line["documents"] = plan.documents();
    line["index"] = number(index);
    show(std::move(line), "erased in the kept copy");
    keep_rest_of(std::move(words));
  }

  void keep_rest_of(std::optional<Words> words) {
    if (!words) return;
    keep_rest(archive_, row_, std::move(words->transcript), std::move(words->purpose));
    context_.say("a new transcript keeps what is left of the newest one");
  }

  const SecondsToGo& task_;
  const CatalogRow& row_;
  Archive& archive_;
  Context& context_;
  ErasePlan plan_;
  Listing listing_;
  std::optional<OtherChannels> others_;
  KeptElsewhere elsewhere_;
};

}  // namespace

SecondsAsked seconds_asked(const SecondsWish& wish, const CatalogRow& row) {
  if (!wish.spans.empty() && !wish.from_scan.empty()) {
    throw Error(Error::Kind::usage, "give --span or --from-scan",
                "a span can be written into the file as well");
  }
  if (wish.spans.empty() && wish.from_scan.empty()) {
    throw Error(Error::Kind::usage, "--keep-channels is for --span and --from-scan");
  }
  SecondsAsked asked{.spans = parse_spans(wish.spans),
                     .exact = wish.exact,
                     .padded = !wish.from_scan.empty(),
                     .keeps_channels = wish.keep_channels};
  const auto names_channel = [](const SpanText& span) { return span.channel.has_value(); };
  if (!wish.keep_channels && std::ranges::any_of(asked.spans, names_channel)) {
    throw Error(Error::Kind::usage, "an erasure takes all channels, not one",
                "--keep-channels first keeps the others in a copy that can be proven");
  }
  if (asked.padded) asked.spans = spans_to_erase(wish.from_scan, row.recording);
  if (wish.keep_channels && !std::ranges::all_of(asked.spans, names_channel)) {
    throw Error(Error::Kind::usage, "--keep-channels keeps the channels that a span does not name",
                "write for example 1:39.9-1:44@2, in a reviewed file as well");
  }
  return asked;
}

void say_how_to_approve(Archive& archive, LogIndex proposal, const Context& context) {
  context.say("another custodian can carry it out with: sealtape purge --approve " +
              archive.log().entry_at(proposal).entry.id.hex().substr(0, 12));
}

void erase_seconds(const SecondsToGo& task, const CatalogRow& row,
                   const std::vector<Detail>& details, Archive& archive, Context& context) {
  if (const auto why = Permissions(archive).against_erasure(row, task.ground)) {
    throw Error(Error::Kind::refused, row.recording.hex() + " stays: " + *why);
  }
  Erasure(task, row, archive, context).run(details);
}

}  // namespace sealtape
