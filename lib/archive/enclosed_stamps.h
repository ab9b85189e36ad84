// Stamps that go along when entries of the log are handed out.
//
// For each entry the first that covers it, the newest of all, and those that carry old ones over
// the ends of their certificates: an archive that is stamped every night has thousands. They are
// judged by themselves; whom to trust is for those to say who get them.
#pragma once

#include "archive/excerpt.h"
#include "archive/stamps.h"
#include "bundle/check_stamps.h"

namespace sealtape {

// Adds the entries that name them, and the checkpoints that they are over. Returns how many cannot
// go along because they do not hold or are gone.
std::size_t enclose_stamps(Archive& archive, ExcerptWork& work);

// Hands over their files, by the names that they have in the archive, and says what they are worth.
// Error::damaged where one is not what the excerpt says.
std::vector<BundleStamp> enclosed_stamps(
    Archive& archive, const CheckedExcerpt& excerpt,
    const std::function<void(const std::string& path, std::string_view bytes)>& add);

}  // namespace sealtape
