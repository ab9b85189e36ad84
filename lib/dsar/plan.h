// What of each recording a person may have, decided before anything is made.
//
// Redaction goes before refusal: what others say is taken out and the rest handed over
// (GDPR 15(4), EDPB 01/2022). Voices of agents are kept or not as the policy says; whoever else is
// there, known or not, is a third person. A transcript that was written elsewhere and does not say
// whose some words are counts them as those of a third person, where channels do not tell.
#pragma once

#include "archive/playback.h"
#include "dsar/subject.h"
#include "media/spans.h"
#include "policy/policy.h"
#include "transcript/transcript.h"

namespace sealtape {

// Speakers of a transcript, by their ids; "" is who is not known.
struct Voices {
  std::set<std::string> kept;    // what they say stays in the text
  std::set<std::string> others;  // and what these say goes
};

struct Portion {
  enum class Kind { whole, redacted, withheld };

  Kind kind = Kind::whole;
  std::vector<std::uint32_t> channels;  // that go, counted from 1
  std::vector<Span> spans;              // that go as well; in milliseconds
  const char* reason = nullptr;         // of the redaction or refusal: a key of the catalogues
  Voices voices = {};                   // of the rest times decide
};

// How the sound of a recording is laid out.
struct Layout {
  std::uint32_t channels = 0;
  bool separable = false;  // a channel can go and the others stay
};

// The transcript may be null; its speakers are recognised (dsar/speakers.h).
Portion portion_of(const FoundRecording& found, const Layout& layout, const Transcript* transcript,
                   const AccessRules& rules);

// Whether the party works for the controller.
bool is_agent(const Party& party);

}  // namespace sealtape
