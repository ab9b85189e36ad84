#include "confirm.h"

#include <istream>
#include <ostream>

#include "core/encoding.h"

namespace sealtape {

void Destruction::add_to(CLI::App& command) {
  command.add_option("--reason", reason, "Why, in a few words; kept sealed");
  command.add_flag("--dry-run", dry_run, "Print the plan and its id, and change nothing");
  command.add_option("--plan", plan, "Run exactly the plan with this id")->type_name("ID");
  command.add_option("--confirm", confirm, "How many items go, for scripts")
      ->type_name("N")
      ->check([](const std::string& text) {
        return from_decimal(text) ? std::string() : text + " is no number";
      });
}

bool confirmed(const Destruction& wanted, const std::string& plan, std::uint64_t items,
               const std::string& what, Context& context) {
  if (wanted.dry_run) {
    context.say("plan " + plan + " would " + what + "; nothing was changed");
    return false;
  }
  if (wanted.reason.empty()) {
    throw Error(Error::Kind::usage, "what destroys needs a --reason",
                "see what would go with --dry-run");
  }
  if (!wanted.plan.empty()) {
    if (wanted.plan == plan) return true;
    throw Error(Error::Kind::refused, "the archive has moved on since plan " + wanted.plan,
                "look at the new one with --dry-run");
  }
  const auto number = std::to_string(items);
  if (!wanted.confirm.empty()) {
    if (wanted.confirm == number) return true;
    throw Error(Error::Kind::refused, "this would destroy " + number + ", not " + wanted.confirm,
                "look at the plan with --dry-run");
  }
  auto& world = context.world();
  if (!world.terminal) {
    throw Error(Error::Kind::usage, "there is no terminal to confirm on",
                "give --confirm " + number + ", or --plan with the id that --dry-run prints");
  }
  world.err << "This would " << what << " for ever. Type " << number << " to go on: " << std::flush;
  std::string typed;
  std::getline(world.in, typed);
  if (typed == number) return true;
  throw Error(Error::Kind::usage, "not confirmed; nothing was changed");
}

}  // namespace sealtape
