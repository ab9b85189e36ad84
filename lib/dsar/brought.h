// What a vCon brought beside sound, text and analyses: its subject, its tags and its attachments.
//
// An attachment is enclosed where the person brought it, and of a chat his own lines are; of
// others' each is withheld with its ground. What calls itself internal or a note on fraud is
// withheld whoever is said to have brought it. Subject and tags are enclosed where nothing of the
// recording was taken out, with other people named by their role; else they may say what was.
#pragma once

#include "dsar/dossier.h"

namespace sealtape {

Brought brought_with(const Enclosed& recording);

// The same of texts that came with messages and calls beside the recording. They are not looked
// into: what is not his own may be about anybody.
std::vector<NotEnclosed> texts_left_out(const FoundRecording& found);

}  // namespace sealtape
