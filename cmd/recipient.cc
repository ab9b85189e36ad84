#include "recipient.h"

#include "archive/events.h"
#include "vcon/metadata.h"

namespace sealtape {

void takes_recipient(CLI::App& command, std::string& recipient) {
  command.add_option("--recipient", recipient, "To whom it goes, by name or address; kept sealed")
      ->type_name("NAME|URI");
}

void add_recipient(std::vector<Detail>& details, const std::string& recipient) {
  if (recipient.empty()) return;
  check_text(recipient, "--recipient");
  details.push_back({recipient_detail, recipient});
}

}  // namespace sealtape
