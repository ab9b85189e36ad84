#include "bundle/check_bag.h"

#include <algorithm>
#include <set>

#include "bundle/sha512.h"
#include "core/denied.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_manifest = std::size_t{256} << 20U;
constexpr std::size_t largest_tag_file = std::size_t{1} << 20U;
constexpr std::string_view bag_declaration =
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
constexpr std::string_view gap = "  ";
constexpr std::size_t sha256_digits = 64;
constexpr std::size_t sha512_digits = 128;

// RFC 8493, section 2.1.3: CR, LF and the percent sign itself are percent-encoded, nothing else.
std::string decoded(std::string_view path) {
  std::string text;
  while (!path.empty()) {
    const auto three = path.substr(0, 3);
    const bool lf = three == "%0A" || three == "%0a";
    const bool cr = three == "%0D" || three == "%0d";
    const bool escape = lf || cr || three == "%25";
    if (escape) {
      text += lf ? '\n' : cr ? '\r' : '%';
    } else {
      text += path.front();
    }
    path.remove_prefix(escape ? 3 : 1);
  }
  return text;
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class BagCheck {
 public:
  BagCheck(BundleFiles& bundle, const BundleFindingSink& finding,
           const std::function<void(std::uint64_t)>& progress)
      : bundle_(bundle), finding_(finding), progress_(progress) {}

  CheckedBag run() {
    for (const auto& fault : bundle_.faults()) {
      say(fault.denied ? Kind::unreadable : Kind::malformed, fault.path, fault.what);
    }
    check_declaration();
    check_names();
    for (const auto& file : bundle_.files()) hash(file);
    check_manifests("manifest-", true);
    check_manifests("tagmanifest-", false);
    check_fetch();
    read_info();
    return std::move(bag_);
  }

 private:
  using Kind = BundleFinding::Kind;

  void say(Kind kind, std::string path, std::string message) {
    finding_({kind, std::move(path), std::move(message)});
  }

  static bool is_payload(std::string_view path) { return path.starts_with("data/"); }
  // No list can hold itself; one of a kind that nobody checks is a file like any other.
  static bool is_tag_manifest(std::string_view path) {
    return path == "tagmanifest-sha512.txt" || path == "tagmanifest-sha256.txt";
  }

  void check_declaration() {
    const auto text = bundle_.text("bagit.txt", largest_tag_file);
    const bool is_told = bundle_.find("bagit.txt") != nullptr || bundle_.is_hidden("bagit.txt");
    if (!text && is_told) return;  // by hash(), or as a fault
    if (!text) return say(Kind::missing, "bagit.txt", "it says that this is a bag");
    if (*text != bag_declaration) {
      say(Kind::malformed, "bagit.txt", "does not declare a BagIt bag of version 1.0 in UTF-8");
    }
  }

  // Where letters' case does not count, two such files would be one.
  void check_names() {
    std::set<std::string> folded;
    for (const auto& file : bundle_.files()) {
      if (!folded.insert(ascii_lower(file.path)).second) {
        say(Kind::malformed, file.path, "differs from another name in case alone");
      }
    }
  }

  void hash(const BundleFiles::File& file) {
    Sha256 sha256;
    Sha512 sha512;
    std::uint64_t size = 0;
    try {
      bundle_.read(file, [&](ByteView bytes) {
        sha256.add(bytes);
        sha512.add(bytes);
        size += bytes.size();
        if (progress_) progress_(bytes.size());
      });
    } catch (const Denied& error) {
      say(Kind::unreadable, file.path, error.reason());
      return count(file.path, file.size);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
      return say(Kind::altered, file.path, error.what());
    }
    bag_.digests[file.path] = sha256.finish();
    bag_.sha512[file.path] = sha512.hex();
    count(file.path, size);
  }

  void count(const std::string& path, std::uint64_t size) {
    if (!is_payload(path)) return;
    bag_.bytes += size;
    ++bag_.files;
  }

  // Every payload manifest lists all of the payload; tag manifests list the rest but themselves.
  void check_manifests(std::string_view prefix, bool payload) {
    std::set<std::string> listed;
    bool any = false;
    for (const auto& [algorithm, digits] :
         {std::pair("sha256", sha256_digits), std::pair("sha512", sha512_digits)}) {
      const auto name = std::string(prefix) + algorithm + ".txt";
      any |= bundle_.is_hidden(name);
      if (bundle_.find(name) == nullptr) continue;
      any = true;
      const auto text = bundle_.text(name, largest_manifest);
      if (!text && !bag_.digests.contains(name)) continue;  // hash() told of it
      const auto lines = text ? parse_manifest(*text, digits) : std::nullopt;
      if (!lines) {
        say(Kind::malformed, name, "is no manifest");
        continue;
      }
      for (const auto& [path, digest] : *lines) {
        listed.insert(path);
        check_line(name, path, digest, payload);
      }
      if (payload) need_all(*lines, name);
    }
    if (!any) {
      say(Kind::missing, std::string(prefix) + "sha512.txt",
          "no manifest with SHA-256 or SHA-512 lists the files");
    } else if (!payload && !listed.empty()) {
      need_all_tags(listed);
    }
  }

  void check_line(const std::string& manifest, const std::string& path, const std::string& digest,
                  bool payload) {
    if (is_payload(path) != payload) {
      return say(Kind::malformed, manifest, "lists what does not belong there: " + path);
    }
    const auto found = bag_.digests.find(path);
    if (bundle_.find(path) == nullptr) {
      if (!bundle_.is_hidden(path)) say(Kind::missing, path, "is listed by " + manifest);
      return;
    }
    if (found == bag_.digests.end()) return;  // it could not be read, which was said
    const auto ours = digest.size() == sha256_digits ? found->second.hex() : bag_.sha512.at(path);
    if (ours != digest) say(Kind::altered, path, "is not what " + manifest + " lists");
  }

  void need_all(const std::map<std::string, std::string>& lines, const std::string& manifest) {
    for (const auto& file : bundle_.files()) {
      if (is_payload(file.path) && !lines.contains(file.path)) {
        say(Kind::unlisted, file.path, "is not listed by " + manifest);
      }
    }
  }

  void need_all_tags(const std::set<std::string>& listed) {
    for (const auto& file : bundle_.files()) {
      const bool stands_apart = is_tag_manifest(file.path) || file.path == "signature.txt";
      if (!is_payload(file.path) && !stands_apart && !listed.contains(file.path)) {
        say(Kind::unlisted, file.path, "is not listed by a tag manifest");
      }
    }
  }

  void check_fetch() {
    if (bundle_.find("fetch.txt") == nullptr) return;
    say(Kind::malformed, "fetch.txt", "names files that lie elsewhere, which are not fetched");
  }

  void read_info() {
    const auto text = bundle_.text("bag-info.txt", largest_tag_file);
    if (!text) return;
    auto info = parse_bag_info(*text);
    if (!info) return say(Kind::malformed, "bag-info.txt", "has a line that is none");
    bag_.info = std::move(*info);
    for (const auto& [label, value] : bag_.info) {
      if (ascii_lower(label) != "payload-oxum") continue;
      if (value == std::to_string(bag_.bytes) + '.' + std::to_string(bag_.files)) continue;
      const bool sees_all = std::ranges::none_of(bundle_.faults(), &BundleFiles::Fault::denied);
      if (!sees_all) continue;
      say(Kind::altered, "bag-info.txt", "states another size or number of files than there are");
    }
  }

  BundleFiles& bundle_;
  const BundleFindingSink& finding_;
  const std::function<void(std::uint64_t)>& progress_;
  CheckedBag bag_;
};

}  // namespace

