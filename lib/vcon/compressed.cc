#include "vcon/compressed.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/handle.h"
#include "core/json.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::size_t block_size = std::size_t{64} << 10U;
constexpr std::size_t most_files = 10000;
constexpr std::size_t most_vcons = 1000;
constexpr std::size_t largest_together = std::size_t{256} << 20U;

using Reader = Handle<archive, archive_read_free>;
using Writer = Handle<archive, archive_write_free>;
using NewEntry = Handle<archive_entry, archive_entry_free>;

[[noreturn]] void refuse(const std::string& what) { throw Error(Error::Kind::usage, what); }

// All that is left of the entry at hand.
std::string text_of_entry(archive* reader, std::size_t most) {
  std::string text;
  std::string block(block_size, '\0');
  while (true) {
    const auto count = archive_read_data(reader, block.data(), block.size());
    if (count < 0) refuse("what is compressed cannot be read");
    if (count == 0) return text;
    text.append(block, 0, static_cast<std::size_t>(count));
    if (text.size() > most) refuse("unpacked it is larger than 64 MiB");
  }
}

constexpr const char* no_zip = "the bundle is no zip file that can be read";

Reader zip_reader() {
  Reader reader(archive_read_new());
  archive_read_support_format_zip_seekable(reader.get());
  return reader;
}

Reader open_zip(const std::filesystem::path& path) {
  auto reader = zip_reader();
  if (archive_read_open_filename(reader.get(), path.c_str(), block_size) != ARCHIVE_OK) {
    refuse(no_zip);
  }
  return reader;
}

// The next regular file and its name; null at the end.
archive_entry* next_file(archive* reader, std::string& name) {
  archive_entry* entry = nullptr;
  while (true) {
    const int result = archive_read_next_header(reader, &entry);
    if (result == ARCHIVE_EOF) return nullptr;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) refuse("the bundle cannot be read");
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* path = archive_entry_pathname(entry);
    name = path == nullptr ? "" : path;
    if (is_utf8(name)) return entry;
  }
}

bool is_vcon_name(std::string_view name) {
  return name.starts_with("vcons/") && (name.ends_with(".json") || name.ends_with(".vcon"));
}

// A file is named by its hash, with whatever ending.
bool is_named(std::string_view name, std::string_view hash) {
  constexpr std::string_view folder = "files/";
  if (hash.empty() || !name.starts_with(folder)) return false;
  const auto rest = name.substr(folder.size());
  return rest == hash || (rest.starts_with(hash) && rest.substr(hash.size()).starts_with('.'));
}

class EntryStream : public ByteStream {
 public:
  EntryStream(const std::filesystem::path& path, const std::string& wanted)
      : reader_(open_zip(path)) {
    std::string name;
    while (next_file(reader_.get(), name) != nullptr) {
      if (name == wanted) return;
    }
    refuse("the bundle changed while it was read");
  }

  std::size_t read(std::span<std::byte> into) override {
    std::size_t done = 0;
    while (done < into.size()) {
      const auto count = archive_read_data(reader_.get(), into.data() + done, into.size() - done);
      if (count < 0) refuse("a file in the bundle cannot be read");
      if (count == 0) break;
      done += static_cast<std::size_t>(count);
    }
    return done;
  }

 private:
  Reader reader_;
};

void check_manifest(const std::string& text) {
  const auto manifest = parse_json(text);
  const bool is_ours = manifest && text_field(*manifest, "format") == "vcon-bundle" &&
                       text_field(*manifest, "version").value_or("").starts_with("1.");
  if (!is_ours) refuse("its manifest is not that of a vcon bundle of version 1");
}

struct Contents {
  std::vector<std::pair<std::string, std::string>> vcons;
  std::vector<std::string> files;
};

Contents contents_of(archive* reader) {
  Contents contents;
  std::string name;
  std::size_t together = 0;
  bool has_manifest = false;
  for (std::size_t count = 0; next_file(reader, name) != nullptr; ++count) {
    if (count == most_files) refuse("the bundle has more than 10,000 files");
    if (name == "manifest.json") {
      check_manifest(text_of_entry(reader, block_size));
      has_manifest = true;
    } else if (is_vcon_name(name)) {
      contents.vcons.emplace_back(name, text_of_entry(reader, largest_vcon));
      together += contents.vcons.back().second.size();
      if (contents.vcons.size() > most_vcons || together > largest_together) {
        refuse("the bundle has more than 1000 vcons, or more than 256 MiB of them");
      }
    } else {
      contents.files.push_back(name);
    }
  }
  if (!has_manifest) refuse("the bundle has no manifest");
  return contents;
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::string gunzip(std::string_view bytes) {
  const Reader reader(archive_read_new());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK ||
      archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK) {
    refuse("what is compressed cannot be read");
  }
  return text_of_entry(reader.get(), largest_vcon);
}

