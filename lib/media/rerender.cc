#include "media/rerender.h"

#include "core/error.h"
#include "media/describe.h"
#include "media/ear.h"
#include "media/flac.h"
#include "media/flac_encoder.h"
#include "media/formats.h"
#include "media/pictures.h"
#include "media/rerender_video.h"

namespace sealtape {

namespace {

const MediaFormat& format_of(Source& recording) {
  Window file(recording);
  const auto* format = recognise(file);
  if (format == nullptr) {
    throw Error(Error::Kind::refused, "recording is in no format that sealtape can decode");
  }
  return *format;
}

// Pictures that nobody has given a sound.
bool is_mute(const Sound& sound) {
  return sound.input() != nullptr && has_video(*sound.input()) && sound_tracks(*sound.input()) == 0;
}

// Sound in FLAC, without a comment, a picture, or a digest of the samples.
void write_flac(Source& recording, const MediaFormat& format, const Rerendered& rerendered,
                const CopyWriter::Out& out) {
  Sound sound(recording, format.demuxer, Gaps::fill);
  FlacEncoder encoder(rerendered.extent.rate, rerendered.extent.channels, [&](AVPacket& packet) {
    out(std::as_bytes(std::span(packet.data, static_cast<std::size_t>(packet.size))));
  });
  constexpr std::uint32_t last_block = 0x8000'0000;
  Bytes head = copy_of(std::string_view("fLaC"));
  append(head, big_endian(last_block | static_cast<std::uint32_t>(stream_info_size)));
  append(head, encoder.stream_info(rerendered.extent.length));
  out(head);
  Silencer silencer(rerendered.silenced);
  while (sound.next()) encoder.add(silencer.silence(sound));
  encoder.finish();
}

std::optional<std::string> check_pictures(Source& copy, const Rerendered& rerendered) {
  if (!picture_in(copy, rerendered)) return std::nullopt;
  return "a picture is left in a span";
}

}  // namespace

const std::vector<std::vector<float>>& Silencer::silence(const Sound& sound) {
  channels_.resize(sound.channels());
  for (std::size_t channel = 0; channel < channels_.size(); ++channel) {
    auto& samples = channels_[channel];
    samples = sound.channel(channel);
    const auto end = sound.begin() + samples.size();
    for (const auto& span : silenced_[channel]) {
      const auto from = std::max(span.from, sound.begin());
      const auto to = std::min(span.to, end);
      if (from >= to) continue;
      std::fill_n(samples.begin() + static_cast<std::ptrdiff_t>(from - sound.begin()), to - from,
                  0.0F);
    }
  }
  return channels_;
}

Extent extent_of(Source& recording) {
  const auto& format = format_of(recording);
  Sound sound(recording, format.demuxer, Gaps::fill);
  if (is_mute(sound)) {
    const auto end = Pictures(recording, format.demuxer).find_end();
    return {.rate = 1000, .channels = 1, .length = static_cast<std::uint64_t>(end)};
  }
  if (!sound.readable()) {
    throw Error(Error::Kind::refused, "recording has no sound that FFmpeg can decode");
  }
  Extent extent{.rate = sound.rate(), .channels = static_cast<std::uint32_t>(sound.channels())};
  while (sound.next()) extent.length = sound.begin() + sound.channel(0).size();
  if (!has_video(*sound.input())) return extent;
  const auto pictures = Pictures(recording, format.demuxer).find_end();
  extent.length =
      std::max(extent.length, static_cast<std::uint64_t>(pictures) * extent.rate / 1000);
  return extent;
}

Rerendered rerender(Source& recording, const Extent& extent, const std::vector<Span>& spans,
                    const SpanOptions& options, const CopyWriter::Out& out) {
  const auto& format = format_of(recording);
  Rerendered rerendered{.extent = extent, .silenced = widened(extent, spans, options)};
  const auto description = describe(recording, "");
  rerendered.video = description.video;
  rerendered.left_out =
      description.sound_tracks - std::min<std::size_t>(description.sound_tracks, 1);
  rerendered.sound = !is_mute(Sound(recording, format.demuxer));
  if (!rerendered.sound) {
    write_pictures(recording, format, rerendered, out);
  } else if (rerendered.video) {
    write_video(recording, format, rerendered, out);
  } else {
    write_flac(recording, format, rerendered, out);
  }
  return rerendered;
}

std::optional<std::string> check_rerendered(Source& copy, const Rerendered& rerendered) {
  const auto description = describe(copy, "");
  const std::pair<std::string, std::string> writer{"encoder", "Lavf"};  // of Matroska
  const bool tagged = std::ranges::any_of(
      description.tags, [&](const auto& tag) { return !rerendered.video || tag != writer; });
  if (tagged) return "it has metadata";
  Sound sound(copy, rerendered.video ? "matroska" : "flac", Gaps::fill);
  if (sound.input() == nullptr) return "FFmpeg cannot read it";
  const unsigned streams = (rerendered.video ? 1U : 0U) + (rerendered.sound ? 1U : 0U);
  if (sound.input()->nb_streams != streams) return "it has other streams";
  if (sound.input()->nb_chapters != 0) return "it has chapters";
  if (is_mute(sound)) return check_pictures(copy, rerendered);
  if (!sound.readable()) return "FFmpeg cannot read it";
  if (sound.rate() != rerendered.extent.rate || sound.channels() != rerendered.extent.channels) {
    return "it has another rate, or other channels";
  }
  Ear ear(rerendered.silenced, 0, std::nullopt);
  std::uint64_t heard = 0;
  while (sound.next()) {
    heard = sound.begin() + sound.channel(0).size();
    if (!ear.hear(sound)) return "something is heard where it should be silent";
  }
  if (heard != rerendered.extent.length) return "it has another length";
  return rerendered.video ? check_pictures(copy, rerendered) : std::nullopt;
}

}  // namespace sealtape
