// What people said in recordings, as scan proposed it and somebody accepted it in a reviewed file:
// opt-outs, refusals to be recorded, notices.
#pragma once

#include <string>
#include <vector>

#include "archive/declarations.h"
#include "archive/proposals.h"
#include "context.h"
#include "vcon/metadata.h"

namespace sealtape {

struct SpokenWish {
  ScanProposal proposal;
  RecordingId recording;
  Metadata metadata;  // of the recording
};

// Those of a type, "REFUSAL", that are accepted by name. Error::usage where there are none; `what`
// says what was missed.
std::vector<SpokenWish> accepted_in(const std::string& path, std::string_view type,
                                    const std::string& what, Archive& archive);

// Who said it. Error::usage where nobody is known to have that channel alone; `command` says it
// without the file.
Party who_said(const SpokenWish& heard, const std::string& command);

// Where it was said, and when, where the recording tells when it began; `at`, that the user gave,
// goes before that.
void add_place(Declaration& declaration, const SpokenWish& heard, const std::string& at);

// Without those that were declared before: the same of the same people, at the same place of the
// same recording. Says how many these are.
std::vector<Declaring> not_yet_declared(Archive& archive, std::vector<Declaring> declarings,
                                        Context& context);

// All who are known to have another channel.
std::vector<Party> who_listened(const ScanProposal& proposal, const Metadata& metadata);

}  // namespace sealtape
