// What a person gave, for other programs to read (GDPR 20): vCons of the recordings, transcripts in
// several forms, and the tables.
#pragma once

#include "bundle/bag_writer.h"
#include "dsar/dossier.h"

namespace sealtape {

// vcon/NNN.vcon for each recording, and the folder portability/.
void add_portability(const Dossier& dossier, BagWriter& bag);

// The transcript of a recording as page, WebVTT, text and JSON.
void add_transcript(const Dossier& dossier, const Enclosed& recording, BagWriter& bag);

}  // namespace sealtape
