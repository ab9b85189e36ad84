#include "media/rest.h"

#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

constexpr std::uint64_t largest_ogg_page = 65'307;  // RFC 3533, section 6
constexpr std::uint64_t longest_opus_packet = 5760;

std::uint64_t rescaled(std::uint64_t samples, std::uint32_t from, std::uint32_t to) {
  return samples / from * to + samples % from * to / from;
}

// Decoders may give a last frame that breaks off, of which the reader made no unit.
bool plays_on(Source& source, const Track& track) {
  Window file(source);
  const auto* format = recognise(file);
  if (format == nullptr) return false;
  Sound sound(source, format->demuxer);
  if (!sound.readable()) return false;
  const std::uint64_t packet = track.unit_samples > 0 ? track.unit_samples : longest_opus_packet;
  const auto slack = track.rate / 10 + (track.unit == UnitKind::block ? 0 : packet);
  const auto most = rescaled(track.samples + slack, track.rate, sound.rate());
  while (sound.next()) {
    if (sound.begin() + sound.channel(0).size() > most) return true;
  }
  return false;
}

// More than a page, and more than a second takes on average.
bool is_too_much(std::uint64_t unread, const Track& track) {
  const auto seconds = std::max<std::uint64_t>(1, track.samples / track.rate);
  return unread > largest_ogg_page && unread > *track.unread / seconds;
}

}  // namespace

std::uint64_t unread_bytes(Source& source, const Track& track) {
  if (!track.unread) return 0;
  Window file(source);
  constexpr std::size_t step = std::size_t{32} * 1024;
  for (auto at = *track.unread; at < file.size();) {
    const auto bytes = file.at(at, step);
    const auto zeros =
        std::ranges::find_if(bytes, [](std::byte byte) { return byte != std::byte{}; });
    if (bytes.empty()) break;
    if (zeros != bytes.end())
      return file.size() - at - static_cast<std::uint64_t>(zeros - bytes.begin());
    at += bytes.size();
  }
  return 0;
}

bool goes_on(Source& source, const Track& track) {
  if (!track.unread || track.rate == 0) return false;
  const auto unread = unread_bytes(source, track);
  return unread > 0 && (is_too_much(unread, track) || plays_on(source, track));
}

}  // namespace sealtape
