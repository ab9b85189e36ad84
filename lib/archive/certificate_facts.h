// What a certificate of destruction says that can be made again: from the log by anyone, from its
// records by whoever may open them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "core/json.h"

namespace sealtape {

constexpr const char* certificate_schema = "sealtape.certificate/1";

// A purge or erase entry, and what the log's tree was on either side of it.
struct Destroyed {
  Logged logged;
  std::optional<Logged> along;  // the documents that went with erased seconds
  Json before;
  Json after;
};

// Error::usage where there is no such entry, or a void one.
Destroyed destroyed_at(Archive& archive, LogIndex index);

// What the log alone makes of it. Error::usage where the entry destroyed nothing.
Json facts_of(Archive& archive, const Destroyed& destroyed);

// What lies sealed: the reason, what went along with seconds, what was kept, and who had something
// of it before. Nothing for whoever may not open it.
inline constexpr std::array sealed_facts = {"reason", "went_along", "kept_under_hold",
                                            "kept_of_other_channels", "handed_out"};
std::optional<Json> sealed_facts_of(Archive& archive, const Destroyed& destroyed);

// The files that should be gone.
std::vector<std::string> still_there(Archive& archive, const Destroyed& destroyed);

}  // namespace sealtape
