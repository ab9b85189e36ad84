// One spelling for an address that people and programs write in several.
#pragma once

#include <string>
#include <string_view>

namespace sealtape {

// What a URI writes as %2B and the like, as it is meant (RFC 3986, section 2.1), also where it was
// escaped twice. What would not be UTF-8 then stays as it is.
std::string percent_decoded(std::string_view text);

// The same without the differences that the eye does not see and mail systems do not make: NFC, and
// lower case by the rules of Unicode, whatever the locale.
std::string same_spelling(std::string_view text);

// The same of a domain, in the letters that people read: xn--mnchen-3ya.example is münchen.example
// (UTS 46). What is no such name keeps its letters.
std::string same_domain(std::string_view text);

// The same of user@domain, of which that is true of the domain alone.
std::string same_address(std::string_view text);

// A domain of that spelling as name servers have it.
std::string domain_in_ascii(std::string_view domain);

}  // namespace sealtape
