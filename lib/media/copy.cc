#include "media/copy.h"

#include "media/blocks.h"
#include "media/formats.h"
#include "media/gsm.h"
#include "media/mp3.h"
#include "media/writer.h"

namespace sealtape {

namespace {

constexpr std::uint64_t years = std::uint64_t{1} << 40U;  // in samples

class RawWriter : public UnitWriter {
 public:
  explicit RawWriter(CopyWriter::Out out) : out_(std::move(out)) {}

  void add(const Unit& unit) override {
    if (unit.bytes.size() != gsm_raw.bytes || (unit.bytes[0] >> 4) != std::byte{0xD}) {
      refuse_unit("a frame of GSM has 33 bytes, the first of which begins with 0xD");
    }
    out_(unit.bytes);
  }

  void finish() override {}

 private:
  CopyWriter::Out out_;
};

std::unique_ptr<UnitWriter> writer_for(const Track& track, std::uint64_t size,
                                       CopyWriter::Out out) {
  switch (container_of(track)) {
    case Container::wav: return write_wav(track, std::move(out));
    case Container::ogg: return write_ogg(track, std::move(out));
    case Container::mp3: return write_mp3(track, size, std::move(out));
    case Container::m4a: return write_m4a(track, size, std::move(out));
    case Container::gsm: return std::make_unique<RawWriter>(std::move(out));
  }
  return nullptr;
}

// Channels that one decoder plays need no table of streams: RFC 7845, section 5.1.1.1.
bool is_plain_opus(const Track& track) {
  constexpr std::size_t plain_head = 19;
  constexpr std::size_t family = 18;
  return track.parameters.size() == plain_head && track.parameters[family] == std::byte{0} &&
         track.channels <= 2;
}

bool fits_xing(const Track& track) {
  constexpr std::uint64_t longest = 0xFFF;
  if (track.trim_start == 0) return track.trim_end == 0;
  return track.trim_start >= mp3_decoder_delay && track.trim_start - mp3_decoder_delay <= longest &&
         track.trim_end + mp3_decoder_delay <= longest;
}

bool fits_edits(const Track& track) {
  constexpr std::uint64_t longest = 0xFFFF'FFFF;  // of a frame and the gap behind it
  for (const auto& gap : track.gaps) {
    if (gap.unit > 0 && gap.samples > longest - track.unit_samples) return false;
  }
  if (track.trim_end < track.unit_samples) return true;
  return track.trim_start + track.trim_end < track.samples;
}

// Compares what is written with a file, piece by piece.
class Comparison {
 public:
  explicit Comparison(Source& file) : file_(file) {}

  void write(ByteView bytes) {
    same_ = same_ && equal(file_.at(offset_, bytes.size()), bytes);
    offset_ += bytes.size();
  }

  bool same() const { return same_; }
  bool at_end() const { return offset_ == file_.size(); }

