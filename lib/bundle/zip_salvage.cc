// Files of a ZIP file whose list is damaged or gone, found one after the other by their heads.

#include "bundle/bundle_files.h"
#include "bundle/inflater.h"
#include "bundle/zip_format.h"
#include "bundle/zip_reader.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::size_t block = std::size_t{256} << 10U;

// Bytes that may end earlier.
Bytes bytes_from(Source& zip, std::uint64_t at, std::size_t count) {
  Bytes bytes(count);
  bytes.resize(at < zip.size() ? zip.read_at(at, bytes) : 0);
  return bytes;
}

// Unpacks to see where a file ends; false where it never does, or gets longer than `most`.
bool measure(Source& zip, ZipReader::File& file, std::uint64_t most) {
  Unfolded unfolded;
  const auto count = [&](ByteView plain) {
    unfolded.add(plain);
    if (unfolded.size > most) throw Error(Error::Kind::damaged, file.path + " is too long");
  };
  try {
    Inflater inflater(file.path);
    Bytes packed(block);
    while (!inflater.has_ended()) {
      const auto got = zip.read_at(file.data + file.packed, packed);
      if (got == 0) return false;
      file.packed += inflater.take(ByteView(packed).first(got), count);
    }
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    return false;
  }
  file.size = unfolded.size;
  file.crc = unfolded.crc;
  return true;
}

// The length of the descriptor that states them, in eight bytes each or in four; 0 where none does.
std::size_t descriptor_of(Source& zip, const ZipReader::File& file) {
  const auto bytes = bytes_from(zip, file.data + file.packed, 24);
  for (const std::size_t length : {std::size_t{24}, std::size_t{16}}) {
    if (bytes.size() < length) continue;
    zip::FieldReader fields(bytes);
    if (fields.u32() != zip::descriptor_signature || fields.u32() != file.crc) return 0;
    const bool large = length == 24;
    const auto packed = large ? fields.u64() : fields.u32();
    const auto size = large ? fields.u64() : fields.u32();
    if (packed == file.packed && size == file.size) return length;
  }
  return 0;
}

// The file whose head stands there, and where the next one would stand.
struct Salvaged {
  ZipReader::File file;
  std::uint64_t end = 0;
};
std::optional<Salvaged> file_at(Source& zip, std::uint64_t head, std::uint64_t most) {
  const auto bytes = bytes_from(zip, head, zip::local_size);
  if (bytes.size() < zip::local_size) return std::nullopt;
  zip::FieldReader fields(bytes);
  if (fields.u32() != zip::local_signature) return std::nullopt;
  fields.skip(2);
  const auto flags = fields.u16();
  ZipReader::File file;
  file.method = fields.u16();
  fields.skip(4);
  file.crc = fields.u32();
  file.packed = fields.u32();
  file.size = fields.u32();
  const std::size_t name_length = fields.u16();
  const std::size_t extra_length = fields.u16();
  const auto name = bytes_from(zip, head + zip::local_size, name_length);
  file.path = text_of(name);
  file.head = head;
  file.data = head + zip::local_size + name_length + extra_length;
  file.descriptor = (flags & zip::flag_descriptor) != 0;
  if (name.size() < name_length || (flags & zip::flag_encrypted) != 0) return std::nullopt;
  if (!file.descriptor) {
    const bool fits = file.data <= zip.size() && file.packed <= zip.size() - file.data;
    const bool is_plain = file.method == zip::stored && file.packed == file.size;
    if (!fits || file.size > most || (file.method != zip::deflated && !is_plain)) {
      return std::nullopt;
    }
    return Salvaged{file, file.data + file.packed};
  }
  file.packed = file.size = 0;
  if (file.method != zip::deflated || !measure(zip, file, most)) return std::nullopt;
  const auto descriptor = descriptor_of(zip, file);
  if (descriptor == 0) return std::nullopt;
  return Salvaged{file, file.data + file.packed + descriptor};
}

}  // namespace

ZipReader ZipReader::salvage(Source& zip) { return {zip, Salvage{}}; }

// Names are kept as far as they would fit into the list that is lost.
ZipReader::ZipReader(Source& zip, Salvage /*damaged*/) : zip_(zip) {
  auto most = most_unfolded(zip);
  std::uint64_t at = 0;
  std::uint64_t list = 0;
  for (auto found = file_at(zip, at, most); found; found = file_at(zip, at, most)) {
    most -= found->file.size;
    at = found->end;
    const bool is_directory = found->file.path.ends_with('/') && found->file.size == 0;
    if (is_directory) continue;
    list += zip::central_size + found->file.path.size();
    if (list > zip::largest_list || files_.size() == most_bundle_files) break;
    files_.push_back(std::move(found->file));
  }
}

}  // namespace sealtape
