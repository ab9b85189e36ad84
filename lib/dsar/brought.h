// What a vCon brought beside sound, text and analyses: its subject, its tags and its attachments.
//
// Where nothing of the recording was taken out they are enclosed, with other people named by their
// role. Else they may say what was taken out, and are withheld; but what the person attached
// himself is his.
#pragma once

#include "dsar/dossier.h"

namespace sealtape {

Brought brought_with(const Enclosed& recording);

}  // namespace sealtape
