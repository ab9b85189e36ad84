#include "speech/listening.h"

#include <algorithm>

#include "core/error.h"
#include "media/voice.h"

namespace sealtape {

namespace {

constexpr std::uint32_t telephone = 11'025;  // Hz

bool covers(const TimeSpan& outer, const TimeSpan& inner) {
  return outer.from <= inner.from && inner.to <= outer.to;
}

}  // namespace

bool Listened::is_narrow(std::size_t channel) const {
  return rate <= telephone || channels[channel].is_narrow();
}

Listened listen(Source& source, const std::function<bool()>& stop) {
  Voice voice(source);
  Listened listened;
  listened.rate = voice.source_rate();
  listened.channels.resize(voice.channels());
  listened.same_as_first.assign(voice.channels(), true);
  while (voice.next()) {
    if (stop()) throw Error(Error::Kind::interrupted, "interrupted");
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

std::vector<Unheard> closed_in(const Listened& listened, std::size_t channel,
                               const std::vector<Unheard>& closed) {
  const auto number = static_cast<std::uint32_t>(channel + 1);
  std::vector<Unheard> all;
  for (const auto& each : closed) {
    if (each.channel.value_or(number) == number) all.push_back({number, each.time, each.why});
  }
  const auto told = all.size();
  for (const auto& silence : silences_in(listened.channels[channel])) {
    const auto is_told = [&](const Unheard& other) { return covers(other.time, silence); };
    if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(told), is_told)) {
      continue;
    }
    const auto nobody = std::ranges::all_of(
        listened.channels, [&](const Loudness& other) { return other.is_silent(silence); });
    all.push_back({number, silence, nobody ? Unheard::Why::skipped : Unheard::Why::muted});
  }
  return all;
}

void each_piece(Source& source, std::size_t channel, const std::vector<Piece>& pieces,
                const PieceSink& sink) {
  Voice voice(source);
  std::vector<std::int16_t> held;  // from the beginning of the next piece on
  std::uint64_t at = 0;            // of the first sample that is held
  auto next = pieces.begin();
  while (next != pieces.end() && voice.next()) {
    held.insert(held.end(), voice.channel(channel).begin(), voice.channel(channel).end());
    for (; next != pieces.end() && next->to <= at + held.size(); ++next) {
      const auto from = static_cast<std::size_t>(next->from - at);
      sink(*next, std::span(held).subspan(from, static_cast<std::size_t>(next->to - next->from)));
    }
    const auto needed = next == pieces.end() ? at + held.size() : next->from;
    const auto done = std::min<std::uint64_t>(needed - std::min(needed, at), held.size());
    held.erase(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(done));
    at += done;
  }
}

}  // namespace sealtape
