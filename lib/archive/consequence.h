// What follows from a consent withdrawn or denied, or an objection, for the recordings that are
// there: a proposal, which changes nothing, and which the judge of purges has been asked about.
#pragma once

#include "archive/declarations.h"
#include "policy/ground.h"

namespace sealtape {

struct Consequence {
  enum class Action {
    purge,    // nothing else keeps it
    keep,     // all of it stays: a hold, a restriction, or the purpose rests on something else
    end_use,  // other purposes keep it; what was made for this one goes
    decide    // its purposes are not on record, or the recording itself was the purpose
  };
  RecordingId recording;
  Action action{};
  Ground ground{};  // that the declaration gives for a purge
  std::vector<std::string> kept_for;
  std::string reason;  // with the article, and what stands against a purge
};

std::string_view name_of(Consequence::Action action);

// The purpose of being recorded at all, whatever for.
constexpr std::string_view recording_purpose = "recording";

// For every recording in which a party of the declaration is, the oldest first. Takes the vault
// key.
std::vector<Consequence> consequences_of(Archive& archive, const Declaration& declaration);

}  // namespace sealtape
