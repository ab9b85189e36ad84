#include "privacy/phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>

namespace sealtape::privacy {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

PhoneShape shape_in(const std::string& text, const std::string& region) {
  auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
    return PhoneShape::none;
  }
  if (!util.IsValidNumber(number)) {
    return util.IsPossibleNumber(number) ? PhoneShape::possible : PhoneShape::none;
  }
  const auto type = util.GetNumberType(number);
  return type == PhoneNumberUtil::MOBILE ? PhoneShape::mobile : PhoneShape::local;
}

}  // namespace

std::vector<std::string> phone_regions(Language language, std::string_view asked) {
  std::vector<std::string> regions;
  if (!asked.empty()) regions.emplace_back(asked);
  switch (language) {
    case Language::en: regions.insert(regions.end(), {"US", "GB"}); break;
    case Language::de: regions.insert(regions.end(), {"DE", "AT", "CH"}); break;
    case Language::it: regions.insert(regions.end(), {"IT", "CH"}); break;
    case Language::zh: regions.insert(regions.end(), {"CN", "TW", "HK"}); break;
    case Language::th: regions.emplace_back("TH"); break;
  }
  return regions;
}

PhoneShape phone_shape(std::string_view digits, bool has_plus,
                       const std::vector<std::string>& regions) {
  if (digits.size() < 7 || digits.size() > 15) return PhoneShape::none;
  const bool is_abroad = digits.starts_with("00");
  if (has_plus || is_abroad) {
    const auto rest = is_abroad ? digits.substr(2) : digits;
    return shape_in("+" + std::string(rest), "ZZ");
  }
  auto best = PhoneShape::none;
  for (const auto& region : regions) {
    best = std::max(best, shape_in(std::string(digits), region));
    if (best == PhoneShape::mobile) break;
  }
  return best;
}

}  // namespace sealtape::privacy
