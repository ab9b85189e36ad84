// Letters that a case takes beside the answer: that it takes longer, or that it is refused.
#pragma once

#include <string>

#include "archive/requests.h"
#include "language/language.h"
#include "policy/access.h"

namespace sealtape {

struct NoticeLetter {
  enum class Kind { extension, refusal };

  Kind kind{};
  std::string case_id;
  Instant received;
  Instant made;
  std::optional<Instant> due;  // the new day, of an extension
  std::string reason;          // in the language of the reader, as somebody wrote it
};

// A page in the language. It names reasons, complaint and court, as GDPR 12(3) and (4) ask.
std::string notice_page(const NoticeLetter& letter, const AccessRules& rules, Language language);

}  // namespace sealtape