std::string_view name_of(BundleFinding::Kind kind) {
  switch (kind) {
    case BundleFinding::Kind::altered: return "altered";
    case BundleFinding::Kind::missing: return "missing";
    case BundleFinding::Kind::unlisted: return "unlisted";
    case BundleFinding::Kind::malformed: return "malformed";
    case BundleFinding::Kind::unreadable: return "cannot be read";
  }
  return "";
}

bool is_damage(BundleFinding::Kind kind) { return kind != BundleFinding::Kind::unreadable; }

std::optional<std::map<std::string, std::string>> parse_manifest(std::string_view text,
                                                                 std::size_t hex_digits) {
  std::map<std::string, std::string> lines;
  if (!text.empty() && !text.ends_with('\n')) return std::nullopt;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
    if (line.size() <= hex_digits + gap.size()) return std::nullopt;
    const auto digest = line.substr(0, hex_digits);
    if (!is_hex(digest) || line.substr(hex_digits, gap.size()) != gap) return std::nullopt;
    auto name = decoded(line.substr(hex_digits + gap.size()));
    if (!is_safe_path(name) || !lines.emplace(std::move(name), digest).second) {
      return std::nullopt;
    }
  }
  return lines;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_bag_info(
    std::string_view text) {
  std::vector<std::pair<std::string, std::string>> info;
  while (!text.empty()) {
    auto line = take_line(text);
    if (line.empty()) continue;
    if (line.front() == ' ' || line.front() == '\t') {
      if (info.empty()) return std::nullopt;
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      info.back().second += ' ' + std::string(line);
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    info.emplace_back(line.substr(0, colon), value);
  }
  return info;
}

CheckedBag check_bag(BundleFiles& bundle, const BundleFindingSink& finding,
                     const std::function<void(std::uint64_t bytes)>& progress) {
  return BagCheck(bundle, finding, progress).run();
}

}  // namespace sealtape
