// Which recordings are meant, by what the catalog shows of them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace sealtape {

struct RecordingFilter {
  std::optional<Instant> since;
  std::optional<Instant> until;
  std::string purpose;              // that it is kept for
  std::vector<std::string> labels;  // name=value, or a name
  std::optional<std::chrono::milliseconds> shortest;
  std::optional<std::chrono::milliseconds> longest;

  bool takes(const CatalogRow& row) const;
  bool is_empty() const;
};

// When the call began, or where that is not known, when it was sealed.
Instant begin_of(const CatalogRow& row);

// A day or an RFC 3339 time; nothing for no text. Error::usage names the option.
std::optional<Instant> instant_option(const std::string& text, const char* name);

// 90, 1:30 or 1:02:03.5; nothing for no text.
std::optional<std::chrono::milliseconds> length_option(const std::string& text, const char* name);

}  // namespace sealtape
