#include "ingest_inputs.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "vcon/party.h"
#include "vcon/siprec.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_sidecar = 4U << 20U;
constexpr std::uintmax_t largest_manifest = std::uintmax_t{1} << 30U;

std::string read_text(const fs::path& path, std::uintmax_t limit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_errno(path.string());
  std::error_code failed;
  const auto size = fs::file_size(path, failed);
  if (!failed && size > limit) throw Error(Error::Kind::usage, path.string() + " is too large");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw Error(Error::Kind::failed, path.string() + " cannot be read");
  return text;
}

std::string read_stream(std::istream& in, std::uintmax_t limit) {
  std::string text;
  std::array<char, 65536> block{};
  while (in.read(block.data(), block.size()), in.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit) throw Error(Error::Kind::usage, "standard input is too large");
  }
  return text;
}

// Whether links on the way lead elsewhere; not so for what is not there.
bool leads_out_of(const fs::path& directory, const fs::path& path) {
  std::error_code failed;
  const auto place = fs::canonical(directory, failed);
  const auto found = failed ? fs::path() : fs::canonical(path, failed);
  if (failed) return false;
  const auto [end, unused] = std::ranges::mismatch(place, found);
  return end != place.end();
}

// Standard input can be one thing only.
Error named_twice() { return {Error::Kind::usage, "standard input is named more than once"}; }

bool is_list_on_stdin(const InputOptions& options) {
  return options.files_from == "-" || options.manifest == "-";
}

void require_one_reader(const InputOptions& options) {
  const auto readers = std::ranges::count(options.paths, "-") +
                       (options.files_from == "-" ? 1 : 0) + (options.manifest == "-" ? 1 : 0);
  if (readers > 1) throw named_twice();
}

// A file that tells of a recording. Errors say which it was.
template <class Read>
Metadata read_beside(const fs::path& path, const std::string& name, const Read& read) {
  const auto text = read_text(path, largest_sidecar);
  try {
    return read(text);
  } catch (Error& error) {
    error.within(name);
    throw;
  }
}

Metadata from_flags(const InputOptions& options, const Region& region) {
  Metadata metadata;
  if (!options.metadata.empty()) {
    metadata = read_beside(options.metadata, options.metadata,
                           [&](const std::string& text) { return parse_sidecar(text, region); });
  }
  Metadata flags;
  for (const auto& text : options.parties) flags.parties.push_back(parse_party(text));
  if (!options.started.empty()) {
    flags.start = parse_any_rfc3339(options.started);
    if (!flags.start) {
      throw Error(Error::Kind::usage, "--started is no time", "write 2026-03-02T09:14:07+01:00");
    }
  }
  if (!options.direction.empty()) set_direction(flags, options.direction, "--direction");
  for (const auto& purpose : options.purposes) add_purpose(flags, purpose, "--purpose");
  for (const auto& tag : options.tags) {
    const auto equals = tag.find('=');
    if (equals == std::string::npos) {
      throw Error(Error::Kind::usage, "--tag takes NAME=VALUE");
    }
    set_tag(flags, tag.substr(0, equals), tag.substr(equals + 1), "--tag");
  }
  normalise(flags, region);
  merge(metadata, std::move(flags));
  return metadata;
}

}  // namespace

IngestInputs::IngestInputs(const InputOptions& options, std::istream& in, Left left)
    : options_(options),
      in_(in),
      own_(std::move(left.own)),
      say_(std::move(left.say)),
      region_(options.region.empty() ? Region() : Region::parse(options.region)),
      from_flags_(from_flags(options, region_)),
      stdin_is_taken_(is_list_on_stdin(options)),
      vcons_(options.vcon, region_, [this](const Skipped& skipped) { skip(skipped); }) {
  require_one_reader(options);
  if (!options.pattern.empty()) pattern_ = Pattern::compile(options.pattern, region_);
  if (!options.manifest.empty()) {
    const auto text = options.manifest == "-" ? read_stream(in, largest_manifest)
                                              : read_text(options.manifest, largest_manifest);
    manifest_ = Manifest::read(text, region_);
    manifest_directory_ = fs::path(options.manifest).parent_path();
  }
  if (!options.siprec.empty()) {
    siprec_ = read_beside(options.siprec, options.siprec,
                          [&](const std::string& text) { return read_siprec(text, region_); });
  }
  if (!options.files_from.empty() && options.files_from != "-") {
    list_ = std::make_unique<std::ifstream>(options.files_from, std::ios::binary);
    if (!*list_) throw_errno(options.files_from);
  }
  const bool any = !options.paths.empty() || !options.files_from.empty() || manifest_;
  if (!any) {
    throw Error(Error::Kind::usage, "no file was named",
                "name files or directories, or - for stdin");
  }
}

