#include "vcon/everybody.h"

#include <iterator>

#include "vcon/conversation.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

Metadata whole_of(std::string_view text, const VconKeys& keys, const Region& region) {
  try {
    auto whole = Conversation(read_vcon(text, keys), region).whole();
    whole.notes.clear();
    return whole;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

Metadata everybody_in(const std::vector<std::string_view>& vcons, const VconKeys& keys,
                      const Region& region) {
  Metadata all;
  for (const auto& text : vcons) {
    auto one = whole_of(text, keys, region);
    if (vcons.size() == 1) return one;
    if (all.parties.size() + one.parties.size() > most_parties) break;
    if (all.parties.empty()) all.extra = std::move(one.extra);
    std::ranges::move(one.parties, std::back_inserter(all.parties));
  }
  return all;
}

}  // namespace sealtape
