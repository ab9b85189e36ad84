#include "archive/stamp_list.h"

namespace sealtape {

void StampList::take(LogIndex index, const Entry& entry, const FindingSink& findings) {
  using Kind = Finding::Kind;
  const auto say = [&](Kind kind, const std::string& what) {
    findings({kind, what, {}, index, {}});
  };
  const std::string unfit = "the entry does not fit the log: ";
  if (is_stamp(entry.body)) {
    const auto stamp = Stamp::from(entry.body);
    if (!stamp) return say(Kind::altered, unfit + "it does not say what it stamps");
    held_[*stamp].push_back(stamps_.size());
    stamps_.push_back({index, *stamp});
  } else if (is_surrender(entry.body)) {
    const auto stamp = Stamp::surrendered(entry.body);
    if (!stamp) return say(Kind::altered, unfit + "it does not say which stamp is given up");
    const auto held = held_.extract(*stamp);
    if (!held) return say(Kind::voided, "the entry is void: no stamp counts that it could give up");
    for (const auto place : held.mapped()) stamps_[place].given_up = {index, entry.actor};
  }
}

}  // namespace sealtape
