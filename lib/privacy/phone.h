// Whether figures are a phone number somewhere that the speaker may be, as libphonenumber has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

// Regions that are tried for a language; the one asked for comes first.
std::vector<std::string> phone_regions(Language language, std::string_view asked);

enum class PhoneShape : std::uint8_t {
  none,
  possible,  // its length exists
  local,     // valid in a region
  mobile,    // valid, and of a range of mobile phones
};

// Digits with or without the plus, as they would be dialled.
PhoneShape phone_shape(std::string_view digits, bool has_plus,
                       const std::vector<std::string>& regions);

}  // namespace sealtape::privacy
