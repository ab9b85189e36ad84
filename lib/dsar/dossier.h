// All that an answer to one person says, before it becomes pages and tables.
//
// Gathered once and never changed: what is made of it is a function of it alone, so that the same
// archive gives the same answer.
#pragma once

#include "archive/declarations.h"
#include "archive/handing_out.h"
#include "archive/requests.h"
#include "dsar/messages.h"
#include "language/form.h"
#include "language/words.h"
#include "media/peaks.h"
#include "policy/retention.h"

namespace sealtape {

// A stretch that cannot be heard in a copy.
struct Silenced {
  std::chrono::milliseconds from{}, to{};
  std::optional<std::uint32_t> channel;  // counted from 1; nothing: all
  std::string ground;                    // third-party, erased, or what a redaction said
};

// What was concluded from a recording: enclosed, or withheld for a reason (a key).
struct Analysis {
  std::string kind;  // summary, sentiment, scan...
  Json item;         // as a vCon has it
  const char* withheld = nullptr;
};

// Something that is not enclosed, and why.
struct NotEnclosed {
  const char* reason = nullptr;  // a key
  bool for_security = false;     // else for the sake of somebody else
};

// What else came with a recording, as its vCon has it.
struct Brought {
  Json fields = Json::object();  // that are enclosed: subject, attachments
  std::map<std::string, std::string> tags;
  std::vector<NotEnclosed> withheld;
};

// Seconds of a recording that were destroyed.
struct Erasure {
  Instant at;
  std::string ground;
  std::string role;  // of who did it
  std::chrono::milliseconds length{};
  LogIndex index{};
};

// One recording as it is handed over.
struct Enclosed {
  FoundRecording found;
  Portion portion;
  std::string number;  // "001", its place in the answer
  Schedule schedule;   // of its purposes
  bool held = false;
  bool restricted = false;
  std::vector<Analysis> analyses;
  Brought brought;
  Messages messages;
  std::vector<Erasure> erasures;  // in log order
  std::optional<LogIndex> kept;   // the copy that keeps his words in seconds that were erased

  // What the copy turned out to be; empty where it is withheld.
  std::string sound;     // path beneath data/
  std::string playable;  // the same to listen to, where browsers do not play it
  std::string proof;     // empty where the copy cannot be proven
  std::string media_type;
  std::chrono::milliseconds length{};  // of what was recorded, also where it is withheld
  std::size_t tracks_left_out = 0;     // of its sound
  std::vector<Silenced> gaps;
  Peaks peaks;
  std::optional<Transcript> transcript;  // without what others say

  const std::string& heard() const { return playable.empty() ? sound : playable; }
  // Of the call; nothing where nobody said when it was. The time of sealing is no such time.
  std::optional<Instant> begin() const { return found.metadata.start; }
  // "001_2026-03-02", or the number alone: what its files are called.
  std::string file_name() const;
};

// One that may be of somebody else who shares what the person is found by: nothing of it but its
// place is told.
struct Unclear {
  RecordingId recording;
  std::optional<Instant> begin;
  std::string number;  // after those that are enclosed
};
constexpr auto unclear_reason =
    key("It is not clear whose call this is: the number or address is shared with somebody else.");

// Something that was declared by or for the person.
struct Said {
  Instant at;
  Declaration what;
  std::optional<std::string> recording;  // its number in the answer
  LogIndex index{};
};

// That somebody looked at a recording of the person, C-579/21.
struct Consultation {
  Instant at;
  std::string recording;  // its number
  std::string action;     // a key: "read", "copied", "handed out"...
  std::string purpose;
  std::string role;
  std::string staff;  // "staff-1": the same person under the same name, and no other name
  LogIndex index{};
};

// That something was given to somebody outside.
struct Handover {
  Instant at;
  std::string recording;
  std::string to;
  std::string purpose;
  bool to_asker = false;  // another person, in answer to his own request
};

struct HistoryLine {
  std::optional<Instant> at;
  const char* what = nullptr;  // a key of the catalogues
  std::string recording;
  std::string direction;
  std::optional<std::chrono::milliseconds> length;
  std::string channel;  // of an opt-out: phone, mail...
  std::string others;   // who else took part, by role
  std::string state;    // of a recording: present, erased-span
  std::string reason;   // a code
  LogIndex index{};     // in the log, which orders what has the same time
};

struct Dossier {
  Language language{};
  std::string case_id;
  Instant made;
  Moment seen;          // the log when it was gathered
  std::string made_by;  // the role of who answers
  std::optional<RequestCase> request;
  Policy policy;
  std::string origin;  // of the archive
  std::string vkey;
  Subject subject;
  std::vector<Enclosed> recordings;
  std::vector<Unclear> unclear;
  std::vector<Said> said;
  std::vector<Consultation> consultations;
  std::vector<Handover> handovers;
  std::vector<HistoryLine> history;
  bool answered_before = false;  // another request of his

  // What may not come into the log before it is handed over.
  HandingOut handing_out(Archive& archive) const;

  // Beside recordings, and beside what was asked: what he declared.
  bool keeps_more() const { return !said.empty(); }
  std::uint64_t handed_over() const;
  std::uint64_t withheld() const;
};

}  // namespace sealtape
