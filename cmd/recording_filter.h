// Which recordings are meant, by what the catalog shows of them.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "context.h"

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

// The options by which people say them: with this party, in this time, of this purpose...
struct FilterOptions {
  std::string party;
  std::string region;
  std::string since;
  std::string before;
  std::string purpose;
  std::vector<std::string> tags;
  std::string shortest;
  std::string longest;

  // The names of two of them, where the usual ones mean something else.
  std::string end = "--until";
  std::string kept_for = "--purpose";

  // All but the region where the command has one already: then fill it in from there.
  void add_to(CLI::App& command);
  bool is_empty() const;
  // All but the party. Error::usage names the option that nobody can read.
  RecordingFilter parsed() const;
  // Those that are there now, until `sink` says false. Takes an identity that may read the archive.
  void each(Archive& archive, bool oldest_first,
            const std::function<bool(const CatalogRow&)>& sink) const;
};

// When the call began, or where that is not known, when it was sealed.
Instant begin_of(const CatalogRow& row);

// A day or an RFC 3339 time; nothing for no text. Error::usage names the option.
std::optional<Instant> instant_option(const std::string& text, const char* name);

// 90, 1:30 or 1:02:03.5; nothing for no text.
std::optional<std::chrono::milliseconds> length_option(const std::string& text, const char* name);

}  // namespace sealtape
