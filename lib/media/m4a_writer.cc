// Writes AAC-LC in MP4 (ISO/IEC 14496-12 and -14): the frames in boxes of 48, the index behind
// them.
//
// One tick is one sample. A gap makes the frame before it last longer. What is trimmed at the end
// makes the last frame shorter, or where it is more than that, the edit list.
#include "media/writer.h"

namespace sealtape {

namespace {

constexpr std::uint16_t undetermined = 0x55C4;  // the language "und"

Fields box(std::string_view type, const Fields& content) {
  Fields fields;
  fields.big(static_cast<std::uint32_t>(8 + content.all().size())).text(type);
  return fields.bytes(content.all());
}

template <class... Boxes>
Fields box(std::string_view type, const Fields& first, const Boxes&... rest) {
  Fields content = first;
  (content.bytes(rest.all()), ...);
  return box(type, content);
}

// Version and flags stand in front of most boxes.
Fields full(std::uint32_t version_and_flags = 0) {
  Fields fields;
  return fields.big(version_and_flags);
}

std::uint32_t clipped(std::uint64_t value) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xFFFFFFFF));
}

// What the track says of time, in ticks.
struct Times {
  std::uint64_t pause = 0;     // in front
  std::uint64_t media = 0;     // all frames and the gaps between them
  std::uint64_t played = 0;    // of the media, after the trim in front
  std::uint64_t last_cut = 0;  // off the last frame
};

Times times_of(const Track& track) {
  Times times{.media = track.samples};
  for (const auto& gap : track.gaps) (gap.unit == 0 ? times.pause : times.media) += gap.samples;
  if (track.trim_end < track.unit_samples) {
    times.last_cut = track.units > 0 ? track.trim_end : 0;
    times.media -= times.last_cut;
    times.played = times.media - std::min(times.media, track.trim_start);
  } else {
    times.played = track.samples - track.trim_start - track.trim_end;
  }
  return times;
}

Fields matrix() {
  Fields fields;
  fields.big(0x10000U).zeros(12).big(0x10000U).zeros(12);
  return fields.big(0x4000'0000U);
}

Fields edits(const Track& track, const Times& times) {
  if (times.pause + track.trim_start + track.trim_end == 0) return {};
  auto list = full(0x0100'0000).big(times.pause > 0 ? 2U : 1U);
  if (times.pause > 0) list.big(times.pause).big(~std::uint64_t{0}).big(0x10000U);
  list.big(times.played).big(track.trim_start).big(0x10000U);
  return box("edts", box("elst", list));
}

// ES_Descriptor, DecoderConfigDescriptor, DecoderSpecificInfo, SLConfigDescriptor: 14496-1, 7.2.6.
Fields sample_entry(const Track& track) {
  auto stream = full().big(std::uint16_t{0x0319}).zeros(3);
  stream.big(std::uint16_t{0x0411}).big(std::uint16_t{0x4015}).zeros(11);
  stream.big(std::uint16_t{0x0502}).bytes(track.parameters);
  stream.big(std::uint16_t{0x0601}).big(std::uint8_t{2});
  Fields entry;
  entry.zeros(6).big(std::uint16_t{1}).zeros(8);
  entry.big(static_cast<std::uint16_t>(track.channels)).big(std::uint16_t{16}).zeros(4);
  entry.big(track.rate < 0x10000 ? track.rate << 16U : 0U);
  return box("mp4a", entry, box("esds", stream));
}

class M4aWriter : public UnitWriter {
 public:
  M4aWriter(const Track& track, std::uint64_t size, CopyWriter::Out out)
      : track_(track), out_(std::move(out)) {
    constexpr std::uint64_t largest = 0xFFFF'FFFF;
    Fields brands;
    auto head = box("ftyp", brands.text("M4A ").zeros(4).text("M4A mp42isom"));
    if (size + 8 <= largest) {
      head.big(static_cast<std::uint32_t>(size + 8)).text("mdat");
    } else {
      head.big(1U).text("mdat").big(size + 16);
    }
    begin_ = static_cast<std::uint32_t>(head.all().size());
    out_(head.all());
  }

  void add(const Unit& unit) override {
    constexpr std::size_t largest = std::size_t{64} * 1024;
    if (unit.bytes.size() > largest || unit.duration != track_.unit_samples) {
      refuse_unit("it is no frame of AAC");
    }
    sizes_.push_back(static_cast<std::uint32_t>(unit.bytes.size()));
    out_(unit.bytes);
  }

  void finish() override {
    const auto times = times_of(track_);
    auto movie = full().zeros(8).big(track_.rate).big(clipped(times.pause + times.played));
    movie.big(0x10000U).big(std::uint16_t{0x0100}).zeros(10).bytes(matrix().all()).zeros(24);
    auto track = full(3).zeros(8).big(1U).zeros(4).big(clipped(times.pause + times.played));
    track.zeros(12).big(std::uint16_t{0x0100}).zeros(2).bytes(matrix().all()).zeros(8);
    auto media = full().zeros(8).big(track_.rate).big(clipped(times.media));
    media.big(undetermined).zeros(2);
    auto handler = full().zeros(4).text("soun").zeros(13);
    const auto references = box("dref", full().big(1U).bytes(box("url ", full(1)).all()));
    const auto information =
        box("minf", box("smhd", full().zeros(4)), box("dinf", references), sample_table(times));
    const auto sound = box("mdia", box("mdhd", media), box("hdlr", handler), information);
    const auto moov = box("moov", box("mvhd", movie.big(2U)),
                          box("trak", box("tkhd", track), edits(track_, times), sound));
    out_(moov.all());
  }

 private:
  Fields sample_table(const Times& times) const {
    const auto count = static_cast<std::uint32_t>(sizes_.size());
    auto sizes = full().zeros(4).big(count);
    for (const auto size : sizes_) sizes.big(size);
    auto runs = full().big(count > 0 ? 1U : 0U);
    auto offsets = runs;
    if (count > 0) runs.big(1U).big(count).big(1U);
    if (count > 0) offsets.big(begin_);
    return box("stbl", box("stsd", full().big(1U).bytes(sample_entry(track_).all())),
               box("stts", durations(times)), box("stsc", runs), box("stsz", sizes),
               box("stco", offsets));
  }

  // Runs of frames that last equally long.
  Fields durations(const Times& times) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
    const auto add = [&](std::uint64_t count, std::uint64_t ticks) {
      if (count == 0) return;
      if (runs.empty() || runs.back().second != ticks) {
        runs.emplace_back(0, static_cast<std::uint32_t>(ticks));
      }
      runs.back().first += static_cast<std::uint32_t>(count);
    };
    std::uint64_t done = 0;
    for (const auto& gap : track_.gaps) {
      if (gap.unit == 0) continue;
      add(gap.unit - 1 - done, track_.unit_samples);
      add(1, track_.unit_samples + gap.samples);
      done = gap.unit;
    }
    if (track_.units > done) {
      add(track_.units - 1 - done, track_.unit_samples);
      add(1, track_.unit_samples - times.last_cut);
    }
    auto fields = full().big(static_cast<std::uint32_t>(runs.size()));
    for (const auto& [count, ticks] : runs) fields.big(count).big(ticks);
    return fields;
  }

  const Track& track_;
  CopyWriter::Out out_;
  std::uint32_t begin_ = 0;  // of the first frame
  std::vector<std::uint32_t> sizes_;
};

}  // namespace

std::unique_ptr<UnitWriter> write_m4a(const Track& track, std::uint64_t size, CopyWriter::Out out) {
  return std::make_unique<M4aWriter>(track, size, std::move(out));
}

}  // namespace sealtape