std::optional<IngestItem> IngestInputs::next() {
  while (found_.empty() && look_further()) {
  }
  if (found_.empty()) return std::nullopt;
  auto item = std::move(found_.front());
  found_.pop_front();
  return item;
}

void IngestInputs::skip(const Skipped& skipped) {
  found_.push_back({.path = skipped.path, .from = NoInput{skipped.reason}});
}

void IngestInputs::skip(const Manifest::Row& refused) {
  const auto path = manifest_directory_ / refused.path;
  skip({refused.path.empty() ? options_.manifest : path.string(), *refused.refused});
}

// False: there is nothing more.
bool IngestInputs::look_further() {
  if (auto item = vcons_.next()) {
    auto flags = from_flags_;
    merge(item->metadata, std::move(flags));
    found_.push_back(std::move(*item));
    return true;
  }
  auto path = next_in_directory();
  if (!path) path = next_named();
  if (!path) return false;
  if (auto item = item_for(*path)) found_.push_back(std::move(*item));
  return true;
}

// From the arguments, then from --files-from, then from the manifest.
std::optional<std::string> IngestInputs::next_named() {
  if (named_ < options_.paths.size()) return options_.paths[named_++];
  auto path = next_listed();
  return path ? path : next_in_manifest();
}

std::optional<std::string> IngestInputs::next_listed() {
  if (options_.files_from.empty()) return std::nullopt;
  auto& list = list_ ? *list_ : in_;
  std::string path;
  while (std::getline(list, path, options_.null_separated ? '\0' : '\n')) {
    // The system would read such a path up to there, and leave out the rest without a word.
    if (path.find('\0') != std::string::npos) {
      skip({path, "the line holds a zero byte; the lists of find -print0 take --null"});
    } else if (!path.empty()) {
      return path;
    }
  }
  return std::nullopt;
}

// Where nothing else named files, it does; where something did, what is wrong in it is told last.
std::optional<std::string> IngestInputs::next_in_manifest() {
  const bool names_files = options_.paths.empty() && options_.files_from.empty();
  while (manifest_ && row_ < manifest_->rows().size()) {
    const auto& row = manifest_->rows()[row_++];
    if (row.refused) skip(row);
    if (row.refused || !names_files) continue;
    const auto path = manifest_directory_ / row.path;
    if (leads_out_of(manifest_directory_.empty() ? "." : manifest_directory_, path)) {
      skip({path.string(), "a link leads out of the directory of the manifest"});
    } else {
      return path.string();
    }
  }
  return std::nullopt;
}

std::optional<IngestItem> IngestInputs::item_for(const std::string& name) {
  if (name == "-" && std::exchange(stdin_is_taken_, true)) {
    skip({name, named_twice().what()});
    return std::nullopt;
  }
  if (name == "-") {
    const auto file_name = options_.filename.empty() ? std::string("stdin") : options_.filename;
    try {
      return IngestItem{name, STDIN_FILENO, file_name, metadata_of(file_name, nullptr)};
    } catch (const Error& error) {
      skip({name, error.what()});
      return std::nullopt;
    }
  }
  if (const char* own = own_.around(name)) {
    skip({name, std::string("it lies in ") + own});
    return std::nullopt;
  }
  std::error_code failed;
  if (fs::is_directory(name, failed)) {
    directories_.push_back(name);
    return std::nullopt;
  }
  if (is_vcon_name(name)) {
    vcons_.open(name);
    return std::nullopt;
  }
  const fs::path path(name);
  try {
    const Manifest::Row* row = nullptr;
    if (manifest_) {
      const auto inside = path_inside(
          path.lexically_proximate(manifest_directory_.empty() ? "." : manifest_directory_)
              .generic_string());
      row = inside ? manifest_->find(*inside) : nullptr;
    }
    return IngestItem{name, path, path.filename().native(), metadata_of(path, row)};
  } catch (const Error& error) {
    skip({name, error.what()});
    return std::nullopt;
  }
}

