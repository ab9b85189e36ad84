// Characters that WebVTT and HTML write by a name or a number: "&amp;", "&ouml;", "&#39;",
// "&#xDF;".
#pragma once

#include <string>
#include <string_view>

namespace sealtape {

// As they are meant: those of Latin-1 and the marks and spaces of texts by name, all by number.
// What is none, or has no semicolon behind it, stays as it is written.
std::string without_entities(std::string_view text);

}  // namespace sealtape
