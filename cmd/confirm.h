// Before something is destroyed: the plan, the reason, and the number typed by whoever wants it.
#pragma once

#include <string>

#include "context.h"

namespace sealtape {

struct Destruction {
  bool dry_run = false;
  std::string reason;
  std::string plan;     // run exactly this one
  std::string confirm;  // the number of items, for who has no terminal

  void add_to(CLI::App& command);
};

// True: go ahead. False after a dry run. Error::refused where the plan is another one than was
// asked for, Error::usage without a reason or a confirmation.
bool confirmed(const Destruction& wanted, const std::string& plan, std::uint64_t items,
               const std::string& what, Context& context);

}  // namespace sealtape
