// A transcript as the file that somebody edits shows it: what he has not touched is found equal to
// this, also where the format cannot say all that the transcript does.
#pragma once

#include "transcript/read.h"

namespace sealtape {

// Whether a person can correct a transcript in this format: ctm has no punctuation and no segments,
// rttm not even words.
bool can_be_corrected_in(TranscriptFormat format);

// What reading the transcript gives after it was written in the format: the same segments in the
// same order. The transcript itself where the format is none that we write, or loses some of them.
Transcript as_exported(const Transcript& transcript, TranscriptFormat format);

// Whether it is what reading the transcript gives after it was written in the format, to the
// letter.
bool is_as_written(const Transcript& edited, const Transcript& transcript, TranscriptFormat format);

// What text and SubRip write in front of a segment, "Anna: good morning", belongs to whoever of
// these speakers has the longest name that fits.
void take_known_labels(Transcript& edited, TranscriptFormat format,
                       const std::vector<Speaker>& speakers);

// Empty where nobody is listed by this id, and the id where he has no name.
std::string shown_name(const std::vector<Speaker>& speakers, const std::string& id);

// As captions show it, where line ends and runs of spaces are all the same.
std::string on_one_line(std::string_view text);

}  // namespace sealtape
