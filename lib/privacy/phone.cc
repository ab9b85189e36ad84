#include "privacy/phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

namespace sealtape::privacy {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// How a number is dialled inside a country, so that the slow reading of all that somebody may write
// can be left out: here there are figures only.
struct Plan {
  std::string_view region;
  int code;
  char trunk;               // dialled before national numbers; 0: none is
  std::size_t least, most;  // figures without it, as the library has them: others it need not see
  std::string_view none{};  // no number begins so, though it may have the length of one
};

constexpr auto plans = std::to_array<Plan>({{"US", 1, '1', 10, 10, "01"},
                                            {"GB", 44, '0', 7, 10},
                                            {"DE", 49, '0', 4, 15},
                                            {"AT", 43, '0', 4, 13},
                                            {"CH", 41, '0', 9, 12},
                                            {"IT", 39, 0, 6, 12},
                                            {"CN", 86, '0', 7, 12},
                                            {"TW", 886, '0', 7, 11},
                                            {"HK", 852, 0, 5, 12},
                                            {"TH", 66, '0', 8, 13}});

PhoneShape shape_of(const PhoneNumber& number) {
  const auto& util = *PhoneNumberUtil::GetInstance();
  if (!util.IsPossibleNumber(number)) return PhoneShape::none;
  const auto type = util.GetNumberType(number);
  if (type == PhoneNumberUtil::UNKNOWN) return PhoneShape::possible;
  return type == PhoneNumberUtil::MOBILE ? PhoneShape::mobile : PhoneShape::local;
}

// Blocks of British numbers are given out faster than lists are: any of that length is one.
PhoneShape british(std::string_view digits, PhoneShape shape) {
  constexpr std::size_t length = 10;
  if (shape != PhoneShape::possible || digits.size() != length) return shape;
  if (digits[0] == '7') return PhoneShape::mobile;
  return digits[0] == '1' || digits[0] == '2' ? PhoneShape::local : shape;
}

PhoneShape shape_in_plan(std::string_view digits, const Plan& plan) {
  const bool has_trunk = plan.trunk != 0 && digits.starts_with(plan.trunk);
  if (has_trunk) digits.remove_prefix(1);
  if (digits.size() < plan.least || digits.size() > plan.most) return PhoneShape::none;
  if (plan.none.find(digits.front()) != std::string_view::npos) return PhoneShape::possible;
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  PhoneNumber number;
  number.set_country_code(plan.code);
  number.set_national_number(value);
  const auto zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  if (zeros > 0) {
    number.set_italian_leading_zero(true);
    if (zeros > 1) number.set_number_of_leading_zeros(static_cast<int>(zeros));
  }
  const auto shape = shape_of(number);
  return has_trunk && plan.region == "GB" ? british(digits, shape) : shape;
}

PhoneShape shape_in(const std::string& text, const std::string& region) {
  const auto plan = std::ranges::find(plans, region, &Plan::region);
  if (plan != plans.end() && text[0] != '+') return shape_in_plan(text, *plan);
  const auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
    return PhoneShape::none;
  }
  return shape_of(number);
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
