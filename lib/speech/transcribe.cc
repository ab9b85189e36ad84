#include "speech/transcribe.h"

#include <algorithm>
#include <map>

#include "core/error.h"
#include "media/describe.h"
#include "speech/doubts.h"
#include "speech/listening.h"
#include "speech/speakers.h"
#include "transcript/parameters.h"

namespace sealtape {

namespace {

constexpr int most_failures = 3;  // one after the other

Digest digest_of(std::span<const std::int16_t> samples) {
  Bytes little;
  little.reserve(2 * samples.size());
  for (const auto sample : samples) {
    const auto bits = static_cast<std::uint16_t>(sample);
    little.push_back(static_cast<std::byte>(bits & 0xFFU));
    little.push_back(static_cast<std::byte>(bits >> 8U));
  }
  return sha256(little);
}

void move_by(Segment& segment, Micros offset) {
  const auto move = [&](std::optional<TimeSpan>& time) {
    if (time) time = TimeSpan{time->from + offset, time->to + offset};
  };
  move(segment.time);
  for (auto& word : segment.words) move(word.time);
}

class Transcribing {
 public:
  Transcribing(Source& source, Recogniser& recogniser, const TranscribeOptions& options)
      : source_(source),
        recogniser_(recogniser),
        options_(options),
        listened_(listen(source, options.stop)) {}

  Transcribed run() {
    auto& transcript = result_.transcript;
    transcript.origin = Transcript::Origin::machine;
    transcript.engine = engine_of(recogniser_, options_);
    transcript.language = recogniser_.language();
    transcript.notice = recogniser_.notice();
    for (const auto& channel : listened_.channels) {
      transcript.duration = std::max(transcript.duration, channel.duration());
    }
    if (const auto tracks = describe(source_, "").sound_tracks; tracks > 1) {
      result_.notes.push_back("one of " + std::to_string(tracks) + " sound tracks was heard");
    }
    for (std::size_t i = 0; i < listened_.channels.size(); ++i) take_channel(i);
    if (failure_ && transcript.heard.empty()) std::rethrow_exception(failure_);
    finish();
    return std::move(result_);
  }

 private:
  void take_channel(std::size_t channel) {
    const auto number = static_cast<std::uint32_t>(channel + 1);
    const auto& loudness = listened_.channels[channel];
    const auto& duration = loudness.duration();
    if (listened_.same_as_first[channel]) {
      result_.transcript.unheard.push_back({number, {Micros{}, duration}, Unheard::Why::skipped});
      result_.notes.push_back("channel " + std::to_string(number) + " is the same as channel 1");
      options_.progress(duration);
      return;
    }
    std::vector<TimeSpan> closed;
    for (const auto& each : closed_in(listened_, channel, options_.closed)) {
      closed.push_back(each.time);
      result_.transcript.unheard.push_back(each);
    }
    const auto pieces = cut_into_pieces(loudness, closed, recogniser_.lengths());
    int failures = 0;
    Micros done{};
    each_piece(source_, channel, pieces, [&](const Piece& piece, auto samples) {
      if (options_.stop()) throw Error(Error::Kind::interrupted, "interrupted");
      if (failures < most_failures && take_piece(channel, piece, samples)) {
        failures = 0;
      } else {
        ++failures;
        result_.transcript.unheard.push_back({number, piece.time(), Unheard::Why::failed});
      }
      options_.progress(piece.time().to - done);
      done = piece.time().to;
    });
    options_.progress(duration - std::min(done, duration));
  }

  bool take_piece(std::size_t channel, const Piece& piece, std::span<const std::int16_t> samples) {
    const auto number = static_cast<std::uint32_t>(channel + 1);
    std::vector<Segment> segments;
    try {
      segments = recogniser_.recognise({samples, listened_.is_narrow(channel)});
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::failed) throw;
      failure_ = std::current_exception();
      result_.notes.emplace_back(error.what());
      return false;
    }
    result_.transcript.heard.push_back({number, piece.time(), digest_of(samples)});
    for (auto& segment : segments) {
      move_by(segment, piece.time().from);
      segment.channel = number;
      segment.speaker = speaker_of(number);
      result_.transcript.segments.push_back(std::move(segment));
    }
    return true;
  }

  std::string speaker_of(std::uint32_t number) {
    auto& known = result_.transcript.speakers;
    const auto of_channel = [&](const Speaker& speaker) { return speaker.channel == number; };
    const auto found = std::ranges::find_if(known, of_channel);
    if (found != known.end()) return found->id;
    const auto given = std::ranges::find_if(options_.speakers, of_channel);
    if (given == options_.speakers.end()) return "";
    known.push_back(*given);
    return given->id;
  }