// What is stronger than the ends of a call that names and rows tell of, the strongest last.
std::vector<Metadata> IngestInputs::told_beside(const fs::path& path) const {
  std::vector<Metadata> told;
  if (siprec_) told.push_back(*siprec_);
  if (options_.sidecars) {
    const auto look = [&](const char* ending, const auto& read) {
      const fs::path sidecar = path.native() + ending;
      std::error_code failed;
      if (fs::exists(sidecar, failed)) told.push_back(read_beside(sidecar, "its sidecar", read));
    };
    look(".xml", [&](const std::string& text) { return read_siprec(text, region_); });
    look(".json", [&](const std::string& text) { return parse_sidecar(text, region_); });
  }
  told.push_back(from_flags_);
  return told;
}

// From the weakest to the strongest: meeting, pattern, manifest, SIPREC, sidecar, flags. Who caller
// and callee are depends on the direction, whoever tells it.
Metadata IngestInputs::metadata_of(const fs::path& path, const Manifest::Row* row) {
  auto told = told_beside(path);
  std::optional<std::string> direction;
  for (const auto& each : told) {
    if (each.direction) direction = each.direction;
  }
  if (row != nullptr) {
    told.insert(told.begin(), manifest_->metadata_of(*row, direction));
    if (!direction) direction = told.front().direction;
  }
  auto metadata = meetings_.metadata_of(path);
  if (pattern_) {
    auto matched = pattern_->match(path.filename().native(), direction);
    if (matched) {
      merge(metadata, std::move(*matched));
    } else {
      metadata.notes.emplace_back("the file name does not fit the pattern");
    }
  }
  for (auto& each : told) merge(metadata, std::move(each));
  return metadata;
}

std::optional<std::string> IngestInputs::next_in_directory() {
  while (in_directory_.empty() && !directories_.empty()) {
    const auto path = directories_.front();
    directories_.pop_front();
    start_directory(path);
  }
  if (in_directory_.empty()) return std::nullopt;
  auto path = std::move(in_directory_.back());
  in_directory_.pop_back();
  return path;
}

// X.wav.json and X.wav.xml beside X.wav.
bool IngestInputs::tells_of_another(const fs::path& path) const {
  const auto extension = path.extension();
  std::error_code failed;
  return options_.sidecars && (extension == ".json" || extension == ".xml") &&
         fs::exists(fs::path(path).replace_extension(), failed);
}

void IngestInputs::leave_out_own(std::vector<std::string>& directories) const {
  std::erase_if(directories, [&](const std::string& path) {
    const char* own = own_.at(path);
    if (own != nullptr) say_(path + " is left out: it is " + own);
    return own != nullptr;
  });
}

void IngestInputs::start_directory(const std::string& path) {
  std::error_code failed;
  std::vector<std::string> below;
  std::vector<Skipped> left_out;
  for (fs::directory_iterator entry(path, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const auto& found = entry->path();
    const auto status = entry->symlink_status(failed);
    if (tells_of_another(found)) continue;
    if (fs::is_directory(status)) {
      below.push_back(found.native());
    } else if (fs::is_regular_file(status)) {
      in_directory_.push_back(found.native());
    } else {
      left_out.push_back({found.native(), fs::is_symlink(status) ? "it is a link that was not named"
                                                                 : "it is no regular file"});
    }
  }
  std::ranges::sort(left_out, {}, &Skipped::path);
  for (const auto& each : left_out) skip(each);
  meetings_.look_at(path, in_directory_);
  if (failed) skip({path, "the directory cannot be read: " + failed.message()});
  std::ranges::sort(in_directory_, std::ranges::greater());
  std::ranges::sort(below);
  leave_out_own(below);
  directories_.insert(directories_.begin(), below.begin(), below.end());
}

}  // namespace sealtape
