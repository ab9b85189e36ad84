// The events of an archive with what their records say: accesses, disclosures, requests,
// declarations, in log order.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

// To whom a recording went, in the record of the event that says so.
constexpr const char* recipient_detail = "/sealtape/recipient";

struct OpenedEvent {
  LogIndex index{};
  EntryId entry;
  Instant time;
  MemberId actor;
  Role role = Role::none;  // of the actor when he appended it
  std::optional<RecordingId> recording;
  std::vector<Detail> details;

  // "access", "disclosure", "case"...; empty where the record does not say.
  std::string kind() const { return text("/sealtape/event"); }
  // A detail that is a text; empty where there is none.
  std::string text(std::string_view path) const;
};

// Takes the vault key. Void entries and events about recordings that are purged are left out; so is
// one whose record is damaged, of which verify tells.
void each_event(Archive& archive, const std::function<void(const OpenedEvent&)>& sink);

}  // namespace sealtape