  bool has_one_channel() const { return std::ranges::count(listened_.same_as_first, false) == 1; }

  void tell_voices_apart() {
    if (!has_one_channel()) {
      result_.notes.emplace_back("every channel is a voice, none was told apart");
      return;
    }
    std::vector<TimeSpan> closed;
    for (const auto& each : closed_in(listened_, 0, options_.closed)) closed.push_back(each.time);
    const auto voices = tell_apart(source_, listened_, 0, closed);
    if (voices) return name_voices(result_.transcript, *voices, 1);
    result_.notes.emplace_back("one voice alone, or two that cannot be told apart");
  }

  // Of all channels together, each moment once.
  Micros closed_by(std::initializer_list<Unheard::Why> reasons) const {
    auto spans = result_.transcript.unheard;
    std::erase_if(spans, [&](const Unheard& span) {
      return std::ranges::find(reasons, span.why) == reasons.end();
    });
    std::ranges::sort(spans, {},
                      [](const auto& span) { return std::pair(span.channel, span.time); });
    Micros sum{};
    Unheard last;
    for (const auto& span : spans) {
      const auto from =
          span.channel == last.channel ? std::max(span.time.from, last.time.to) : span.time.from;
      if (span.time.to <= from) continue;
      sum += span.time.to - from;
      last = span;
    }
    return sum;
  }

  void tell_what_was_closed(Micros sum, const std::string& name) {
    if (sum == Micros()) return;
    const auto tenths = (sum.count() + 99'999) / 100'000;
    result_.notes.push_back(std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) +
                            " s " + name + ", not heard");
  }

  void tell_doubts() {
    const auto& segments = result_.transcript.segments;
    const auto doubtful = std::ranges::count_if(
        segments, [](const Segment& segment) { return !segment.doubts.empty(); });
    if (doubtful == 0) return;
    result_.notes.push_back(std::to_string(doubtful) + " of " + std::to_string(segments.size()) +
                            (segments.size() == 1 ? " segment" : " segments") + " doubtful");
  }

  void finish() {
    auto& transcript = result_.transcript;
    if (options_.diarize) tell_voices_apart();
    const auto leaked = drop_leaked(transcript.segments, listened_.channels);
    if (leaked > 0) {
      result_.notes.push_back(std::to_string(leaked) + " leaked from another channel dropped");
    }
    const auto erased = closed_by({Unheard::Why::erased});
    tell_what_was_closed(erased, "erased");
    tell_what_was_closed(closed_by({Unheard::Why::erased, Unheard::Why::redacted}) - erased,
                         "redacted");
    const auto begins = [](const Segment& segment) {
      return std::pair(segment.time.value_or(TimeSpan{}), segment.channel);
    };
    std::ranges::sort(transcript.segments, {}, begins);
    mark_doubts(transcript.segments, listened_.channels);
    tell_doubts();
    std::ranges::sort(transcript.unheard, {}, [](const Unheard& unheard) {
      return std::pair(unheard.channel, unheard.time);
    });
    if (transcript.language.empty()) transcript.language = most_spoken(transcript.segments);
    std::ranges::sort(result_.notes);
    const auto same = std::ranges::unique(result_.notes);
    result_.notes.erase(same.begin(), same.end());
  }

  static std::string most_spoken(const std::vector<Segment>& segments) {
    std::map<std::string, std::size_t> heard;
    for (const auto& segment : segments) ++heard[segment.language];
    const auto most =
        std::ranges::max_element(heard, {}, &std::pair<const std::string, std::size_t>::second);
    return most == heard.end() ? "" : most->first;
  }

  Source& source_;
  Recogniser& recogniser_;
  const TranscribeOptions& options_;
  Listened listened_;
  Transcribed result_;
  std::exception_ptr failure_;
};

}  // namespace

Engine engine_of(const Recogniser& recogniser, const TranscribeOptions& options) {
  auto engine = recogniser.engine();
  if (recogniser.language().empty()) engine.parameters.emplace_back(language_detected, "yes");
  if (options.diarize) engine.parameters.emplace_back("diarization", diarization_settings);
  return engine;
}

Transcribed transcribe(Source& source, Recogniser& recogniser, const TranscribeOptions& options) {
  return Transcribing(source, recogniser, options).run();
}

}  // namespace sealtape
