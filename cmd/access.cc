#include "access.h"

#include "recipient.h"

namespace sealtape {

void log_access(Archive& archive, const std::vector<RecordingId>& recordings,
                const LoggedAccess& access, Since since) {
  std::vector<Body> bodies;
  for (const auto& recording : recordings) bodies.emplace_back(Event{recording});
  std::vector<Detail> details{{"/sealtape/event", "access"}, {"/sealtape/purpose", access.purpose}};
  if (!access.reason.empty()) details.push_back({"/sealtape/reason", access.reason});
  add_recipient(details, access.recipient);
  archive.append(std::move(bodies), details, std::move(since));
  archive.settle();
}

}  // namespace sealtape
