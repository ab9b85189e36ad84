#include "media/track.h"

#include "media/formats.h"

namespace sealtape {

namespace {

constexpr std::byte header_tag{0x03};

void append_counted(Bytes& to, ByteView bytes) {
  append(to, big_endian(std::uint64_t{bytes.size()}));
  append(to, bytes);
}

}  // namespace

Bytes Track::encode() const {
  Bytes bytes = copy_of("sealtape/media/1");
  append_counted(bytes, bytes_of(codec));
  append(bytes, big_endian(std::uint64_t{rate}));
  append(bytes, big_endian(std::uint64_t{channels}));
  bytes.push_back(static_cast<std::byte>(unit));
  append(bytes, big_endian(std::uint64_t{unit_samples}));
  append(bytes, big_endian(trim_start));
  append(bytes, big_endian(trim_end));
  append(bytes, big_endian(std::uint64_t{gaps.size()}));
  for (const auto& gap : gaps) {
    append(bytes, big_endian(gap.unit));
    append(bytes, big_endian(gap.samples));
  }
  append_counted(bytes, parameters);
  return bytes;
}

Digest Track::digest() const { return Sha256().add(header_tag).add(encode()).finish(); }

std::optional<Track> cut(Source& source, const UnitSink& sink) {
  return cut_for(source, [&](const Track&, const Unit& unit) { sink(unit); });
}

std::optional<Track> cut_for(Source& source, const Listener& listener) {
  Window file(source);
  const auto* format = recognise(file);
  if (format == nullptr || format->cut == nullptr) return std::nullopt;
  Cutting cutting(listener);
  if (!format->cut(file, cutting)) return std::nullopt;
  return std::move(cutting.track);
}

}  // namespace sealtape
