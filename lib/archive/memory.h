// What a user's machine remembers about archives between commands: whom it trusts, and how far it
// has seen each log grow.
//
// It lies outside the archive, in $XDG_STATE_HOME/sealtape or ~/.local/state/sealtape, and is what
// a rolled back or forked archive is recognised by. Losing it loses that, and nothing else; where
// it cannot be written, commands warn and go on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/bytes.h"

namespace sealtape {

class Memory {
 public:
  explicit Memory(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // The verifier key first trusted for the archive at this place.
  std::optional<std::string> trusted_key(const std::filesystem::path& archive) const;
  void trust(const std::filesystem::path& archive, const std::string& vkey);

  // Whether records have been seen at this place, so that it is no public copy of an archive.
  bool has_seen_records(const std::filesystem::path& archive) const;
  void note_records(const std::filesystem::path& archive);

  // Bytes kept under a short name for one log: the highest checkpoint, the checked view.
  std::optional<Bytes> recall(const std::string& origin, const char* what) const;
  void remember(const std::string& origin, const char* what, ByteView bytes);

  // Where a catalog may lie when the archive itself is read-only.
  std::filesystem::path place_for(const std::string& origin) const;

  // Whether everything so far could be written.
  bool keeps() const { return keeps_; }

 private:
  void write(const std::filesystem::path& file, ByteView bytes);

  std::filesystem::path directory_;
  bool keeps_ = true;
};

}  // namespace sealtape