 private:
  Window file_;
  std::uint64_t offset_ = 0;
  bool same_ = true;
};

}  // namespace

Track track_in_copy(const Track& track) {
  auto copy = track;
  const auto pauses = std::ranges::count(copy.gaps, std::uint64_t{0}, &Gap::unit);
  if (pauses == 1 && copy.gaps.front().unit == 0) copy.gaps.erase(copy.gaps.begin());
  return copy;
}

bool restore(Track& copy, ByteView encoded) {
  if (equal(copy.encode(), encoded)) return true;
  auto paused = copy;
  paused.gaps.insert(paused.gaps.begin(), Gap{.unit = 0, .samples = 0});
  const auto parameters = paused.parameters.size() + sizeof(std::uint64_t);
  const auto others = (paused.gaps.size() - 1) * 2 * sizeof(std::uint64_t);
  const auto at = paused.encode().size() - parameters - others - sizeof(std::uint64_t);
  if (encoded.size() != paused.encode().size()) return false;
  paused.gaps.front().samples = from_big_endian<std::uint64_t>(&encoded[at]);
  if (!equal(paused.encode(), encoded)) return false;
  copy = std::move(paused);
  return true;
}

Container container_of(const Track& track) {
  if (track.codec == "opus") return Container::ogg;
  if (track.codec == "mp3") return Container::mp3;
  if (track.codec == "aac") return Container::m4a;
  return track.codec == gsm_raw.codec ? Container::gsm : Container::wav;
}

const char* extension_of(Container container) {
  switch (container) {
    case Container::wav: return "wav";
    case Container::ogg: return "opus";
    case Container::mp3: return "mp3";
    case Container::m4a: return "m4a";
    case Container::gsm: return "gsm";
  }
  return nullptr;
}

const char* media_type_of(Container container) {
  switch (container) {
    case Container::wav: return "audio/x-wav";
    case Container::ogg: return "audio/ogg";
    case Container::mp3: return "audio/mpeg";
    case Container::m4a: return "audio/mp4";
    case Container::gsm: return "audio/gsm";
  }
  return nullptr;
}

std::optional<std::string> not_copyable(const Track& track) {
  std::uint64_t skipped = 0;
  std::uint64_t next = 0;
  for (const auto& gap : track.gaps) {
    if (gap.unit < next || gap.unit >= track.units) return "two gaps meet, or one is at the end";
    if (gap.samples > years) return "a gap lasts longer than years";
    next = gap.unit + 1;
    skipped += gap.samples;
  }
  if (track.samples > years || skipped > years - track.samples || track.trim_start > years) {
    return "it is too long";
  }
  if (track.trim_end > track.samples) return "more is trimmed than there is";
  switch (container_of(track)) {
    case Container::ogg:
      if (!is_plain_opus(track)) return "its OpusHead is not that of one or two channels";
      if (track.trim_end > 0 && next > 0 && next == track.units) return "its last packet has a gap";
      break;
    case Container::mp3:
      if (!fits_xing(track)) return "its trims do not fit a Xing table";
      break;
    case Container::m4a:
      if (!fits_edits(track)) return "its trims or gaps do not fit MP4";
      break;
    case Container::wav:
    case Container::gsm: break;
  }
  return std::nullopt;
}

std::uint64_t size_in_copy(const Track& track, const Unit& unit) {
  if (container_of(track) != Container::mp3) return unit.bytes.size();
  const auto frame = parse_mp3_frame(unit.bytes);
  return frame ? frame->length : unit.bytes.size();
}

CopyWriter::CopyWriter(const Track& track, std::uint64_t size, Out out)
    : track_(track), left_(size) {
  if (const auto reason = not_copyable(track)) {
    throw Error(Error::Kind::refused, "recording has no canonical copy: " + *reason);
  }
  writer_ = writer_for(track, size, std::move(out));
}

CopyWriter::~CopyWriter() = default;

void CopyWriter::add(const Unit& unit) {
  const auto size = size_in_copy(track_, unit);
  if (size > left_) refuse_unit("all together are larger than was said");
  left_ -= size;
  writer_->add(unit);
  if (unit.part != 0) return;
  ++units_;
  samples_ += unit.duration;
}

void CopyWriter::finish() {
  if (units_ != track_.units || samples_ != track_.samples || left_ != 0)
    refuse_unit("some are missing");
  writer_->finish();
}

std::optional<std::string> not_canonical(Source& copy) {
  std::uint64_t size = 0;
  std::size_t largest = 0;
  const auto track = cut_for(copy, [&](const Track& known, const Unit& unit) {
    size += size_in_copy(known, unit);
    largest = std::max(largest, unit.bytes.size());
  });
  if (!track) return "it is no audio that sealtape cuts";
  if (const auto reason = not_copyable(*track)) return reason;
  if (container_of(*track) == Container::ogg && largest > largest_opus_packet) {
    return "a packet is larger than those of Opus";
  }
  Comparison comparison(copy);
  CopyWriter writer(*track, size, [&](ByteView bytes) { comparison.write(bytes); });
  cut(copy, [&](const Unit& unit) { writer.add(unit); });
  writer.finish();
  if (!comparison.same()) return "its bytes are not those that sealtape writes for its units";
  if (!comparison.at_end()) return "bytes follow its end";
  return std::nullopt;
}

}  // namespace sealtape
