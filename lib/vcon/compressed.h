// What is compressed, read with libarchive: gzip (application/vcon+gzip), and the bundle of vCons
// with their files (.vconz, draft-miller-vcon-zip-bundle-00).
//
//   manifest.json              {"format": "vcon-bundle", "version": "1.0"}
//   vcons/<uuid>.json          vCons in any form
//   files/<content_hash>.<ext> what they refer to by content_hash
//
// Nothing is unpacked into a directory. Errors are Error::usage for what is no such file or beyond
// the limits: 64 MiB for a vCon, 10,000 files, 1000 vCons, 256 MiB of them together.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/stream.h"

namespace sealtape {

constexpr std::size_t largest_vcon = std::size_t{64} << 20U;

bool is_gzip(std::string_view bytes);
std::string gunzip(std::string_view bytes);

class VconBundle {
 public:
  explicit VconBundle(std::filesystem::path path);

  // Texts by their names inside the bundle, in its order.
  const std::vector<std::pair<std::string, std::string>>& vcons() const { return vcons_; }

  // A file of one of these hashes; null where there is none. Its bytes are not checked here.
  std::unique_ptr<ByteStream> file(const std::vector<std::string>& hashes) const;

 private:
  std::filesystem::path path_;
  std::vector<std::pair<std::string, std::string>> vcons_;
  std::vector<std::string> files_;
};

// The texts alone, of a bundle in memory.
std::vector<std::string> vcons_in_bundle(std::string_view bytes);

// Writes such a bundle. What is given twice under one name is written once.
class VconBundleWriter {
 public:
  using Out = std::function<void(ByteView)>;
  explicit VconBundleWriter(Out out);
  VconBundleWriter(VconBundleWriter&&) noexcept;
  VconBundleWriter& operator=(VconBundleWriter&&) noexcept;
  VconBundleWriter(const VconBundleWriter&) = delete;
  VconBundleWriter& operator=(const VconBundleWriter&) = delete;
  ~VconBundleWriter();

  void add_vcon(const std::string& uuid, std::string_view text);
  // `size` is known beforehand; `content` gives that many bytes.
  void add_file(const std::string& content_hash, const std::string& extension, std::uint64_t size,
                ByteStream& content);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sealtape
