#include "bundle/bag_writer.h"

#include "bundle/names.h"
#include "bundle/sha512.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::string_view manifest_name = "manifest-sha512.txt";
constexpr std::string_view tag_manifest_name = "tagmanifest-sha512.txt";

std::string folded(std::string text) {
  for (auto& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

std::unique_ptr<BagPlace> place_for(BagWriter::Options options) {
  const auto ending = options.place.extension();
  if (options.encrypt || ending == ".zip" || ending == ".age") {
    if (ending == ".age" && !options.encrypt) {
      throw Error(Error::Kind::usage, options.place.string() + " is to be encrypted to nobody",
                  "give a recipient or a passphrase file");
    }
    return bag_zip(std::move(options.place), options.overwrite, std::move(options.encrypt));
  }
  return bag_directory(std::move(options.place), options.overwrite);
}

// A label's value stays on its line: RFC 8493, section 2.2.2, folds long ones, which we do not.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool breaks = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
    line += breaks ? ' ' : letter;
  }
  return line;
}

// A place that cannot be written keeps nothing of the bundle.
template <class Work>
void on_place(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::failed || !error.hint().empty()) throw;
    throw Error(error.kind(), error.what(),
                "nothing of the bundle is left; mend that, and run the command again");
  }
}

std::string manifest_of(const std::vector<BagWriter::File>& files, std::string_view directory) {
  std::string text;
  for (const auto& file : files) {
    text += file.sha512 + "  " + std::string(directory) + file.path + '\n';
  }
  return text;
}

}  // namespace

BagWriter::BagWriter(Options options) : place_(place_for(std::move(options))) {}

void BagWriter::add(const std::string& path, const Produce& produce) {
  if (!is_bundle_path(path)) throw Error(Error::Kind::failed, path + " is no name for a bundle");
  if (!folded_.insert(folded(path)).second) {
    throw Error(Error::Kind::failed, path + " is twice in the bundle");
  }
  auto file = write("data/" + path, produce);
  file.path = path;
  files_.push_back(std::move(file));
}

void BagWriter::add(const std::string& path, std::string_view text) {
  add(path, [&](const Out& out) { out(bytes_of(text)); });
}

BagWriter::File BagWriter::write(const std::string& path, const Produce& produce) {
  File file;
  file.path = path;
  Sha512 sha;
  on_place([&] { place_->begin(path); });
  produce([&](ByteView bytes) {
    sha.add(bytes);
    file.size += bytes.size();
    on_place([&] { place_->write(bytes); });
  });
  on_place([&] { place_->end(); });
  file.sha512 = sha.hex();
  return file;
}

void BagWriter::add_tag_file(const std::string& path, std::string_view text) {
  tag_files_.push_back(write(path, [&](const Out& out) { out(bytes_of(text)); }));
}

void BagWriter::close(const Info& info, Instant when, const Sign& sign) {
  add_tag_file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  std::uint64_t bytes = 0;
  for (const auto& file : files_) bytes += file.size;
  std::string text = "Bag-Software-Agent: sealtape\nBagging-Date: " + rfc3339(when).substr(0, 10) +
                     "\nPayload-Oxum: " + std::to_string(bytes) + '.' +
                     std::to_string(files_.size()) + '\n';
  for (const auto& [label, value] : info) text += label + ": " + one_line(value) + '\n';
  add_tag_file("bag-info.txt", text);
  add_tag_file(std::string(manifest_name), manifest_of(files_, "data/"));
  const auto tag_manifest = manifest_of(tag_files_, "");
  const auto write_text = [this](std::string_view name, std::string_view content) {
    write(std::string(name), [&](const Out& out) { out(bytes_of(content)); });
  };
  write_text(tag_manifest_name, tag_manifest);
  if (sign) write_text("signature.txt", sign(tag_manifest));
  on_place([&] { place_->finish(); });
}

void BagWriter::commit() {
  on_place([&] { place_->commit(); });
}

}  // namespace sealtape
