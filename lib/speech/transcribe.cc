#include "speech/transcribe.h"

#include <algorithm>
#include <map>

#include "core/error.h"
#include "media/voice.h"
#include "speech/doubts.h"

namespace sealtape {

namespace {

constexpr int most_failures = 3;  // one after the other

// What is known of the channels before anybody tries to understand them.
struct Listened {
  std::vector<Loudness> channels;
  std::vector<bool> same_as_first;
  std::uint32_t rate = 0;

  bool is_narrow(std::size_t channel) const {
    constexpr std::uint32_t telephone = 11'025;
    return rate <= telephone || channels[channel].is_narrow();
  }
};

Listened listen(Source& source) {
  Voice voice(source);
  Listened listened;
  listened.rate = voice.source_rate();
  listened.channels.resize(voice.channels());
  listened.same_as_first.assign(voice.channels(), true);
  while (voice.next()) {
    for (std::size_t i = 0; i < voice.channels(); ++i) {
      listened.channels[i].add(voice.channel(i));
      if (!std::ranges::equal(voice.channel(i), voice.channel(0)))
        listened.same_as_first[i] = false;
    }
  }
  for (auto& channel : listened.channels) channel.finish();
  listened.same_as_first.front() = false;
  return listened;
}

using Sink = std::function<void(const Piece&, std::span<const std::int16_t>)>;

// Decodes a channel and gives out its pieces, one at a time.
void each_piece(Source& source, std::size_t channel, const std::vector<Piece>& pieces,
                const Sink& sink) {
  Voice voice(source);
  std::vector<std::int16_t> held;
  std::uint64_t at = 0;  // of the first sample of what was decoded last
  std::size_t next = 0;
  while (next < pieces.size() && voice.next()) {
    const auto samples = voice.channel(channel);
    const auto end = at + samples.size();
    while (next < pieces.size() && pieces[next].from < end) {
      const auto& piece = pieces[next];
      const auto from = std::max(piece.from, at) - at;
      const auto to = std::min(piece.to, end) - at;
      const auto part =
          samples.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
      held.insert(held.end(), part.begin(), part.end());
      if (piece.to > end) break;
      sink(piece, held);
      held.clear();
      ++next;
    }
    at = end;
  }
}

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
      : source_(source), recogniser_(recogniser), options_(options), listened_(listen(source)) {}

  Transcribed run() {
    auto& transcript = result_.transcript;
    transcript.origin = Transcript::Origin::machine;
    transcript.engine = recogniser_.engine();
    transcript.language = recogniser_.language();
    transcript.notice = recogniser_.notice();
    for (const auto& channel : listened_.channels) {
      transcript.duration = std::max(transcript.duration, channel.duration());
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
    const auto closed = closed_in(number, loudness);
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

  // Marks what is not given to the recogniser.
  std::vector<TimeSpan> closed_in(std::uint32_t number, const Loudness& loudness) {
    std::vector<TimeSpan> closed;
    for (const auto& each : options_.closed) {
      if (each.channel.value_or(number) != number) continue;
      closed.push_back(each.time);
      result_.transcript.unheard.push_back({number, each.time, each.why});
    }
    if (!options_.leave_out_mutes) return closed;
    for (const auto& mute : muted_in(loudness)) {
      const auto covers = [&](const TimeSpan& other) {
        return other.from <= mute.from && mute.to <= other.to;
      };
      if (std::ranges::any_of(closed, covers)) continue;
      closed.push_back(mute);
      result_.transcript.unheard.push_back({number, mute, Unheard::Why::muted});
    }
    return closed;
  }

  bool take_piece(std::size_t channel, const Piece& piece, std::span<const std::int16_t> samples) {
    const auto number = static_cast<std::uint32_t>(channel + 1);
    std::vector<Segment> segments;
    try {
      segments = recogniser_.recognise({samples, listened_.is_narrow(channel)});
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::failed) throw;
      failure_ = std::current_exception();
      result_.notes.push_back(error.what());
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

  void finish() {
    auto& transcript = result_.transcript;
    const auto leaked = drop_leaked(transcript.segments, listened_.channels);
    if (leaked > 0) {
      result_.notes.push_back(std::to_string(leaked) + " leaked from another channel dropped");
    }
    const auto begins = [](const Segment& segment) {
      return std::pair(segment.time.value_or(TimeSpan{}), segment.channel);
    };
    std::ranges::sort(transcript.segments, {}, begins);
    mark_doubts(transcript.segments, listened_.channels);
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

Transcribed transcribe(Source& source, Recogniser& recogniser, const TranscribeOptions& options) {
  return Transcribing(source, recogniser, options).run();
}

}  // namespace sealtape
