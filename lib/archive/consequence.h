// What follows from a consent withdrawn or denied, or an objection, for the recordings that are
// there: a proposal, which changes nothing.
#pragma once

#include "archive/declarations.h"

namespace sealtape {

struct Consequence {
  enum class Action {
    purge,    // nothing else keeps it
    end_use,  // other purposes keep it; what was made for this one goes
    decide    // its purposes are not on record, or the recording itself was the purpose
  };
  RecordingId recording;
  Action action{};
  std::vector<std::string> kept_for;
  std::string reason;
};

std::string_view name_of(Consequence::Action action);

// The purpose of being recorded at all, whatever for.
constexpr std::string_view recording_purpose = "recording";

// For every recording in which a party of the declaration is, the oldest first. Takes the vault
// key.
std::vector<Consequence> consequences_of(Archive& archive, const Declaration& declaration);

}  // namespace sealtape
