// Names in front of what is said: "Anna: good morning", as Zoom writes captions and many others
// write minutes.
//
// They are taken for speakers where most of what is said has one. Noises in brackets, lines above
// the first name and short cries do not count against that. What has no name in front among others
// that have one is said by nobody whom we know, and so is a line within a caption that may name
// somebody in a way that we cannot tell from what is said.
#pragma once

#include <optional>
#include <string_view>

#include "transcript/transcript.h"

namespace sealtape {

// What stands before the colon of "Anna: good morning" or of its like in full width, and the rest.
// A time, an address and "Note:" are no names.
struct LabelledLine {
  std::string_view name;
  std::string_view rest;
};
std::optional<LabelledLine> labelled_line(std::string_view line);

// The same in a transcript that was attached before names were read so. Where few lines have one,
// or an engine heard it, only those of its speakers are taken.
Transcript with_labels_taken(Transcript transcript);

// Whether a line within what somebody says may be another's: a number, "Carla's iPad (2)" or a word
// or two before the colon may name him. "my number is: seven" does not.
bool may_name_somebody(std::string_view line);

// Whether it may stand above what is said: it has no time and does not end as a sentence.
bool is_heading(const Segment& segment);

}  // namespace sealtape
