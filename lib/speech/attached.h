// A transcript that was made elsewhere, as its file says; nobody here vouches for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "transcript/read.h"

namespace sealtape {

struct Attachment {
  std::string format;    // empty: the one that it looks like
  std::string language;  // BCP 47; empty: what the file says
  Micros duration{};     // of the recording; zero: not known
};

// The format that is named, or that it looks like; nothing where it looks like none.
std::optional<TranscriptFormat> attached_format(std::string_view text,
                                                const Attachment& attachment);

// Error::usage for an unknown format, and for what is no transcript; it names the place in the
// file.
Transcript read_attached(std::string_view text, const Attachment& attachment);

}  // namespace sealtape
