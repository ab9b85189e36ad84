#include "bundle/zip_reader.h"

#include <sys/stat.h>

#include <algorithm>

#include "bundle/bundle_files.h"
#include "bundle/inflater.h"
#include "bundle/zip_format.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::size_t block = std::size_t{256} << 10U;
constexpr std::size_t longest_descriptor = 24;
// What a file may unfold to, beside a part that is always fine; deflate itself can do 1032 times.
constexpr std::uint64_t fine_unfolded = std::uint64_t{1} << 30U;
constexpr std::uint64_t largest_ratio = 100;

[[noreturn]] void damaged(const std::string& what) { throw Error(Error::Kind::damaged, what); }

// What did not fit the fields of an entry, in their order (APPNOTE 4.5.3).
void take_large(ByteView extra, ZipReader::File& file, std::uint32_t size, std::uint32_t packed,
                std::uint32_t head) {
  while (extra.size() >= 4) {
    zip::FieldReader fields(extra);
    const auto kind = fields.u16();
    const std::size_t length = fields.u16();
    if (length > extra.size() - 4) return;
    if (kind == zip::extra_zip64) {
      zip::FieldReader large(extra.subspan(4, length));
      const auto next = [&](std::uint64_t& into) {
        if (large.rest().size() >= 8) into = large.u64();
      };
      if (size == zip::in_zip64_32) next(file.size);
      if (packed == zip::in_zip64_32) next(file.packed);
      if (head == zip::in_zip64_32) next(file.head);
      return;
    }
    extra = extra.subspan(4 + length);
  }
}

// Sums up what comes out, and stops what is more than was stated.
class Sink {
 public:
  Sink(const ZipReader::File& file, const ZipReader::Out& out) : file_(file), out_(out) {}

  void take(ByteView bytes) {
    unfolded_.add(bytes);
    if (unfolded_.size > file_.size) damaged(file_.path + " is longer than the ZIP file says");
    out_(bytes);
  }

  void finish() const {
    if (unfolded_.size != file_.size || unfolded_.crc != file_.crc) {
      damaged(file_.path + " is not what the ZIP file says");
    }
  }

 private:
  const ZipReader::File& file_;
  const ZipReader::Out& out_;
  Unfolded unfolded_;
};

}  // namespace

std::uint64_t ZipReader::most_unfolded(const Source& zip) {
  return fine_unfolded + zip.size() * largest_ratio;
}

ZipReader::ZipReader(Source& zip) : zip_(zip) {
  const auto list = find_list();
  read_list(list);
  for (auto& file : files_) read_head(file);
  check_places(list.at);
}

Bytes ZipReader::bytes_at(std::uint64_t offset, std::size_t count) {
  Bytes bytes(count);
  if (offset > zip_.size() || zip_.read_at(offset, bytes) != count) {
    damaged("the ZIP file ends too early");
  }
  return bytes;
}

// The end record is the last thing in the file but for its comment, which must reach to the end.
ZipReader::List ZipReader::find_list() {
  const auto reach = std::min<std::uint64_t>(zip_.size(), zip::end_size + 0xffff);
  const auto tail = bytes_at(zip_.size() - reach, static_cast<std::size_t>(reach));
  for (auto at = tail.size(); at-- > 0;) {
    if (tail.size() - at < zip::end_size) continue;
    zip::FieldReader end(ByteView(tail).subspan(at));
    if (end.u32() != zip::end_signature) continue;
    end.skip(6);
    List list{.at = 0, .size = 0, .count = end.u16()};
    list.size = end.u32();
    list.at = end.u32();
    const std::size_t comment = end.u16();
    if (comment != tail.size() - at - zip::end_size) continue;
    stray_ = comment;
    auto stands = zip_.size() - reach + at;
    if (stands >= zip::locator64_size + zip::end64_size) {
      const auto locator_bytes = bytes_at(stands - zip::locator64_size, zip::locator64_size);
      zip::FieldReader locator(locator_bytes);
      if (locator.u32() == zip::locator64_signature) {
        locator.skip(4);
        const auto place = locator.u64();
        if (place != stands - zip::locator64_size - zip::end64_size) {
          damaged("the ZIP file's end is not where it says");
        }
        const auto end64_bytes = bytes_at(place, zip::end64_size);
        zip::FieldReader end64(end64_bytes);
        if (end64.u32() != zip::end64_signature) damaged("the ZIP file has no proper end");
        end64.skip(28);
        list.count = end64.u64();
        list.size = end64.u64();
        list.at = end64.u64();
        stands = place;
      }
    }
    if (list.size > zip::largest_list || list.at > stands || list.at + list.size != stands) {
      damaged("the ZIP file's list is not where it says");
    }
    return list;
  }
  Bytes start(4);
  const bool is_cut = zip_.read_at(0, start) == start.size() &&
                      zip::FieldReader(start).u32() == zip::local_signature;
  if (is_cut) damaged("the ZIP file breaks off before its list");
  throw Error(Error::Kind::usage, "it is neither a bundle's directory nor a ZIP file");
}

