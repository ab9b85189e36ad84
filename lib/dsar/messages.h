// What somebody wrote and received beside the calls that were recorded: the texts of a vCon.
//
// His own lines are his. What others wrote to him is about them, and left out.
#pragma once

#include "dsar/plan.h"
#include "language/words.h"

namespace sealtape {

// Of what others wrote.
inline constexpr auto chat_reason =
    key("What other people wrote in the chat is not enclosed, because it is about them and not "
        "about you.");
// Of what is withheld for no other person's sake.
inline constexpr auto uncopyable_reason =
    key("This file is of a kind that we could not copy for you; ask us for it.");
// Of a copy with the first of several sound tracks.
inline constexpr auto tracks_reason =
    key("The recording has more sound tracks than your copy, which has one; ask us for the "
        "others.");

struct Message {
  std::optional<Instant> at;
  std::string mediatype;
  std::string text;
};

struct Messages {
  std::vector<Message> his;
  bool has_others = false;
  bool has_unreadable = false;  // of his
};

// Whether what was sealed is a vCon as it came: one that has no recording, or one that was kept
// beside its recordings.
bool is_messages_alone(const Json& shown);
// Reads such a one for what the person takes part in; false where not all of it can be read: it is
// encrypted, or has sound of the person.
bool read_messages(Archive& archive, FoundRecording& found);

Messages messages_of(const FoundRecording& found);

// Of a recording that has nothing else of the person. A reason is a key.
Portion portion_of(const Messages& messages);

}  // namespace sealtape
