#include "transcription.h"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "access.h"
#include "archive/parallel.h"
#include "find_recording.h"
#include "interrupt.h"
#include "permission.h"
#include "speech/transcribe.h"

namespace sealtape {

namespace {

// One run of the command. Sound is decoded and understood by several threads; the archive is used
// by one at a time.
class Transcription {
 public:
  Transcription(const TranscriptionOptions& options, Context& context, Archive& archive)
      : options_(options),
        context_(context),
        archive_(archive),
        permissions_(archive),
        make_(open_engine(options.wish)),
        rows_(context) {
    const auto first = make_();
    TranscribeOptions how;
    how.diarize = options.diarize;
    recipe_ = recipe_of(engine_of(*first, how), first->language());
    sends_sound_ = first->engine().network;
    context.say("notice: " + first->notice());
  }

  void run(const std::vector<std::string>& ids) {
    const Interruptible interruptible;
    std::vector<CatalogRow> found;
    std::uint64_t sound = 0;
    std::set<RecordingId> named;
    for (const auto& id : ids) {
      TranscriptRow told;
      told.recording = id;
      const auto row = attempt(told, ids.size() == 1, [&] { return find_recording(archive_, id); });
      if (!row || !named.insert(row->recording).second) continue;
      sound += sound_of(*row);
      found.push_back(*row);
    }
    progress_ = context_.progress("transcribing", found.size(), sound, ProgressMeasure::sound);
    only_one_ = ids.size() == 1;
    const auto wanted = options_.jobs == 0 ? cores() : options_.jobs;
    work_on(found, std::min<std::size_t>(wanted, found.size()));
    progress_->finish();
    rows_.finish();
    context_.warn_of_forgetting();
  }

 private:
  template <class Step>
  auto attempt(const TranscriptRow& told, bool may_throw, const Step& step)
      -> std::optional<decltype(step())> {
    try {
      return step();
    } catch (const Error& error) {
      // An engine that fails is told of its recording, also where it is the only one.
      const bool is_of_engine = error.kind() == Error::Kind::failed;
      if ((may_throw && !is_of_engine) || error.kind() == Error::Kind::interrupted) throw;
      auto failed = told;
      failed.error = error.what();
      if (is_of_engine) failed.hint = error.hint();
      failed.network = is_of_engine && sends_sound_;
      rows_.row(failed);
      return std::nullopt;
    }
  }

  bool is_stopped() const { return stopped_ || context_.world().interrupted() != 0; }

  void work_on(const std::vector<CatalogRow>& found, std::size_t jobs) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr first;
    const auto work = [&] {
      try {
        const auto recogniser = make_();
        for (auto i = next++; i < found.size() && !is_stopped(); i = next++) {
          take(found[i], *recogniser);
        }
      } catch (...) {
        const std::lock_guard lock(guard_);
        if (!stopped_.exchange(true)) first = std::current_exception();
      }
    };
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back(work);
      work();
    }
    if (!first || context_.world().interrupted() != 0) return;
    std::rethrow_exception(first);
  }

  static TranscriptRow told_of(const CatalogRow& row) {
    TranscriptRow told;
    told.recording = row.recording.hex();
    told.duration = duration_of(row);
    return told;
  }

  void take(const CatalogRow& row, Recogniser& recogniser) {
    std::unique_lock lock(guard_);
    std::optional<Document> recording;  // as it was when it was heard
    auto made = attempt(told_of(row), only_one_, [&]() -> std::optional<Transcribed> {
      if (exists(row)) return std::nullopt;
      require_release(archive_, row);
      permissions_.require_purpose(row, options_.purpose);
      recording = document_at(archive_, row.index);
      const auto playback = open(row);
      const auto what = options_for(row, *playback);
      lock.unlock();
      const Relock relock(lock);
      auto transcribed = transcribe(playback->source(), recogniser, what);
      check(transcribed.transcript);
      return transcribed;
    });
    if (!made || !*made) return;
    auto transcribed = std::move(**made);
    transcribed.transcript.made = archive_.surroundings().now();
    std::vector<Detail> more{{"/sealtape/purpose", options_.purpose}};
    if (!options_.reason.empty()) more.push_back({"/sealtape/reason", options_.reason});
    const auto index =
        keep_transcript(archive_, *recording, transcribed.transcript, std::move(more));
    auto told = told_of(row);
    told.status = TranscriptRow::Status::transcribed;
    told.notes = transcribed.notes;
    told.network = transcribed.transcript.engine.network;
    told.tell(transcribed.transcript, document_at(archive_, index));
    progress_->add(1, 0);
    rows_.row(told);
  }