VconBundle::VconBundle(std::filesystem::path path) : path_(std::move(path)) {
  auto contents = contents_of(open_zip(path_).get());
  vcons_ = std::move(contents.vcons);
  files_ = std::move(contents.files);
}

std::vector<std::string> vcons_in_bundle(std::string_view bytes) {
  auto reader = zip_reader();
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    refuse(no_zip);
  }
  std::vector<std::string> texts;
  for (auto& [name, text] : contents_of(reader.get()).vcons) texts.push_back(std::move(text));
  return texts;
}

std::unique_ptr<ByteStream> VconBundle::file(const std::vector<std::string>& hashes) const {
  for (const auto& hash : hashes) {
    const auto found =
        std::ranges::find_if(files_, [&](const std::string& name) { return is_named(name, hash); });
    if (found != files_.end()) return std::make_unique<EntryStream>(path_, *found);
  }
  return nullptr;
}

struct VconBundleWriter::State {
  Out out;
  std::set<std::string> names;
  std::exception_ptr failure;  // of the callback, which C may not see
  Writer writer;               // goes first: it may call out once more

  static la_ssize_t write(archive* /*writer*/, void* self, const void* bytes, std::size_t size) {
    auto& state = *static_cast<State*>(self);
    try {
      state.out({static_cast<const std::byte*>(bytes), size});
      return static_cast<la_ssize_t>(size);
    } catch (...) {
      state.failure = std::current_exception();
      return -1;
    }
  }

  void check(bool done) const {
    if (failure) std::rethrow_exception(failure);
    if (!done) throw Error(Error::Kind::failed, "the bundle cannot be written");
  }

  // False where it is there already.
  bool begin(const std::string& name, std::uint64_t size) {
    if (!names.insert(name).second) return false;
    const NewEntry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    check(archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK);
    return true;
  }

  void add(ByteView bytes) {
    const auto count = archive_write_data(writer.get(), bytes.data(), bytes.size());
    check(count == static_cast<la_ssize_t>(bytes.size()));
  }
};

VconBundleWriter::VconBundleWriter(Out out) : state_(std::make_unique<State>()) {
  state_->out = std::move(out);
  state_->writer.reset(archive_write_new());
  auto* writer = state_->writer.get();
  archive_write_set_format_zip(writer);
  archive_write_zip_set_compression_store(writer);  // sound hardly gets smaller
  archive_write_set_bytes_in_last_block(writer, 1);
  state_->check(archive_write_open(writer, state_.get(), nullptr, State::write, nullptr) ==
                ARCHIVE_OK);
  const std::string manifest = R"({"format":"vcon-bundle","version":"1.0"})";
  state_->begin("manifest.json", manifest.size());
  state_->add(bytes_of(manifest));
}
VconBundleWriter::VconBundleWriter(VconBundleWriter&&) noexcept = default;
VconBundleWriter& VconBundleWriter::operator=(VconBundleWriter&&) noexcept = default;

VconBundleWriter::~VconBundleWriter() {
  // Freed before it is finished, a writer would write its end: nobody may hear of that any more.
  if (state_) state_->out = [](ByteView) {};
}

void VconBundleWriter::add_vcon(const std::string& uuid, std::string_view text) {
  if (state_->begin("vcons/" + uuid + ".json", text.size())) state_->add(bytes_of(text));
}

void VconBundleWriter::add_file(const std::string& content_hash, const std::string& extension,
                                std::uint64_t size, ByteStream& content) {
  if (!state_->begin("files/" + content_hash + extension, size)) return;
  Bytes block(block_size);
  while (const auto count = content.read(block)) state_->add(ByteView(block).first(count));
}

void VconBundleWriter::finish() {
  state_->check(archive_write_close(state_->writer.get()) == ARCHIVE_OK);
}

}  // namespace sealtape