void ZipReader::read_list(const List& list) {
  const auto bytes = bytes_at(list.at, static_cast<std::size_t>(list.size));
  ByteView rest = bytes;
  std::uint64_t count = 0;
  std::uint64_t unfolded = 0;
  for (; !rest.empty(); ++count) {
    if (rest.size() < zip::central_size) damaged("the ZIP file's list breaks off");
    zip::FieldReader fields(rest);
    if (fields.u32() != zip::central_signature) damaged("the ZIP file's list is damaged");
    const bool by_unix = fields.u16() >> 8U == 3;
    fields.skip(2);
    const auto flags = fields.u16();
    File file;
    file.method = fields.u16();
    fields.skip(4);
    file.crc = fields.u32();
    const auto packed = fields.u32();
    const auto size = fields.u32();
    const std::size_t name_length = fields.u16();
    const std::size_t extra_length = fields.u16();
    const std::size_t comment_length = fields.u16();
    fields.skip(4);
    const auto mode = fields.u32() >> 16U;
    const auto head = fields.u32();
    const auto length = zip::central_size + name_length + extra_length + comment_length;
    if (rest.size() < length) damaged("the ZIP file's list breaks off");
    file.path = text_of(rest.subspan(zip::central_size, name_length));
    file.size = size;
    file.packed = packed;
    file.head = head;
    take_large(rest.subspan(zip::central_size + name_length, extra_length), file, size, packed,
               head);
    file.descriptor = (flags & zip::flag_descriptor) != 0;
    file.link = by_unix && (mode & S_IFMT) != 0 && !S_ISREG(mode) && !S_ISDIR(mode);
    if ((flags & zip::flag_encrypted) != 0) damaged("the ZIP file is encrypted by itself");
    if (file.method != zip::stored && file.method != zip::deflated) {
      damaged("the ZIP file is packed in a way that is not read");
    }
    if (file.method == zip::stored && file.size != file.packed) {
      damaged("the ZIP file's list contradicts itself");
    }
    if (files_.size() == most_bundle_files) damaged("the ZIP file has too many files");
    const auto left = most_unfolded(zip_) - unfolded;
    if (file.size > left) damaged("the ZIP file unfolds to more than it can be worth");
    unfolded += file.size;
    files_.push_back(std::move(file));
    rest = rest.subspan(length);
  }
  if (count != list.count) damaged("the ZIP file's list has another length than it says");
}

// What stands before the data must say the same as the list, as far as it says anything.
void ZipReader::read_head(File& file) {
  const auto bytes = bytes_at(file.head, zip::local_size);
  zip::FieldReader fields(bytes);
  if (fields.u32() != zip::local_signature) damaged("the ZIP file's list names what is not there");
  fields.skip(4);
  const auto method = fields.u16();
  fields.skip(16);
  const std::size_t name_length = fields.u16();
  const std::size_t extra_length = fields.u16();
  const auto name = bytes_at(file.head + zip::local_size, name_length);
  if (method != file.method || text_of(name) != file.path) {
    damaged("the ZIP file's list and its files have different names");
  }
  file.data = file.head + zip::local_size + name_length + extra_length;
}

void ZipReader::check_places(std::uint64_t list_at) {
  std::ranges::sort(files_, {}, &File::head);
  std::uint64_t end = 0;
  for (const auto& file : files_) {
    if (file.head < end) damaged("the ZIP file has files that lie over each other");
    stray_ += file.head - end;
    if (file.data > list_at || file.packed > list_at - file.data) {
      damaged("the ZIP file's list names what is not there");
    }
    end = file.data + file.packed;
    if (!file.descriptor) continue;
    // With or without a signature, of sizes in four bytes or eight.
    const auto next = &file == &files_.back() ? list_at : (&file + 1)->head;
    if (next >= end && next - end <= longest_descriptor) end = next;
  }
  stray_ += list_at - end;
  std::erase_if(files_, [](const File& file) {
    return file.path.ends_with('/') && file.size == 0 && file.packed <= 2;
  });
}

void ZipReader::read(const File& file, const Out& out) {
  Sink sink(file, out);
  const auto take = [&](ByteView plain) { sink.take(plain); };
  Inflater inflater(file.path);
  Bytes bytes(block);
  for (std::uint64_t at = 0; at < file.packed;) {
    const auto wanted = std::min<std::uint64_t>(block, file.packed - at);
    const auto into = std::span(bytes).first(static_cast<std::size_t>(wanted));
    if (zip_.read_at(file.data + at, into) != into.size()) damaged("the ZIP file ends too early");
    at += wanted;
    if (file.method == zip::stored) {
      sink.take(into);
    } else if (inflater.has_ended() || inflater.take(into, take) < into.size()) {
      damaged(file.path + " goes on after its end");
    }
  }
  sink.finish();
}

}  // namespace sealtape
