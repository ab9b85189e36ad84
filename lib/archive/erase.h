// Destroys seconds inside a recording: what they said can be recovered by nobody, and everything
// else can still be proven.
//
// The keys of the units go, and those of every chunk that holds a byte of them; hashes take their
// place in both trees. Where the rest of the file can no longer be cut without those bytes, a
// canonical copy keeps the units that are left, and the object as a whole goes dark. What was made
// from the recording goes in the same act, and so does what came with it and may tell of the sound.
// sealtape-format(5), ERASING.
#pragma once

#include <string>
#include <vector>

#include "archive/erase_plan.h"

namespace sealtape {

// Where the record of an erase entry tells what went beside seconds and documents: how many bytes,
// analyses, attachments and fields, and whether the file went as a whole, and a digest of it.
constexpr const char* along_detail = "/sealtape/along";

struct Erased {
  LogIndex index{};
  std::uint64_t milliseconds = 0;
  std::uint64_t chunks = 0;
  bool copied = false;  // a copy keeps the rest
};

// Error::refused where the policy wants a second custodian, or the approval is of something else:
// to be asked before anything is made of what is about to go.
void require_people(Archive& archive, const ErasePlan& plan,
                    const std::optional<Approval>& approval);

// Error::busy where another erasure came first or somebody made something of the recording since
// the plan that is not spared, Error::refused where a hold did or the approval is of something
// else.
Erased erase(Archive& archive, const ErasePlan& plan, const std::vector<Detail>& details,
             const std::optional<Approval>& approval = {});

}  // namespace sealtape
