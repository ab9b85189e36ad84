#include "search_audio.h"

#include "archive/playback.h"
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

class AudioSearching {
 public:
  AudioSearching(const AudioSearch& wanted, Archive& archive, Context& context)
      : wanted_(wanted),
        archive_(archive),
        context_(context),
        listener_(SphinxModel::installed(), wanted.phrase, [this] { return is_stopped(); }),
        listing_(context.listing("sealtape.spot/1", {{"recording", "RECORDING"},
                                                     {"start", "STARTED"},
                                                     {"at", "AT", Align::right},
                                                     {"who", "WHO"},
                                                     {"score", "SCORE", Align::right}})) {}

  void run(const std::vector<CatalogRow>& rows) {
    context_.say(notice);
    const Interruptible interruptible;
    std::uint64_t sound = 0;
    for (const auto& row : rows) sound += sound_of(row);
    progress_ = context_.progress("listening", rows.size(), sound, ProgressMeasure::sound);
    std::uint64_t heard = 0;
    for (const auto& row : rows) {
      if (is_stopped() || !listen_to(row, rows.size() == 1)) continue;
      ++heard;
      progress_->add(1, 0);
    }
    progress_->finish();
    listing_.finish();
    tell(heard, rows.size());
    context_.warn_of_forgetting();
  }

 private:
  bool is_stopped() const { return context_.world().interrupted() != 0; }

  bool listen_to(const CatalogRow& row, bool may_throw) {
    try {
      Playback playback(archive_, row);
      log_access(archive_, row, wanted_.purpose, wanted_.reason);
      PhraseOptions options;
      options.closed = closed_spans(archive_, playback);
      options.candidates = wanted_.candidates;
      options.progress = [this](Micros done) {
        progress_->add(0, static_cast<std::uint64_t>(done.count()) / 1000);
      };
      options.stop = [this] { return is_stopped(); };
      const auto found = find_phrase(playback.source(), listener_, options);
      const auto speakers = speakers_of(archive_.open(row));
      for (const auto& each : found) show(row, speakers, each);
      found_ += found.size();
      return true;
    } catch (const Error& error) {
      if (is_stopped()) return false;
      if (may_throw) throw;
      context_.warn(row.recording.hex() + ": " + error.what());
      context_.status = exit_status(Error::Kind::partial);
      return false;
    }
  }

  void show(const CatalogRow& row, const std::vector<Speaker>& speakers, const PhraseSpot& each) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    const auto id = row.recording.hex();
    const auto& time = each.spot.time;
    listing_.row({{"recording", context_.format() == Format::table ? id.substr(0, 12) : id},
                  {"start", rfc3339(begin_of(row))},
                  {"phrase", listener_.phrase()},
                  {"at", human_duration(duration_cast<std::chrono::seconds>(time.from))},
                  {"from_ms", duration_cast<milliseconds>(time.from).count()},
                  {"to_ms", duration_cast<milliseconds>(time.to).count()},
                  {"channel", each.channel},
                  {"who", who(speakers, each.channel)},
                  {"score", -static_cast<int>(each.spot.doubt)}});
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
  PhraseListener listener_;
  Listing listing_;
  std::unique_ptr<Progress> progress_;
  std::uint64_t found_ = 0;
};

}  // namespace

void search_audio(const AudioSearch& wanted, std::vector<CatalogRow> rows, Archive& archive,
                  Context& context) {
  AudioSearching searching(wanted, archive, context);
  const Permissions permissions(archive);
  std::optional<Error> first;
  const auto all = rows.size();
  std::erase_if(rows, [&](const CatalogRow& row) {
    try {
      require_release(archive, row);
      permissions.require_purpose(row, wanted.purpose);
      return false;
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::refused) throw;
      if (!first) first = error;
      return true;
    }
  });
  if (rows.empty() && first) throw *first;
  if (rows.size() < all) {
    context.warn(counted(all - rows.size(), "recording") + " may not be heard for " +
                 wanted.purpose + ", left out");
  }
  if (rows.empty()) return context.say("nothing to listen to");
  searching.run(rows);
}

}  // namespace sealtape
