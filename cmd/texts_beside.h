// The texts that came with a recording, for scan to read: chats, notes, transcripts of a service,
// messages of its vCon. What they say has no place in the sound.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "transcript/transcript.h"

namespace sealtape {

struct TextBeside {
  std::string place;  // in what the recording shows: "attachments/0", "vcon_whole/dialog/2"
  Transcript words;
};

struct TextsBeside {
  std::vector<TextBeside> texts;
  std::size_t unread = 0;  // that are no text, or in no form that can be read
};

// Of what a record shows. Consents are no such texts.
TextsBeside texts_beside(const Json& shown);

}  // namespace sealtape
