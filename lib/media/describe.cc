#include "media/describe.h"

#include "core/utf8.h"
#include "media/ffmpeg.h"
#include "media/formats.h"

namespace sealtape {

namespace {

constexpr std::size_t most_tags = 64;
constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_value = 4096;

// What people keep beside recordings.
const char* type_of_name(std::string_view file_name) {
  constexpr std::array<std::pair<std::string_view, const char*>, 6> types{{
      {".json", "application/json"},
      {".vcon", "application/vcon+json"},
      {".txt", "text/plain"},
      {".csv", "text/csv"},
      {".xml", "application/xml"},
      {".pdf", "application/pdf"},
  }};
  for (const auto& [ending, type] : types) {
    if (file_name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

void add_tags(const AVDictionary* dictionary, Description& description) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
    const std::string_view key(entry->key);
    const std::string_view value(entry->value);
    if (description.tags.size() == most_tags) return;
    if (key.size() > longest_key || value.size() > longest_value) continue;
    if (is_utf8(key) && is_utf8(value)) description.tags.emplace_back(key, value);
  }
}

// Null where there is none; in a file with several it is the first.
const AVStream* sound_of(const AVFormatContext& input) {
  for (unsigned i = 0; i < input.nb_streams; ++i) {
    if (input.streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO) return input.streams[i];
  }
  return nullptr;
}

// Whether the header alone says all that we want, so that no packet need be read.
bool header_suffices(const AVFormatContext& input) {
  const auto* sound = sound_of(input);
  return sound != nullptr && sound->codecpar->codec_id != AV_CODEC_ID_NONE &&
         sound->codecpar->sample_rate > 0 && sound->codecpar->ch_layout.nb_channels > 0 &&
         (input.duration > 0 || sound->duration > 0);
}

// A guess from the bit rate is better than nothing for a file that we cannot cut, and only for
// that.
bool is_guess(const AVFormatContext& input) {
  return input.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
}

std::optional<std::chrono::milliseconds> duration_of(const AVFormatContext& input,
                                                     const AVStream& sound) {
  constexpr AVRational milliseconds{1, 1000};
  if (has_video(input) && input.duration > 0) {
    return std::chrono::milliseconds(input.duration / (AV_TIME_BASE / 1000));
  }
  if (sound.duration > 0) {
    return std::chrono::milliseconds(av_rescale_q(sound.duration, sound.time_base, milliseconds));
  }
  if (input.duration <= 0) return std::nullopt;
  return std::chrono::milliseconds(input.duration / (AV_TIME_BASE / 1000));
}

void fill(const AVFormatContext& input, Description& description) {
  description.video = has_video(input);
  description.sound_tracks = sound_tracks(input);
  if (description.sound_tracks > 1) description.notes.emplace_back("other sound tracks");
  add_tags(input.metadata, description);
  const auto* sound = sound_of(input);
  if (sound == nullptr) return;
  add_tags(sound->metadata, description);
  const auto& parameters = *sound->codecpar;
  description.codec = avcodec_get_name(parameters.codec_id);
  description.channels = static_cast<std::uint32_t>(std::max(0, parameters.ch_layout.nb_channels));
  description.sample_rate = static_cast<std::uint32_t>(std::max(0, parameters.sample_rate));
  description.duration = duration_of(input, *sound);
  const auto bits = parameters.bit_rate > 0 ? parameters.bit_rate : input.bit_rate;
  if (bits > 0) description.bit_rate = static_cast<std::uint64_t>(bits);
}

Description describe_with(Source& source, std::string_view file_name, const Track* track) {
  Description description;
  description.mediatype = type_of_name(file_name);
  if (source.size() == 0) {
    description.notes.emplace_back("empty file");
    return description;
  }
  Window file(source);
  const auto* format = recognise(file);
  const auto unreadable = [&] {
    description.notes.emplace_back("unreadable media");
    return description;
  };
  if (format == nullptr) return unreadable();
  description.container = format->demuxer;
  description.mediatype = format->audio_type;

  const AvInput input(source, format->demuxer);
  input.rethrow();
  if (input.get() == nullptr) return unreadable();
  if (track == nullptr && !header_suffices(*input.get())) {
    avformat_find_stream_info(input.get(), nullptr);
    input.rethrow();
  }
  fill(*input.get(), description);
  if (track != nullptr && is_guess(*input.get())) description.duration.reset();
  if (description.video) description.mediatype = format->video_type;
  if (description.codec.empty() && !description.video) return unreadable();
  return description;
}

}  // namespace

Description describe(Source& source, std::string_view file_name) {
  return describe_with(source, file_name, nullptr);
}

Description describe(Source& source, std::string_view file_name, const Track& track) {
  auto description = describe_with(source, file_name, &track);
  description.channels = track.channels;
  description.sample_rate = track.rate;
  return description;
}

}  // namespace sealtape
