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

std::uint64_t packet_of(const Track& track) {
  return track.unit_samples > 0 ? track.unit_samples : longest_opus_packet;
}

// AAC tells of its upper band, or a second channel, only in its frames: ISO/IEC 14496-3, 1.6.5.2.
bool decodes_otherwise(Source& source, const Track& track) {
  if (track.codec != "aac") return false;
  Window file(source);
  const auto* format = recognise(file);
  if (format == nullptr) return false;
  const Sound sound(source, format->demuxer);
  return sound.readable() && (sound.rate() != track.rate || sound.channels() != track.channels);
}

// Decoders may give a last frame that breaks off, of which the reader made no unit.
bool plays_on(Source& source, const Track& track) {
  Window file(source);
  const auto* format = recognise(file);
  if (format == nullptr) return false;
  Sound sound(source, format->demuxer);
  if (!sound.readable()) return false;
  const auto slack = track.rate / 10 + (track.unit == UnitKind::block ? 0 : packet_of(track));
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
  Window file(source);
  const auto from = track.unread ? track.unread : behind_wav(file);
  if (!from) return 0;
  constexpr std::size_t step = std::size_t{32} * 1024;
  for (auto at = *from; at < file.size();) {
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

// At most what encoders need to begin, and a packet: of AAC Apple's need most (QuickTime File
// Format, appendix G), of Opus 80 ms are advised (RFC 7845, section 4.2), of MP3 two frames and
// LAME's delay. At the end a packet, and what is lost where times are rounded.
bool hides_sound(const Track& track) {
  const std::uint64_t begin = track.codec == "opus" ? 3840 : track.codec == "mp3" ? 2257 : 2112;
  const auto slack = packet_of(track) + track.rate / 100;
  return track.trim_start > begin + slack || track.trim_end > slack;
}

std::optional<Beyond> sound_beyond(Source& source, const Track& track) {
  if (track.rate == 0) return std::nullopt;
  if (hides_sound(track)) return Beyond::trims;
  if (!track.unread) return std::nullopt;
  const auto unread = unread_bytes(source, track);
  const bool goes_on = unread > 0 && (is_too_much(unread, track) || plays_on(source, track));
  return goes_on ? std::optional(Beyond::damage) : std::nullopt;
}

const char* note_of(Beyond beyond) {
  return beyond == Beyond::trims ? "hidden sound" : "damaged inside";
}

std::optional<std::string> not_whole(Source& source, const Track& track) {
  const auto beyond = sound_beyond(source, track);
  if (!beyond) return std::nullopt;
  return *beyond == Beyond::trims
             ? "holds sound at an end that players leave out"
             : "is damaged inside, and its sound goes on behind what was cut into units";
}

std::optional<std::string> not_provable(Source& source, const Track& track) {
  if (auto why = not_whole(source, track)) return why;
  if (!decodes_otherwise(source, track)) return std::nullopt;
  return "decodes to another rate or other channels than its header says";
}

}  // namespace sealtape
