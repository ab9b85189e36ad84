// Articles of laws, as each language cites them.
//
// Policies and tables for programs name an article in one short form: "GDPR 6(1)(f)". Pages say
// "Art. 6(1)(f) GDPR", "Art. 6 Abs. 1 lit. f DSGVO", "art. 6, par. 1, lett. f), del GDPR",
// "GDPR 第 6 條第 1 項第 f 款", "มาตรา 6(1)(f) GDPR".
#pragma once

#include <string>
#include <string_view>

#include "language/language.h"

namespace sealtape {

// One or several of them, with commas between. Laws that are not known here stay as they are.
std::string citation_text(Language language, std::string_view articles);

}  // namespace sealtape
