#include "search_audio.h"

#include <mutex>

#include "access.h"
#include "archive/parallel.h"
#include "archive/playback.h"
#include "catalog/recording_row.h"
#include "find_recording.h"
#include "interrupt.h"
#include "permission.h"
#include "recording_filter.h"
#include "recording_row.h"
#include "report/text.h"
#include "transcription.h"

namespace sealtape {

namespace {

constexpr const char* notice =
    "notice: English alone, and each hit is a candidate to listen to: about one in six of few is "
    "wrong, one in three of usual, two in three of many; on the telephone more.";

// What came of one recording.
struct Heard {
  bool is_done = false;  // or is not to be heard any more
  bool is_whole = false;
  std::vector<Speaker> speakers{};
  std::vector<PhraseSpot> spots{};
};

// One run of the command. Sound is decoded and heard by several threads; the archive is used by one
// at a time, and what was found is shown in the order of the recordings.
class AudioSearching {
 public:
  AudioSearching(const AudioSearch& wanted, Archive& archive, Context& context)
      : wanted_(wanted),
        archive_(archive),
        context_(context),
        listing_(context.listing("sealtape.spot/1", {{"recording", "RECORDING"},
                                                     {"start", "STARTED"},
                                                     {"at", "AT", Align::right},
                                                     {"who", "WHO"},
                                                     {"score", "SCORE", Align::right}})) {
    idle_.push_back(new_listener());  // refuses a phrase that it cannot hear
    phrase_ = idle_.front()->phrase();
  }

  void run(const std::vector<CatalogRow>& rows) {
    if (rows.empty()) {
      context_.say("nothing to listen to");
      return listing_.finish();
    }
    context_.say(notice);
    const Interruptible interruptible;
    std::uint64_t sound = 0;
    for (const auto& row : rows) sound += sound_of(row);
    progress_ = context_.progress("listening", rows.size(), sound, ProgressMeasure::sound);
    heard_.resize(rows.size());
    const auto jobs = wanted_.jobs == 0 ? cores() : wanted_.jobs;
    in_parallel(rows.size(), [&](std::uint64_t i) { take(rows, i); }, jobs);
    progress_->finish();
    listing_.finish();
    const auto whole = std::ranges::count(heard_, true, &Heard::is_whole);
    tell(static_cast<std::uint64_t>(whole), rows.size());
    context_.warn_of_forgetting();
  }

 private:
  using Listener = std::unique_ptr<PhraseListener>;

  bool is_stopped() const { return context_.world().interrupted() != 0; }

  Listener new_listener() const {
    return std::make_unique<PhraseListener>(SphinxModel::installed(), wanted_.phrase,
                                            [this] { return is_stopped(); });
  }

  void take(const std::vector<CatalogRow>& rows, std::size_t number) {
    auto heard = is_stopped() ? Heard{.is_done = true} : listen_to(rows[number], rows.size() == 1);
    const std::lock_guard lock(guard_);
    heard_[number] = std::move(heard);
    for (; shown_ < heard_.size() && heard_[shown_].is_done; ++shown_) {
      const auto& next = heard_[shown_];
      for (const auto& each : next.spots) show(rows[shown_], next.speakers, each);
      if (next.is_whole) progress_->add(1, 0);
      found_ += next.spots.size();
    }
  }

  Heard listen_to(const CatalogRow& row, bool may_throw) {
    Heard heard{.is_done = true};
    try {
      std::unique_lock lock(guard_);
      Playback playback(archive_, row);
      log_access(archive_, {row.recording}, {wanted_.purpose, wanted_.reason});
      PhraseOptions options;
      options.closed = closed_spans(archive_, playback);
      options.candidates = wanted_.candidates;
      options.progress = [this](Micros done) {
        progress_->add(0, static_cast<std::uint64_t>(done.count()) / 1000);
      };
      options.stop = [this] { return is_stopped(); };
      heard.speakers = speakers_of(archive_.open(row));
      auto listener = idle_.empty() ? nullptr : std::move(idle_.back());
      if (listener) idle_.pop_back();
      lock.unlock();
      if (!listener) listener = new_listener();
      heard.spots = find_phrase(playback.source(), *listener, options);
      heard.is_whole = true;
      lock.lock();
      idle_.push_back(std::move(listener));
    } catch (const Error& error) {
      if (is_stopped()) return heard;
      if (may_throw) throw;
      const std::lock_guard lock(guard_);
      context_.warn(row.recording.hex() + ": " + error.what());
      context_.status = exit_status(Error::Kind::partial);
    }
    return heard;
  }

  void show(const CatalogRow& row, const std::vector<Speaker>& speakers, const PhraseSpot& each) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    const auto id = row.recording.hex();
    const auto& time = each.spot.time;
    Json spot{{"recording", context_.format() == Format::table ? id.substr(0, 12) : id},
              {"phrase", phrase_},
              {"at", human_duration(duration_cast<std::chrono::seconds>(time.from))},
              {"from_ms", duration_cast<milliseconds>(time.from).count()},
              {"to_ms", duration_cast<milliseconds>(time.to).count()},
              {"channel", each.channel},
              {"who", who(speakers, each.channel)},
              {"score", -static_cast<int>(each.spot.doubt)}};
    if (const auto start = text_field(first_dialog(row.shown), "start")) spot["start"] = *start;
    listing_.row(spot);
  }

  static std::string who(const std::vector<Speaker>& speakers, std::uint32_t channel) {
    for (const auto& speaker : speakers) {
      if (speaker.channel == channel) return speaker.name.empty() ? speaker.id : speaker.name;
    }
    return "channel " + std::to_string(channel);
  }

  void tell(std::uint64_t heard, std::size_t all) {
    auto text = counted(found_, "candidate") + " in " + counted(heard, "recording");
    if (is_stopped()) {
      text += "; interrupted, " + counted(all - heard, "recording") + " not heard";
      context_.status = 128 + context_.world().interrupted();
    }
    context_.say(text);
  }

  const AudioSearch& wanted_;
  Archive& archive_;
  Context& context_;
  std::string phrase_;  // as it is looked for
  Listing listing_;
  std::unique_ptr<Progress> progress_;
  std::mutex guard_;  // of all that is not the work of one thread
  std::vector<Listener> idle_;
  std::vector<Heard> heard_;
  std::size_t shown_ = 0;
  std::uint64_t found_ = 0;
};

}  // namespace

void search_audio(const AudioSearch& wanted, std::vector<CatalogRow> rows, Archive& archive,
                  Context& context) {
  AudioSearching searching(wanted, archive, context);
  const Permissions permissions(archive);
  std::exception_ptr first;
  const auto all = rows.size();
  std::erase_if(rows, [&](const CatalogRow& row) {
    try {
      require_release(archive, row);
      permissions.require_purpose(row, wanted.purpose);
      return false;
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::refused) throw;
      if (!first) first = std::current_exception();
      return true;
    }
  });
  if (rows.empty() && first) std::rethrow_exception(first);
  if (rows.size() < all) {
    context.warn(counted(all - rows.size(), "recording") + " may not be heard for " +
                 wanted.purpose + ", left out");
  }
  searching.run(rows);
}

}  // namespace sealtape
