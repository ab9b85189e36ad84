// The stamps in a bundle: by when, as somebody outside says, the entries of the log existed.
//
// A stamp counts where an entry of the log excerpt names it and the excerpt leads from the
// checkpoint that was stamped to the newest one. sealtape-bundle(5), Stamps.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bundle/log_excerpt.h"
#include "stamp/judge.h"

namespace sealtape {

struct BundleStamp {
  LogIndex entry{};  // that names it
  Stamp stamp;
  JudgedStamp judged;
  bool lapsed = false;   // its certificate has ended, and no good stamp made before then covers it
  std::size_t late = 0;  // entries shown that are dated later, though it covers them
  bool early = false;    // by so much that it says nothing of when they were there
};

// A file of the bundle under its name in the archive; nothing where the bundle does not have it,
// which was reported.
using StampFile = std::function<std::optional<std::string>(const std::string& path)>;
using StampFault = std::function<void(const std::string& path, const std::string& what)>;

// In the order of their entries; what does not hold goes to `fault`, and is not among them.
std::vector<BundleStamp> check_stamps(const CheckedExcerpt& log, const StampTrust& trust,
                                      const StampFile& file, const StampFault& fault);

}  // namespace sealtape
