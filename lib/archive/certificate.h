// A certificate of destruction: what went, when, by whom and why, how that was checked, and what it
// does not claim. The fields of NIST SP 800-88 (section 4.8), for files instead of media.
//
// It is made from the log whenever it is asked for, and signed by whoever asks. Who reads it can
// compare every word with the archive.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "core/json.h"

namespace sealtape {

struct Certificate {
  Json content;
  std::string note;  // the content as canonical JSON, signed by the member who made it
};

// Of the erase or purge entry there. Error::usage where another entry stands, or a void one;
// Error::damaged where what should be gone still lies in the archive. `tool` is the program and its
// version.
Certificate certify(Archive& archive, LogIndex index, const std::string& tool);

// Checks one against the archive it speaks of: its signature by a member, every statement, and that
// what it names is gone. What lies sealed is compared by whoever may open it.
struct CertificateCheck {
  std::vector<std::string> faults;  // sentences: what does not fit
  bool sealed_too = false;
};
CertificateCheck check_certificate(Archive& archive, std::string_view note);

}  // namespace sealtape
