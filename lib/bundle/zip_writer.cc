#include "bundle/zip_writer.h"

#include "bundle/zip_format.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::uint16_t made_on_unix = 0x0300 | zip::needs_zip64;
constexpr std::uint16_t flags = zip::flag_descriptor | zip::flag_utf8;
constexpr std::uint16_t day_one = 0x0021;                // 1980-01-01, as DOS counts
constexpr std::uint32_t regular_file = 0100644U << 16U;  // the mode that Unix has
constexpr std::size_t block = std::size_t{64} << 10U;

// Sound is packed already, or will not get smaller for the time that it takes.
int level_for(std::string_view path) {
  for (const std::string_view ending : {".wav", ".mp3", ".ogg", ".opus", ".flac", ".m4a", ".mp4",
                                        ".aac", ".gsm", ".webm", ".mkv"}) {
    if (path.ends_with(ending)) return Z_NO_COMPRESSION;
  }
  return Z_DEFAULT_COMPRESSION;
}

std::uint32_t fitting(std::uint64_t value) {
  return value < zip::in_zip64_32 ? static_cast<std::uint32_t>(value) : zip::in_zip64_32;
}

}  // namespace

ZipWriter::ZipWriter(Out out) : out_(std::move(out)), packed_(block) {
  // A negative window: bare deflate, without zlib's own header.
  if (deflateInit2(&deflater_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error(Error::Kind::failed, "zlib would not start");
  }
}

ZipWriter::~ZipWriter() { deflateEnd(&deflater_); }

void ZipWriter::put(ByteView bytes) {
  out_(bytes);
  position_ += bytes.size();
}

void ZipWriter::begin(const std::string& path) {
  files_.push_back({.path = path, .at = position_});
  deflateReset(&deflater_);
  deflateParams(&deflater_, level_for(path), Z_DEFAULT_STRATEGY);
  constexpr std::size_t extra = 20;  // zeros: the sizes come later, in eight bytes each
  put(zip::Fields()
          .u32(zip::local_signature)
          .u16(zip::needs_zip64)
          .u16(flags)
          .u16(zip::deflated)
          .u16(0)
          .u16(day_one)
          .u32(0)
          .u32(zip::in_zip64_32)
          .u32(zip::in_zip64_32)
          .u16(path.size())
          .u16(extra)
          .text(path)
          .u16(zip::extra_zip64)
          .u16(extra - 4)
          .u64(0)
          .u64(0)
          .bytes());
}

void ZipWriter::write(ByteView bytes) {
  auto& file = files_.back();
  while (!bytes.empty()) {
    const auto part = bytes.first(std::min(bytes.size(), std::size_t{1} << 20U));
    bytes = bytes.subspan(part.size());
    const auto* data = reinterpret_cast<const Bytef*>(part.data());
    file.crc = static_cast<std::uint32_t>(crc32(file.crc, data, static_cast<uInt>(part.size())));
    file.size += part.size();
    deflater_.next_in = const_cast<Bytef*>(data);  // zlib only reads it
    deflater_.avail_in = static_cast<uInt>(part.size());
    deflate_all(Z_NO_FLUSH);
  }
}

void ZipWriter::deflate_all(int flush) {
  do {
    deflater_.next_out = reinterpret_cast<Bytef*>(packed_.data());
    deflater_.avail_out = static_cast<uInt>(packed_.size());
    deflate(&deflater_, flush);
    const auto made = packed_.size() - deflater_.avail_out;
    files_.back().packed += made;
    if (made > 0) put(ByteView(packed_).first(made));
  } while (deflater_.avail_out == 0);
}

void ZipWriter::end() {
  deflate_all(Z_FINISH);
  const auto& file = files_.back();
  put(zip::Fields()
          .u32(zip::descriptor_signature)
          .u32(file.crc)
          .u64(file.packed)
          .u64(file.size)
          .bytes());
}

void ZipWriter::finish() {
  const auto start = position_;
  for (const auto& file : files_) {
    zip::Fields large;  // only what does not fit, in this order
    if (fitting(file.size) == zip::in_zip64_32) large.u64(file.size);
    if (fitting(file.packed) == zip::in_zip64_32) large.u64(file.packed);
    if (fitting(file.at) == zip::in_zip64_32) large.u64(file.at);
    const auto extra = large.bytes().empty() ? 0 : large.bytes().size() + 4;
    zip::Fields central;
    central.u32(zip::central_signature).u16(made_on_unix).u16(zip::needs_zip64).u16(flags);
    central.u16(zip::deflated).u16(0).u16(day_one).u32(file.crc);
    central.u32(fitting(file.packed)).u32(fitting(file.size)).u16(file.path.size()).u16(extra);
    central.u16(0).u16(0).u16(0).u32(regular_file).u32(fitting(file.at)).text(file.path);
    if (extra > 0) central.u16(zip::extra_zip64).u16(extra - 4).text(text_of(large.bytes()));
    put(central.bytes());
  }
  const auto end = position_;
  put(zip::Fields()
          .u32(zip::end64_signature)
          .u64(zip::end64_size - 12)
          .u16(made_on_unix)
          .u16(zip::needs_zip64)
          .u32(0)
          .u32(0)
          .u64(files_.size())
          .u64(files_.size())
          .u64(end - start)
          .u64(start)
          .u32(zip::locator64_signature)
          .u32(0)
          .u64(end)
          .u32(1)
          .bytes());
  const auto count = std::min<std::uint64_t>(files_.size(), zip::in_zip64_16);
  put(zip::Fields()
          .u32(zip::end_signature)
          .u16(0)
          .u16(0)
          .u16(count)
          .u16(count)
          .u32(fitting(end - start))
          .u32(fitting(start))
          .u16(0)
          .bytes());
}

}  // namespace sealtape
