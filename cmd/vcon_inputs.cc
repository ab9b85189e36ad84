#include "vcon_inputs.h"

#include <algorithm>

#include "archive/input.h"
#include "given_file.h"
#include "vcon/content.h"
#include "vcon/everybody.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_pem = std::size_t{4} << 20U;

// A file that is read when its turn comes.
class FileStream : public ByteStream {
 public:
  explicit FileStream(const fs::path& path) : file_(InputFile::open(path)) {}

  std::size_t read(std::span<std::byte> into) override {
    const auto count = file_.read(into);
    if (count < into.size()) file_.check_unchanged();
    return count;
  }

 private:
  InputFile file_;
};

// Before it takes memory; what grows meanwhile is changed when it is looked at again.
std::string read_whole(const std::string& path) {
  auto file = InputFile::open(path);
  const auto size = file.size().value_or(0);
  if (size > largest_vcon) {
    throw Error(Error::Kind::usage,
                "it is larger than 64 MiB; a recording that is may lie beside it (--vcon-files)");
  }
  std::string text;
  text.reserve(size);
  Bytes block(std::size_t{1} << 20U);
  while (const auto count = file.read(block)) {
    text += text_of(ByteView(block).first(count));
    if (text.size() > size) break;
  }
  file.check_unchanged();
  return text;
}

// The last part of an address, and no way out of the directory.
std::string name_in(const std::string& url) {
  auto end = url.find_first_of("?#");
  auto name = url.substr(0, end);
  name.erase(0, name.find_last_of('/') + 1);
  const bool is_name = !name.empty() && name != "." && name != ".." &&
                       name.find('\0') == std::string::npos && name.find('\\') == std::string::npos;
  return is_name ? name : "";
}

bool is_file(const fs::path& path) {
  std::error_code failed;
  return fs::is_regular_file(fs::symlink_status(path, failed));
}

// A file of the directory: by its name in the address, by its name in the vCon, or by its hash.
std::optional<fs::path> found_in(const fs::path& directory, const Json& content,
                                 const std::string& file_name) {
  std::vector<std::string> names{name_in(text_field(content, "url").value_or("")),
                                 name_in(file_name)};
  for (const auto& hash : content_hashes(content)) names.push_back(name_in(hash));
  for (const auto& name : names) {
    if (!name.empty() && is_file(directory / name)) return directory / name;
  }
  return std::nullopt;
}

}  // namespace

VconInputs::VconInputs(const VconOptions& options, const Region& region, OnSkipped skipped)
    : options_(options), region_(region), skipped_(std::move(skipped)) {
  const auto within = [](const std::string& path, const auto& read) {
    try {
      return read(read_given(path, largest_pem));
    } catch (Error& error) {
      error.within(path);
      throw;
    }
  };
  if (!options.authorities.empty()) trust_ = within(options.authorities, trust_in);
  if (!options.key.empty()) key_ = within(options.key, parse_private_key);
}

void VconInputs::open(const std::string& path) {
  bundle_.reset();
  try {
    if (path.ends_with(".vconz")) {
      open_bundle(path);
    } else {
      waiting_.push_back({path, read_whole(path)});
    }
  } catch (const Error& error) {
    skipped_({path, error.what()});
    return;
  }
  if (options_.keep) {
    ready_.push_back(
        {path, fs::path(path), fs::path(path).filename().native(), whole_of_waiting(), {}});
  }
}

Metadata VconInputs::whole_of_waiting() const {
  std::vector<std::string_view> texts;
  for (const auto& waiting : waiting_) texts.emplace_back(waiting.text);
  return everybody_in(texts, {trust_.get(), key_.get()}, region_);
}

void VconInputs::open_bundle(const std::string& path) {
  bundle_.emplace(path);
  for (const auto& [name, text] : bundle_->vcons()) {
    auto shown = path;
    shown += '/';
    shown += name;
    waiting_.push_back({std::move(shown), text});
  }
  if (waiting_.empty()) throw Error(Error::Kind::usage, "the bundle has no vcon");
}

std::optional<IngestItem> VconInputs::next() {
  while (true) {
    if (!ready_.empty()) {
      auto item = std::move(ready_.front());
      ready_.pop_front();
      return item;
    }
    if (auto item = next_recording()) return item;
    if (waiting_.empty()) return std::nullopt;
    const auto waiting = std::move(waiting_.front());
    waiting_.pop_front();
    try {
      read(waiting);
    } catch (const Error& error) {
      skipped_({current_path_, error.what()});
      current_.reset();
    }
  }
}

void VconInputs::read(const Waiting& waiting) {
  current_path_ = waiting.path;
  taken_ = 0;
  auto document = read_vcon(waiting.text, {trust_.get(), key_.get()});
  current_.emplace(std::move(document), region_);
  if (current_->recordings() > 0) return;
  // Messages are evidence too: the vCon is the recording.
  auto metadata = current_->whole();
  metadata.notes.emplace_back("the vcon has no recording, and is sealed as it is");
  ready_.push_back({waiting.path,
                    stream_of(copy_of(waiting.text)),
                    fs::path(waiting.path).filename().native(),
                    std::move(metadata),
                    {}});
}

std::optional<IngestItem> VconInputs::next_recording() {
  while (current_ && taken_ < current_->recordings()) {
    const auto number = taken_++;
    auto path = current_path_;
    try {
      auto recording = current_->recording(number);
      if (current_->recordings() > 1) path += "#" + std::to_string(recording.dialog);
      auto content = content_of(recording);
      return IngestItem{path, std::move(content), recording.file_name,
                        std::move(recording.metadata), std::move(recording.consents)};
    } catch (const Error& error) {
      skipped_({path, error.what()});
    }
  }
  current_.reset();
  return std::nullopt;
}

std::unique_ptr<ByteStream> VconInputs::content_of(VconRecording& recording) {
  const auto& content = recording.content;
  const auto hashes = content_hashes(content);
  std::unique_ptr<ByteStream> stream;
  if (auto body = body_of(content)) {
    recording.content["body"] = nullptr;
    stream = stream_of(std::move(*body));
  }
  if (!stream && bundle_) stream = bundle_->file(hashes);
  if (!stream && !options_.files.empty()) {
    const auto found = found_in(options_.files, content, recording.file_name);
    if (found) stream = std::make_unique<FileStream>(*found);
  }
  if (!stream) {
    throw Error(Error::Kind::usage,
                options_.files.empty() ? "its content is elsewhere; --vcon-files names a directory "
                                         "that has it"
                                       : "its content is not in the directory of --vcon-files");
  }
  if (can_check(hashes)) return checked(std::move(stream), hashes);
  if (!text_field(content, "url").value_or("").empty()) {
    recording.metadata.notes.emplace_back("the vcon has no hash by which its content is known");
  }
  return stream;
}

}  // namespace sealtape
