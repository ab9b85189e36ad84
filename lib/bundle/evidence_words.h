// How pages of evidence say what the log and its tables have codes for.
#pragma once

#include "bundle/evidence.h"
#include "language/words.h"
#include "report/html_page.h"

namespace sealtape {

// In the language of the reader where the code is one of ours; tables for programs keep the codes.
std::string said(const Words& words, std::string_view code);

// What was noted when a recording was sealed: "silent channel 2", "the vcon is not signed".
std::string note_text(const Words& words, const std::string& note);

// A purpose as the policy calls it, with its code; the code alone where no policy has it.
std::string purpose_text(const Words& words, const Evidence& evidence, const std::string& code);

// What took it out: a ground, and in files whose channels stand apart the channel.
std::string ground_of(const Words& words, const EvidenceGap& gap);

// Whole seconds, or nothing where they are not known.
std::string seconds_text(const std::optional<std::int64_t>& seconds);

// "officer 1f0a...": a role, and the start of a member's id.
std::string by_of(const Words& words, Role role, MemberId member);

// Of a page with wide tables.
HtmlPage::Head wide(const Words& words, std::string title);

}  // namespace sealtape
