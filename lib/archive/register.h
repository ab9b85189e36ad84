// The register of requests: what people declared and what was decided of sources, in log order,
// and what became of each. For the owner, and for an authority that asks.
#pragma once

#include "archive/declarations.h"

namespace sealtape {

// One line of the register: one party or source of one declaration.
struct RegisterRow {
  LogIndex index{};
  Instant logged;
  Instant said;
  std::string kind;
  std::string act;
  std::string who;    // "tel:+390612345678", "tag:trunk=b2"; empty for a refusal
  std::string about;  // purposes or channels
  std::string how;    // manner, text version, place in the recording
  std::optional<RecordingId> recording;
  std::string reason;
  MemberId member;      // who put it down
  std::string outcome;  // "in force", "until 2026-03-02T09:14:07Z, entry 57"
};

// All of them. Takes the vault key.
std::vector<RegisterRow> register_of(Archive& archive);

}  // namespace sealtape
