#include "recipient.h"

#include "archive/events.h"
#include "vcon/metadata.h"

namespace sealtape {

void takes_recipient(CLI::App& command, std::string& recipient) {
  command.add_option("--recipient", recipient, "To whom it goes, by name or address; kept sealed")
      ->type_name("NAME|URI");
}

CLI::Option* names_copies(CLI::App& command, std::vector<std::uint64_t>& entries) {
  return command
      .add_option("--entry", entries, "The redacted copy of this log entry, not the newest")
      ->allow_extra_args(false)
      ->type_name("N");
}

void add_recipient(std::vector<Detail>& details, const std::string& recipient) {
  if (recipient.empty()) return;
  check_text(recipient, "--recipient");
  details.push_back({recipient_detail, recipient});
}

}  // namespace sealtape
