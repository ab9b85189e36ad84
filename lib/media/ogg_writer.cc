// Writes Opus in Ogg (RFC 7845, RFC 3533): one page with OpusHead, one with OpusTags that say
// nothing, then pages of up to 50 packets.
//
// The position of a page counts the samples and gaps up to its end. A gap is told where a page is
// ahead of its packets, so the unit that follows one has a page of its own.
#include "media/ffmpeg_calls.h"
#include "media/writer.h"

namespace sealtape {

namespace {

constexpr std::uint32_t serial = 1;
constexpr std::size_t most_packets = 50;
constexpr std::size_t most_segments = 255;
constexpr std::size_t segment = 255;

enum Flag : std::uint8_t { none = 0, first = 2, last = 4 };

class OpusWriter : public UnitWriter {
 public:
  OpusWriter(const Track& track, CopyWriter::Out out) : track_(track), out_(std::move(out)) {
    put(track.parameters);
    write_page(Flag::first, 0);
    Fields tags;
    tags.text("OpusTags").little(std::uint32_t{8}).text("sealtape").little(std::uint32_t{0});
    put(tags.all());
    if (track.units > 0) write_page(Flag::none, 0);
  }

  void add(const Unit& unit) override {
    const auto segments = unit.bytes.size() / segment + 1;
    if (unit.bytes.empty() || unit.bytes.size() > largest_opus_packet) {
      refuse_unit("a packet of Opus has 1 to 65024 bytes");
    }
    const bool after_gap = gap_ < track_.gaps.size() && track_.gaps[gap_].unit == unit_;
    const bool full = packets_ == most_packets || lacing_.size() + segments > most_segments;
    if (packets_ > 0 && (after_gap || full || alone_)) write_page(Flag::none, position_);
    if (after_gap) position_ += track_.gaps[gap_++].samples;
    alone_ = after_gap;
    position_ += unit.duration;
    put(unit.bytes);
    ++unit_;
  }

  void finish() override { write_page(Flag::last, position_ - track_.trim_end); }

 private:
  void put(ByteView packet) {
    lacing_.insert(lacing_.end(), packet.size() / segment, std::byte{segment});
    lacing_.push_back(static_cast<std::byte>(packet.size() % segment));
    append(body_, packet);
    ++packets_;
  }

  void write_page(Flag flag, std::uint64_t position) {
    Fields page;
    page.text("OggS").big(std::uint8_t{0}).big(static_cast<std::uint8_t>(flag)).little(position);
    page.little(serial).little(number_++).little(std::uint32_t{0});
    page.big(static_cast<std::uint8_t>(lacing_.size())).bytes(lacing_).bytes(body_);
    auto bytes = page.all();
    const auto crc = av_crc(av_crc_get_table(AV_CRC_32_IEEE), 0,
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    // av_crc hands the sum out with its bytes turned round, and Ogg stores the lowest byte first.
    std::ranges::copy(big_endian(crc), bytes.begin() + 22);
    out_(bytes);
    lacing_.clear();
    body_.clear();
    packets_ = 0;
  }

  const Track& track_;
  CopyWriter::Out out_;
  std::uint64_t unit_ = 0;  // the next one
  std::size_t gap_ = 0;
  std::uint64_t position_ = 0;
  bool alone_ = false;  // what waits is a unit after a gap
  std::uint32_t number_ = 0;
  Bytes lacing_;
  Bytes body_;
  std::size_t packets_ = 0;
};

}  // namespace

std::unique_ptr<UnitWriter> write_ogg(const Track& track, CopyWriter::Out out) {
  return std::make_unique<OpusWriter>(track, std::move(out));
}

}  // namespace sealtape