  // Takes the lock again however the work ends.
  struct Relock {
    explicit Relock(std::unique_lock<std::mutex>& lock) : lock_(lock) {}
    Relock(const Relock&) = delete;
    Relock& operator=(const Relock&) = delete;
    ~Relock() { lock_.lock(); }
    std::unique_lock<std::mutex>& lock_;
  };

  bool exists(const CatalogRow& row) {
    if (options_.again) return false;
    const auto same = with_recipe(archive_, row.recording, recipe_);
    if (!same) return false;
    auto told = told_of(row);
    told.status = TranscriptRow::Status::exists;
    told.tell(*same);
    rows_.row(told);
    return true;
  }

  std::unique_ptr<Playback> open(const CatalogRow& row) {
    auto playback = std::make_unique<Playback>(archive_, row);
    log_access(archive_, {row.recording}, {options_.purpose, options_.reason});
    return playback;
  }

  TranscribeOptions options_for(const CatalogRow& row, Playback& playback) {
    TranscribeOptions what;
    what.closed = closed_spans(archive_, playback);
    what.diarize = options_.diarize;
    what.speakers = speakers_of(archive_.open(row));
    what.progress = [this](Micros done) {
      progress_->add(0, static_cast<std::uint64_t>(done.count()) / 1000);
    };
    what.stop = [this] { return is_stopped(); };
    return what;
  }

  const TranscriptionOptions& options_;
  Context& context_;
  Archive& archive_;
  Permissions permissions_;
  Recognisers make_;
  TranscriptRows rows_;
  Digest recipe_;
  std::unique_ptr<Progress> progress_;
  bool only_one_ = false;
  bool sends_sound_ = false;
  std::mutex guard_;  // of all that is not the work of one thread
  std::atomic<bool> stopped_ = false;
};

}  // namespace

std::vector<Unheard> closed_spans(Archive& archive, Playback& playback) {
  std::vector<Unheard> closed;
  for (const auto& time : playback.erased()) {
    closed.push_back({std::nullopt, time, Unheard::Why::erased});
  }
  for (const auto& each : playback.redacted(archive)) {
    closed.push_back({each.channel, each.time, Unheard::Why::redacted});
  }
  return closed;
}

std::vector<Speaker> speakers_of(const Record& record) {
  std::vector<Speaker> speakers;
  const auto parties = metadata_of(record.shown()).parties;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (!parties[i].channel) continue;
    Speaker speaker;
    speaker.id = "party-" + std::to_string(i);
    speaker.channel = *parties[i].channel + 1;
    speaker.party = static_cast<std::uint32_t>(i);
    speaker.name = parties[i].name.value_or(parties[i].role.value_or(""));
    speaker.known = Speaker::Known::channel;
    speakers.push_back(std::move(speaker));
  }
  return speakers;
}

std::optional<KeptTranscript> with_recipe(Archive& archive, RecordingId recording,
                                          const Digest& recipe) {
  for (auto& kept : transcripts_of(archive, recording)) {
    if (kept.recipe == recipe) return std::move(kept);
  }
  return std::nullopt;
}

Micros duration_of(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return {};
  return std::chrono::milliseconds(number_field(dialogs->front(), "duration").value_or(0));
}

std::uint64_t channels_of(const CatalogRow& row) {
  const auto* own = field(row.shown, "sealtape");
  return own == nullptr ? 1 : number_field(*own, "channels").value_or(1);
}

std::uint64_t sound_of(const CatalogRow& row) {
  return static_cast<std::uint64_t>(duration_of(row).count()) / 1000 * channels_of(row);
}

void transcribe_recordings(const std::vector<std::string>& ids, const TranscriptionOptions& options,
                           Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  Transcription(options, context, archive).run(ids);
}

}  // namespace sealtape
