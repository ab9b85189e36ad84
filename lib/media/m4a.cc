// Cuts the one sound track of an MP4 file when it is AAC-LC. Its samples must follow each other in
// the file, as recorders write them. Edit lists with more than a pause and one stretch are not cut,
// nor are fragmented files.
#include "media/aac.h"
#include "media/mp4.h"

namespace sealtape {

namespace {

constexpr std::uint32_t largest_sample = 64 * 1024;

struct SoundTrack {
  std::uint32_t movie_scale = 0;  // ticks a second, of edits
  std::uint32_t scale = 0;        // of the track
  AacConfig config;
  Box samples;  // stbl
  std::optional<Box> edits;
};

template <class... Types>
std::optional<Box> find(Window& file, const Box& in, Types... types) {
  const std::array<std::string_view, sizeof...(types)> path{types...};
  return find_box(file, in, path);
}

// mvhd and mdhd begin alike: version, flags, two times of 32 or 64 bits, ticks a second.
std::uint32_t time_scale(Window& file, const Box& header) {
  const bool long_times = file.big<std::uint8_t>(header.begin) == 1;
  return file.big<std::uint32_t>(header.begin + (long_times ? 20 : 12)).value_or(0);
}

// The trak that holds sound; nothing where there are several, which have no order of their own.
std::optional<Box> only_sound(Window& file, const Box& movie) {
  std::optional<Box> sound;
  auto offset = movie.begin;
  while (const auto track = find_box(file, offset, movie.end, "trak")) {
    offset = track->end;
    const auto handler = find(file, *track, "mdia", "hdlr");
    if (!handler || !file.has(handler->begin + 8, "soun")) continue;
    if (sound) return std::nullopt;
    sound = track;
  }
  return sound;
}

// The content of the descriptor that comes next, if it has this tag: ISO/IEC 14496-1, 7.2.2.
ByteView descriptor(ByteView bytes, unsigned tag) {
  if (bytes.empty() || bytes[0] != static_cast<std::byte>(tag)) return {};
  std::size_t size = 0;
  std::size_t read = 1;
  for (bool more = true; more && read < std::min<std::size_t>(bytes.size(), 5); ++read) {
    size = size << 7U | bits_at(bytes, 8 * read + 1, 7);
    more = bits_at(bytes, 8 * read, 1) != 0;
  }
  const auto content = bytes.subspan(read);
  return content.first(std::min(size, content.size()));
}

ByteView skip(ByteView bytes, std::size_t count) {
  return bytes.subspan(std::min(count, bytes.size()));
}

// ES_Descriptor, DecoderConfigDescriptor, DecoderSpecificInfo.
std::optional<AacConfig> parse_esds(ByteView esds) {
  constexpr std::uint32_t mpeg4_audio = 0x40;
  const auto stream = descriptor(skip(esds, 4), 3);
  const auto flags = bits_at(stream, 16, 8);
  if (flags >> 5U != 0) return std::nullopt;  // it depends on another stream, or lies elsewhere
  const auto decoder = descriptor(skip(stream, 3), 4);
  if (bits_at(decoder, 0, 8) != mpeg4_audio) return std::nullopt;
  return parse_audio_specific_config(descriptor(skip(decoder, 13), 5));
}

// QuickTime's later versions of the entry have more fields, and wrap the box in another.
std::optional<AacConfig> parse_sample_entry(Window& file, const Box& descriptions) {
  const auto entry = box_at(file, descriptions.begin + 8, descriptions.end);
  const bool only_one = file.big<std::uint32_t>(descriptions.begin + 4) == 1U;
  if (!only_one || !entry || entry->type != "mp4a") return std::nullopt;
  const auto version = file.big<std::uint16_t>(entry->begin + 8).value_or(0);
  const std::uint64_t fields = version == 0 ? 28 : version == 1 ? 44 : 64;
  auto esds = find_box(file, entry->begin + fields, entry->end, "esds");
  if (const auto wave = find_box(file, entry->begin + fields, entry->end, "wave"); wave && !esds) {
    esds = find(file, *wave, "esds");
  }
  if (!esds) return std::nullopt;
  return parse_esds(
      file.at(esds->begin, static_cast<std::size_t>(std::min<std::uint64_t>(esds->size(), 256))));
}

std::optional<SoundTrack> find_sound(Window& file) {
  const auto movie = find_box(file, 0, file.size(), "moov");
  if (!movie || find(file, *movie, "mvex")) return std::nullopt;
  const auto header = find(file, *movie, "mvhd");
  const auto track = only_sound(file, *movie);
  if (!header || !track) return std::nullopt;
  const auto media = find(file, *track, "mdia", "mdhd");
  const auto samples = find(file, *track, "mdia", "minf", "stbl");
  const auto descriptions = samples ? find(file, *samples, "stsd") : std::nullopt;
  const auto config = descriptions ? parse_sample_entry(file, *descriptions) : std::nullopt;
  if (!media || !config) return std::nullopt;
  return SoundTrack{.movie_scale = time_scale(file, *header),
                    .scale = time_scale(file, *media),
                    .config = *config,
                    .samples = *samples,
                    .edits = find(file, *track, "edts", "elst")};
}

// Which samples lie in the next chunk (stsc): runs of chunks that hold equally many.
class Chunks {
 public:
  Chunks(Source& source, const Box& box) : runs_(source, box, 4, 12) {}

  std::uint32_t samples_in(std::uint64_t chunk) {
    while (run_ + 1 < runs_.count() && runs_.field<std::uint32_t>(run_ + 1, 0) <= chunk + 1) ++run_;
    return runs_.field<std::uint32_t>(run_, 4);
  }

