// Writes RIFF WAVE, and RF64 (EBU Tech 3306) where 32 bits of size do not do: the format, a fact
// chunk for all but linear PCM, and the samples.
#include "media/blocks.h"
#include "media/gsm.h"
#include "media/writer.h"

namespace sealtape {

namespace {

struct Samples {
  const char* codec;
  std::uint16_t tag;
  std::uint16_t width;
};

// NOLINTBEGIN(modernize-use-designated-initializers): a table, read by its columns.
constexpr std::array sample_formats{Samples{"pcm_u8", 1, 1},    Samples{"pcm_s16le", 1, 2},
                                    Samples{"pcm_s24le", 1, 3}, Samples{"pcm_s32le", 1, 4},
                                    Samples{"pcm_f32le", 3, 4}, Samples{"pcm_f64le", 3, 8},
                                    Samples{"pcm_alaw", 6, 1},  Samples{"pcm_mulaw", 7, 1}};
// NOLINTEND(modernize-use-designated-initializers)

constexpr std::uint16_t gsm_tag = 0x31;
constexpr std::uint32_t no_size = 0xFFFFFFFF;

Fields chunk(std::string_view name, const Fields& content) {
  Fields fields;
  fields.text(name).little(static_cast<std::uint32_t>(content.all().size()));
  return fields.bytes(content.all());
}

const Samples* samples_of(const Track& track) {
  const auto* const found = std::ranges::find_if(
      sample_formats, [&](const auto& format) { return track.codec == format.codec; });
  return found == sample_formats.end() ? nullptr : found;
}

Fields format_chunk(const Track& track, const Samples& samples) {
  const auto align = static_cast<std::uint16_t>(samples.width * track.channels);
  Fields fields;
  fields.little(samples.tag).little(static_cast<std::uint16_t>(track.channels));
  fields.little(track.rate).little(track.rate * align).little(align);
  fields.little(static_cast<std::uint16_t>(8 * samples.width));
  if (samples.tag != 1) fields.little(std::uint16_t{0});  // nothing follows
  return chunk("fmt ", fields);
}

Fields gsm_format_chunk(const Track& track) {
  const auto bytes_a_second = std::uint64_t{track.rate} * gsm_ms.bytes / gsm_ms.samples;
  Fields fields;
  fields.little(gsm_tag).little(std::uint16_t{1}).little(track.rate);
  fields.little(static_cast<std::uint32_t>(bytes_a_second));
  fields.little(static_cast<std::uint16_t>(gsm_ms.bytes)).little(std::uint16_t{0});
  fields.little(std::uint16_t{2}).little(static_cast<std::uint16_t>(gsm_ms.samples));
  return chunk("fmt ", fields);
}

// All up to the first sample.
Bytes header(const Track& track, const Fields& format, bool linear, std::uint64_t data) {
  Fields chunks;
  chunks.bytes(format.all());
  if (!linear) {
    const auto samples = std::min<std::uint64_t>(track.samples, no_size);
    Fields fact;
    chunks.bytes(chunk("fact", fact.little(static_cast<std::uint32_t>(samples))).all());
  }
  const auto size = 4 + chunks.all().size() + 8 + data + data % 2;
  Fields fields;
  if (size <= no_size) {
    fields.text("RIFF").little(static_cast<std::uint32_t>(size)).text("WAVE");
    fields.bytes(chunks.all()).text("data").little(static_cast<std::uint32_t>(data));
    return fields.all();
  }
  Fields large;
  constexpr std::uint64_t large_chunk = 8 + 28;
  large.little(size + large_chunk).little(data).little(track.samples).little(std::uint32_t{0});
  fields.text("RF64").little(no_size).text("WAVE").bytes(chunk("ds64", large).all());
  fields.bytes(chunks.all()).text("data").little(no_size);
  return fields.all();
}

// Puts the channels together again, block by block.
class BlockWriter : public UnitWriter {
 public:
  BlockWriter(const Track& track, const Samples& samples, CopyWriter::Out out)
      : track_(track), width_(samples.width), out_(std::move(out)) {
    data_ = track.samples * track.channels * width_;
    out_(header(track, format_chunk(track, samples), samples.tag == 1, data_));
  }

  void add(const Unit& unit) override {
    if (unit.part != channel_) refuse_unit("a block of another channel was due");
    if (unit.part == 0) samples_ = unit.duration;
    if (samples_ == 0 || samples_ > track_.unit_samples || unit.duration != samples_ ||
        unit.bytes.size() != samples_ * width_) {
      refuse_unit("a block has another length");
    }
    if (track_.channels == 1) return out_(unit.bytes);
    const auto frame = width_ * track_.channels;
    block_.resize(samples_ * frame);
    auto* to = block_.data() + unit.part * width_;
    for (std::size_t i = 0; i < samples_; ++i) {
      std::memcpy(to + i * frame, unit.bytes.data() + i * width_, width_);
    }
    channel_ = (channel_ + 1) % track_.channels;
    if (channel_ == 0) out_(block_);
  }

  void finish() override {
    if (channel_ != 0) refuse_unit("the last block lacks a channel");
    if (data_ % 2 != 0) out_(Bytes(1));
  }

 private:
  const Track& track_;
  std::size_t width_;
  CopyWriter::Out out_;
  std::uint64_t data_ = 0;
  std::uint32_t channel_ = 0;  // the next one
  std::uint64_t samples_ = 0;  // in this block
  Bytes block_;
};

class GsmWriter : public UnitWriter {
 public:
  GsmWriter(const Track& track, CopyWriter::Out out)
      : data_(track.units * gsm_ms.bytes), out_(std::move(out)) {
    out_(header(track, gsm_format_chunk(track), false, data_));
  }

  void add(const Unit& unit) override {
    if (unit.bytes.size() != gsm_ms.bytes) refuse_unit("a packet of GSM has 65 bytes");
    out_(unit.bytes);
  }

  void finish() override {
    if (data_ % 2 != 0) out_(Bytes(1));
  }

 private:
  std::uint64_t data_;
  CopyWriter::Out out_;
};

}  // namespace

std::unique_ptr<UnitWriter> write_wav(const Track& track, CopyWriter::Out out) {
  if (track.codec == gsm_ms.codec) return std::make_unique<GsmWriter>(track, std::move(out));
  return std::make_unique<BlockWriter>(track, *samples_of(track), std::move(out));
}

}  // namespace sealtape
