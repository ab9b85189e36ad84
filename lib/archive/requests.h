// Requests of people, each a case: what came when, until when it is to be answered, what was done.
//
// Each step is an event that only its record tells apart from others: the log shows neither the
// case nor the person. The clock is that of the policy (policy/access.h).
#pragma once

#include "archive/events.h"

namespace sealtape {

// What the log calls the purpose of reading and copying for an answer.
constexpr const char* access_purpose = "access-request";

struct RequestStep {
  enum class Act { opened, extended, disclosed, refused, closed };

  std::string id;  // of the case, as its owner numbers it
  Act act{};
  Instant at;                         // when the request came, or this was done
  std::optional<Instant> due;         // from this step on
  std::vector<std::string> subjects;  // in normal form; of who asks, or was answered
  std::string language;               // of the answer, a tag
  std::string reason;
  std::string bundle;  // SHA-256 of what was handed out
};

std::string_view name_of(RequestStep::Act act);

// Up to 64 letters, digits and . _ - / : nothing that a file name or a table minds.
bool is_case_id(std::string_view id);

// Takes an officer. Error::usage for an id that is none.
LogIndex note_step(Archive& archive, const RequestStep& step);

// What a logged event says, where it is a step; nothing else for any other.
std::optional<RequestStep> step_of(const OpenedEvent& event);

struct RequestCase {
  std::string id;
  Instant received;
  std::optional<Instant> due;
  std::vector<std::string> subjects;
  std::string language;
  std::vector<RequestStep> steps;  // in log order, the first opens it

  bool has(RequestStep::Act act) const;
  bool is_open() const;
  // "open", "extended", "overdue", "answered", "refused", "closed"
  std::string state(Instant now) const;
};

// In the order in which they were opened. A step of a case that was never opened is left out.
std::vector<RequestCase> list_cases(Archive& archive);

// Error::usage where there is none.
RequestCase find_case(Archive& archive, const std::string& id);

}  // namespace sealtape
