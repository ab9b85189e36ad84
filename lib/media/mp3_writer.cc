// Writes MPEG audio layer III: a frame with a Xing table first, then one frame for each ADU, which
// spreads over the frames before it as its main_data_begin says. Bytes that no ADU claims are zero.
//
// The table tells how many frames there are, and the trims, if there are any, in the fields that
// players know from LAME. So a first frame whose sound looks like a table is never taken for one.
#include <deque>

#include "media/mp3.h"
#include "media/writer.h"

namespace sealtape {

namespace {

constexpr std::size_t table_size = 156;
constexpr std::size_t contents_size = 100;  // of the table of contents in it

struct Placed {
  std::size_t head;  // bytes in front of the slot
  Bytes bytes;

  std::size_t slot() const { return bytes.size() - head; }
};

Fields table(const Track& track, std::uint64_t size) {
  Fields fields;
  fields.text("Xing");
  const auto frames = static_cast<std::uint32_t>(track.units);
  const auto bytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, 0xFFFF'FFFF));
  if (track.trim_start == 0) return fields.big(std::uint32_t{3}).big(frames).big(bytes);
  fields.big(std::uint32_t{0xF}).big(frames).big(bytes);
  for (std::size_t i = 0; i < contents_size; ++i) {
    fields.big(static_cast<std::uint8_t>(i * 256 / contents_size));
  }
  const auto delay = track.trim_start - mp3_decoder_delay;
  const auto padding = track.trim_end + mp3_decoder_delay;
  const auto both = big_endian(static_cast<std::uint32_t>(delay << 12U | padding));
  return fields.zeros(4).text("LAME").zeros(17).bytes(ByteView(both).subspan(1));
}

class Mp3Writer : public UnitWriter {
 public:
  Mp3Writer(const Track& track, std::uint64_t size, CopyWriter::Out out) : out_(std::move(out)) {
    auto frame = smallest_mp3_frame(track.rate, track.channels, table_size);
    stream_ = *parse_mp3_frame(frame);
    const auto content = table(track, frame.size() + size);
    std::ranges::copy(content.all(), frame.begin() + static_cast<std::ptrdiff_t>(4 + stream_.side));
    out_(frame);
  }

  void add(const Unit& unit) override {
    const auto frame = parse_mp3_frame(unit.bytes);
    if (!frame || !frame->same_stream(stream_)) refuse_unit("it has the header of another stream");
    const auto begin = frame->head + frame->side;
    if (unit.bytes.size() < begin) refuse_unit("its side information breaks off");
    const auto main = parse_mp3_side(*frame, unit.bytes.subspan(frame->head, frame->side));

    waiting_.push_back({begin, copy_of(unit.bytes.first(begin))});
    waiting_.back().bytes.resize(frame->length);
    place(main, frame->slot(), unit.bytes.subspan(begin));
    before_ += frame->slot();
    while (before_ - waiting_.front().slot() >= longest_mp3_reference) write_first();
  }

  void finish() override {
    while (!waiting_.empty()) write_first();
  }

 private:
  // Puts the main data of the frame added last where it refers to.
  void place(const MainData& main, std::size_t slot, ByteView data) {
    if (main.back > before_) {
      if (data.size() == 1 && data[0] == missing_main_data) return;
      refuse_unit("it refers to main data before the start");
    }
    if (data.size() != std::min((main.bits + 7) / 8, main.back + slot)) {
      refuse_unit("it has more or less main data than its side information says");
    }
    auto frame = waiting_.end() - 1;
    auto offset = main.back;  // of the data, behind the end of what stands before `frame`
    for (; offset > 0; offset -= std::min(offset, frame->slot())) {
      --frame;
      if (offset <= frame->slot()) break;
    }
    auto at = offset > 0 ? frame->slot() - offset : 0;
    for (; !data.empty(); ++frame, at = 0) {
      const auto count = std::min(data.size(), frame->slot() - at);
      auto* to = frame->bytes.data() + frame->head + at;
      // Damaged streams let frames share bytes; what they share is the same, but for spare bits.
      for (std::size_t i = 0; i < count; ++i) to[i] |= data[i];
      data = data.subspan(count);
    }
  }

  void write_first() {
    before_ -= waiting_.front().slot();
    out_(waiting_.front().bytes);
    waiting_.pop_front();
  }

  CopyWriter::Out out_;
  Mp3Frame stream_{};
  std::deque<Placed> waiting_;  // frames that later ones may still reach into
  std::size_t before_ = 0;      // bytes for main data in them
};

}  // namespace

std::unique_ptr<UnitWriter> write_mp3(const Track& track, std::uint64_t size, CopyWriter::Out out) {
  return std::make_unique<Mp3Writer>(track, size, std::move(out));
}

}  // namespace sealtape
