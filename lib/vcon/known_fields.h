// Which fields of a vCon are known to be about a call, and not of what was said in it.
//
// Any other may be a digest, a signature or a transcript of the sound: where sound was taken out it
// goes along. So does a url, which may name its file by a digest.
#pragma once

#include <string_view>

namespace sealtape {

bool is_about_call(std::string_view field);  // of the vCon itself
bool is_about_call_in_dialog(std::string_view field);
bool is_about_call_in_party(std::string_view field);

}  // namespace sealtape
