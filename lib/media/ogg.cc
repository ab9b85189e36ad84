#include "media/ogg.h"

#include "media/ffmpeg_calls.h"

namespace sealtape {

namespace {

constexpr std::size_t header_size = 27;
constexpr std::size_t largest_packet = std::size_t{2} * 1024 * 1024;
constexpr std::byte full_segment{255};

enum Flag : std::uint8_t { continued = 1, first = 2, last = 4 };

// Polynomial 04C11DB7, nothing reflected, its own field counted as zero.
bool checksum_fits(ByteView page) {
  const auto* table = av_crc_get_table(AV_CRC_32_IEEE);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(page.data());
  constexpr std::array<std::uint8_t, 4> zeros{};
  auto crc = av_crc(table, 0, bytes, 22);
  crc = av_crc(table, crc, zeros.data(), zeros.size());
  crc = av_crc(table, crc, bytes + 26, page.size() - 26);
  // av_crc hands the sum out with its bytes turned round, and Ogg stores the lowest byte first.
  return equal(big_endian(crc), page.subspan(22, 4));
}

}  // namespace

bool OggPackets::next() {
  partial_.clear();
  for (;;) {
    if (partial_.empty()) begun_ = page_;
    const auto begin = read_;
    bool complete = false;
    while (!complete && segment_ < lacing_.size()) {
      complete = lacing_[segment_] != full_segment;
      read_ += std::to_integer<std::size_t>(lacing_[segment_]);
      ++segment_;
    }
    packet_ = body_.subspan(begin, read_ - begin);
    if (complete && partial_.empty()) return true;
    append(partial_, packet_);
    packet_ = partial_;
    if (complete) return true;
    if (partial_.size() > largest_packet) return stop(End::broken);
    if (!next_page()) return false;
  }
}

bool OggPackets::next_page() {
  if (end_ != End::none) return false;
  const bool at_end = offset_ >= file_.size();
  if (at_end && last_page_ && partial_.empty()) return stop(End::proper);
  const auto head = file_.at(offset_, header_size);
  if (head.size() < header_size || !text_of(head).starts_with(std::string_view("OggS\0", 5))) {
    return stop(last_page_ && partial_.empty() ? End::proper : End::broken);
  }
  const auto flags = std::to_integer<unsigned>(head[5]);
  const auto position = from_little_endian<std::uint64_t>(&head[6]);
  const auto serial = from_little_endian<std::uint32_t>(&head[14]);
  const auto segments = std::to_integer<std::size_t>(head[26]);
  if (serial_ && (serial != *serial_ || last_page_ || (flags & first) != 0)) {
    return stop(End::foreign);
  }
  std::size_t size = header_size + segments;
  const auto table = file_.at(offset_, size);
  if (table.size() < size) return stop(End::broken);
  std::size_t body = 0;
  closing_ = 0;
  for (std::size_t i = 0; i < segments; ++i) {
    body += std::to_integer<std::size_t>(table[header_size + i]);
    if (table[header_size + i] != full_segment) closing_ = i + 1;
  }
  size += body;
  const auto page = file_.at(offset_, size);
  if (page.size() < size || !checksum_fits(page)) return stop(End::broken);
  if (((flags & continued) != 0) == partial_.empty()) return stop(End::broken);

  page_ = offset_;
  serial_ = serial;
  position_ = position;
  last_page_ = (flags & last) != 0;
  lacing_ = page.subspan(header_size, segments);
  body_ = page.subspan(header_size + segments);
  segment_ = 0;
  read_ = 0;
  offset_ += size;
  return true;
}

std::optional<std::uint64_t> OggPackets::unread() const {
  const auto at = end_ == End::none ? page_ : offset_;
  return at < file_.size() ? std::optional(at) : std::nullopt;
}

bool OggPackets::stop(End end) {
  end_ = end;
  return false;
}

}  // namespace sealtape
