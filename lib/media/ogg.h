// Reads the packets of an Ogg stream (RFC 3533).
//
// One logical stream only: pages of another, beside it or after it, make the file foreign. A page
// whose checksum or continuation does not fit ends the reading.
#pragma once

#include "media/track.h"
#include "media/window.h"

namespace sealtape {

class OggPackets {
 public:
  enum class End : std::uint8_t { none, proper, broken, foreign };

  // Borrows the file, which outlives it.
  explicit OggPackets(Window& file) : file_(file) {}

  // Moves to the next packet; false at the end, however it comes.
  bool next();

  ByteView bytes() const { return packet_; }  // valid until next()
  // The pages that it lies on: their checksums are over it too.
  Stretch place() const { return {begun_, offset_}; }
  End end() const { return end_; }
  // Where reading stopped; nothing at the end of the file.
  std::optional<std::uint64_t> unread() const;

  // Of the page on which this packet ends. Its position counts the samples up to and with the last
  // packet that ends there; all ones when the page does not say.
  bool closes_page() const { return segment_ >= closing_; }
  std::uint64_t position() const { return position_; }
  bool last_page() const { return last_page_; }

 private:
  bool next_page();
  bool stop(End end);

  Window& file_;
  std::uint64_t offset_ = 0;  // of the next page
  std::uint64_t page_ = 0;    // of this one
  std::uint64_t begun_ = 0;   // of the page on which the packet begins
  std::optional<std::uint32_t> serial_;
  std::uint64_t position_ = 0;
  bool last_page_ = false;
  ByteView lacing_;
  ByteView body_;
  std::size_t segment_ = 0;  // the next one of the lacing
  std::size_t closing_ = 0;  // just after the last one that ends a packet
  std::size_t read_ = 0;     // bytes of the body
  Bytes partial_;
  ByteView packet_;
  End end_ = End::none;
};

}  // namespace sealtape
