#include "leftovers.h"

#include "report/text.h"
#include "store/unfinished.h"

namespace sealtape {

void remove_leftovers(const std::vector<std::string>& outputs, const Context& context) {
  for (const auto& output : outputs) {
    if (output.empty() || output == "-") continue;
    const auto count = remove_unfinished(output);
    if (count == 0) continue;
    context.say("removed " + counted(count, "unfinished copy", "unfinished copies") +
                " that a killed command left beside " + output);
  }
}

}  // namespace sealtape