 private:
  BoxTable runs_;
  std::uint64_t run_ = 0;
};

// How long the file says that each sample lasts (stts). Longer than a frame is a gap after it; a
// short last one trims the end.
class Durations {
 public:
  Durations(Source& source, const Box& box) : runs_(source, box, 4, 8) {}

  std::uint32_t next() {
    while (left_ == 0 && run_ < runs_.count()) {
      left_ = runs_.field<std::uint32_t>(run_, 0);
      ticks_ = runs_.field<std::uint32_t>(run_, 4);
      ++run_;
    }
    if (left_ == 0) return 0;
    --left_;
    return ticks_;
  }

 private:
  BoxTable runs_;
  std::uint64_t run_ = 0;
  std::uint32_t left_ = 0;
  std::uint32_t ticks_ = 0;
};

// Counts the ticks of one scale in those of another.
std::optional<std::uint64_t> rescale(std::uint64_t ticks, std::uint32_t from, std::uint32_t to) {
  constexpr std::uint64_t years = std::uint64_t{1} << 40U;
  if (from == 0 || ticks > years) return std::nullopt;
  return ticks / from * to + ticks % from * to / from;
}

// A pause in front, then one stretch of the track: 14496-12, 8.6.6. False for any other list.
bool apply_edits(Window& file, const SoundTrack& sound, Track& track) {
  if (!sound.edits) return true;
  const bool long_times = file.big<std::uint8_t>(sound.edits->begin) == 1;
  BoxTable edits(file.source(), *sound.edits, 4, long_times ? 20 : 12);
  const auto duration = [&](std::uint64_t entry) -> std::uint64_t {
    return long_times ? edits.field<std::uint64_t>(entry, 0) : edits.field<std::uint32_t>(entry, 0);
  };
  const auto start = [&](std::uint64_t entry) -> std::int64_t {
    return long_times ? static_cast<std::int64_t>(edits.field<std::uint64_t>(entry, 8))
                      : static_cast<std::int32_t>(edits.field<std::uint32_t>(entry, 4));
  };
  std::uint64_t entry = 0;
  if (edits.count() > 0 && start(0) == -1) {
    const auto pause = rescale(duration(entry++), sound.movie_scale, track.rate);
    if (!pause) return false;
    if (*pause > 0) track.gaps.insert(track.gaps.begin(), Gap{.unit = 0, .samples = *pause});
  }
  if (edits.count() - entry != 1 || start(entry) < 0) return entry == edits.count();
  const auto skipped = rescale(static_cast<std::uint64_t>(start(entry)), sound.scale, track.rate);
  const auto played = rescale(duration(entry), sound.movie_scale, track.rate);
  if (!skipped || !played) return false;
  track.trim_start = *skipped;
  if (*played > 0 && *skipped + *played < track.samples) {
    track.trim_end = std::max(track.trim_end, track.samples - *skipped - *played);
  }
  return true;
}

// Walks the sample tables. False where they contradict themselves.
bool cut_samples(Window& file, const SoundTrack& sound, Cutting& cutting) {
  auto& source = file.source();
  auto& track = cutting.track;
  const auto sizes_box = find(file, sound.samples, "stsz");
  const auto runs_box = find(file, sound.samples, "stsc");
  const auto times_box = find(file, sound.samples, "stts");
  const auto short_offsets = find(file, sound.samples, "stco");
  const auto long_offsets = find(file, sound.samples, "co64");
  if (!sizes_box || !runs_box || !times_box || (!short_offsets && !long_offsets)) return false;

  BoxTable sizes(source, *sizes_box, 8, 4);
  BoxTable offsets(source, short_offsets ? *short_offsets : *long_offsets, 4,
                   short_offsets ? 4 : 8);
  Chunks chunks(source, *runs_box);
  Durations durations(source, *times_box);
  const auto equal_size = file.big<std::uint32_t>(sizes_box->begin + 4).value_or(0);
  const std::uint64_t claimed = file.big<std::uint32_t>(sizes_box->begin + 8).value_or(0);
  if (!offsets.whole() || (equal_size == 0 && !sizes.whole())) return false;

  const bool ticks_are_samples = sound.scale == track.rate;
  std::uint64_t behind = 0;  // the end of the sample before
  for (std::uint64_t chunk = 0; chunk < offsets.count() && track.units < claimed; ++chunk) {
    std::uint64_t offset = short_offsets ? offsets.field<std::uint32_t>(chunk, 0)
                                         : offsets.field<std::uint64_t>(chunk, 0);
    if (offset < behind) return false;
    for (auto left = chunks.samples_in(chunk); left > 0 && track.units < claimed; --left) {
      const auto size = equal_size > 0 ? equal_size : sizes.field<std::uint32_t>(track.units, 0);
      if (size > largest_sample) return false;
      const auto bytes = file.at(offset, size);
      track.truncated = bytes.size() < size;
      if (track.truncated) return true;
      cutting.unit(track.unit_samples, bytes, {offset, offset + size});
      offset += size;
      behind = offset;

      const auto ticks = ticks_are_samples ? durations.next() : track.unit_samples;
      const bool last = track.units == claimed;
      if (ticks > track.unit_samples && !last)
        track.gaps.push_back({track.units, ticks - track.unit_samples});
      if (ticks > 0 && ticks < track.unit_samples && last)
        track.trim_end = track.unit_samples - ticks;
      if (track.gaps.size() > most_gaps) return false;
    }
  }
  track.truncated = track.units < claimed;
  return true;
}

}  // namespace

bool cut_mp4(Window& file, Cutting& cutting) {
  const auto sound = find_sound(file);
  if (!sound) return false;
  describe_aac(sound->config, cutting.track);
  return cut_samples(file, *sound, cutting) && apply_edits(file, *sound, cutting.track);
}

}  // namespace sealtape
