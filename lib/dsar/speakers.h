// Who speaks in a transcript, of those whom the metadata of its recording list. Plan and pages both
// go by what is decided here.
//
// A speaker is a party by what the transcript says of him; by a label that is the name, the role,
// an address or the customer id of that party alone; or by a channel that is the party's alone and
// on which nobody else speaks. Whoever is none of them is another person.
#pragma once

#include <set>

#include "transcript/transcript.h"
#include "vcon/metadata.h"

namespace sealtape {

// The one party that goes by such a label; nothing where there are several.
std::optional<std::uint32_t> party_called(const std::string& label,
                                          const std::vector<Party>& parties);

// Notes of each speaker which party he is and on which channel he is heard, where that is known,
// and gives his segments that channel; nobody is on a channel that the recording does not have.
void recognise_speakers(Transcript& transcript, const std::vector<Party>& parties,
                        std::uint32_t channels);

// The ids of those who say a segment or some of its words; an empty one where that is not known.
std::set<std::string> voices_of(const Segment& segment);

// Whether it was written elsewhere and does not say who speaks, nor on which of several channels,
// somewhere or anywhere: a name that we cannot read may stand in the text. A voice that our own
// engines do not tell is no such thing.
bool leaves_unknown(const Transcript& transcript, std::uint32_t channels);

// How many segments stand above what is said, which are words of nobody.
std::size_t headings_of(const Transcript& transcript);

// Who speaks and is none of the parties. Voices that a machine only numbered may be parties whom
// nobody is yet, as long as there are not more of them. Speakers are recognised.
std::set<std::string> strangers_of(const Transcript& transcript, const std::vector<Party>& parties);

}  // namespace sealtape
