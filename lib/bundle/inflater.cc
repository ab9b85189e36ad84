#include "bundle/inflater.h"

#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::size_t block = std::size_t{256} << 10U;

}  // namespace

Inflater::Inflater(std::string name) : name_(std::move(name)), plain_(block) {
  if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) {
    throw Error(Error::Kind::failed, "zlib would not start");
  }
}

std::size_t Inflater::take(ByteView packed, const Out& out) {
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
  stream_.avail_in = static_cast<uInt>(packed.size());
  int status = Z_OK;
  do {
    stream_.next_out = reinterpret_cast<Bytef*>(plain_.data());
    stream_.avail_out = static_cast<uInt>(plain_.size());
    status = inflate(&stream_, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      throw Error(Error::Kind::damaged, name_ + " cannot be unpacked");
    }
    out(ByteView(plain_).first(plain_.size() - stream_.avail_out));
  } while (status == Z_OK && (stream_.avail_in > 0 || stream_.avail_out == 0));
  ended_ = status == Z_STREAM_END;
  return packed.size() - stream_.avail_in;
}

void Unfolded::add(ByteView plain) {
  const auto* data = reinterpret_cast<const Bytef*>(plain.data());
  size += plain.size();
  crc = static_cast<std::uint32_t>(crc32(crc, data, static_cast<uInt>(plain.size())));
}

}  // namespace sealtape
