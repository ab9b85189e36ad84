// Numbers that states give to people and firms.
#include "privacy/checks.h"
#include "privacy/figures.h"

namespace sealtape::privacy {

namespace {

bool cn_area(std::string_view text) {
  const auto area = number(text.substr(0, 2));
  return (area >= 11 && area <= 15) || (area >= 21 && area <= 23) || (area >= 31 && area <= 37) ||
         (area >= 41 && area <= 46) || (area >= 50 && area <= 54) || (area >= 61 && area <= 65) ||
         area == 71 || area == 81 || area == 82 || area == 83 || area == 91;
}

}  // namespace

bool cn_resident_id(std::string_view text, std::chrono::year_month_day today) {
  if (!has_shape(text, "99999999999999999X") || !cn_area(text)) return false;
  const auto year = number(text.substr(6, 4));
  const auto month = number(text.substr(10, 2));
  const auto day = number(text.substr(12, 2));
  if (year < 1880 || !is_date(year, month, day)) return false;
  const std::chrono::year_month_day born(std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(month), std::chrono::day(day));
  if (today.ok() && born > today) return false;
  constexpr std::array<unsigned, 17> weights = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                3, 7, 9,  10, 5, 8, 4, 2};
  return text[17] == std::string_view("10X98765432")[weighted(text, weights) % 11];
}

bool cn_old_resident_id(std::string_view text) {
  return has_shape(text, "999999999999999") && cn_area(text) &&
         is_date(1900 + number(text.substr(6, 2)), number(text.substr(8, 2)),
                 number(text.substr(10, 2)));
}

bool tw_id(std::string_view text) {
  const bool is_old_resident = has_shape(text, "AA99999999") && text[1] >= 'A' && text[1] <= 'D';
  const bool is_other = has_shape(text, "A999999999") &&
                        (text[1] == '1' || text[1] == '2' || text[1] == '8' || text[1] == '9');
  if (!is_old_resident && !is_other) return false;
  constexpr std::string_view order = "ABCDEFGHJKLMNPQRSTUVXYWZIO";  // A = 10
  const auto letter = static_cast<unsigned>(order.find(text[0])) + 10;
  const auto second =
      is_old_resident ? static_cast<unsigned>(order.find(text[1])) % 10 : digit(text[1]);
  auto sum = letter / 10 + letter % 10 * 9 + second * 8;
  for (unsigned i = 2; i < 9; ++i) sum += digit(text[i]) * (9 - i);
  return (sum + digit(text[9])) % 10 == 0;
}

bool hk_id(std::string_view text) {
  if (text.size() != 8 && text.size() != 9) return false;
  const auto letters = text.size() - 7;
  if (!has_shape(text, letters == 1 ? "A999999X" : "AA999999X")) return false;
  const char last = text.back();
  if (!is_digit(last) && last != 'A') return false;
  unsigned sum = letters == 1 ? 36 * 9 : 0;
  unsigned weight = letters == 1 ? 8 : 9;
  for (const char letter : text.substr(0, text.size() - 1)) sum += value(letter) * weight--;
  return (sum + value(last)) % 11 == 0;
}

bool th_id(std::string_view text) {
  if (!has_shape(text, "9999999999999") || text[0] == '9' || all_same(text)) return false;
  unsigned sum = 0;
  for (unsigned i = 0; i < 12; ++i) sum += digit(text[i]) * (13 - i);
  return (11 - sum % 11) % 10 == digit(text[12]);
}

bool it_fiscal_code(std::string_view text) {
  constexpr std::string_view months = "ABCDEHLMPRST";
  constexpr std::string_view stand_ins = "LMNPQRSTUV";  // for figures, where two would be the same
  if (!has_shape(text, "AAAAAAXXAXXAXXXA")) return false;
  const auto figure = [&](std::size_t at) -> unsigned {
    if (is_digit(text[at])) return digit(text[at]);
    const auto found = stand_ins.find(text[at]);
    return found == std::string_view::npos ? 99 : static_cast<unsigned>(found);
  };
  for (const std::size_t at : {6U, 7U, 9U, 10U, 12U, 13U, 14U}) {
    if (figure(at) > 9) return false;
  }
  const auto month = months.find(text[8]);
  if (month == std::string_view::npos) return false;
  auto day = figure(9) * 10 + figure(10);
  if (day > 40) day -= 40;
  // 2000 and 1900 differ in one day that only one of them has.
  const auto year = 1900 + figure(6) * 10 + figure(7);
  const auto number_of_month = static_cast<unsigned>(month) + 1;
  if (!is_date(year, number_of_month, day) && !is_date(year + 100, number_of_month, day))
    return false;
  constexpr std::array<unsigned, 26> odd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                            20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  unsigned sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const auto place = is_digit(text[i]) ? digit(text[i]) : static_cast<unsigned>(text[i] - 'A');
    sum += i % 2 == 0 ? odd.at(place) : place;
  }
  return static_cast<unsigned>(text[15] - 'A') == sum % 26;
}

bool it_vat(std::string_view digits) {
  if (!has_shape(digits, "99999999999") || number(digits.substr(0, 7)) == 0) return false;
  const auto province = number(digits.substr(7, 3));
  const bool is_known = (province >= 1 && province <= 100) || province == 120 || province == 121 ||
                        province == 888 || province == 999;
  return is_known && luhn(digits);
}

bool de_tax_id(std::string_view digits) {
  if (!has_shape(digits, "99999999999") || digits[0] == '0') return false;
  std::array<unsigned, 10> counts{};
  for (const char letter : digits.substr(0, 10)) ++counts.at(digit(letter));
  const auto several = std::ranges::count_if(counts, [](unsigned count) { return count > 1; });
  const bool is_strict = several == 1 && std::ranges::max(counts) <= 3;
  return is_strict && mod11_10(digits);
}

bool de_vat(std::string_view digits) {
  return has_shape(digits, "999999999") && digits[0] != '0' && mod11_10(digits);
}

// BSI TR-03110: the key of the authority, then figures and letters, none of them a vowel.
bool de_identity_serial(std::string_view text) {
  constexpr std::string_view first = "LMNPRTVWXY";
  constexpr std::string_view rest = "0123456789CFGHJKLMNPRTVWXYZ";
  return text.size() == 9 && first.find(text[0]) != std::string_view::npos &&
         text.find_first_not_of(rest) == std::string_view::npos &&
         std::ranges::any_of(text, is_digit);
}

bool icao_document(std::string_view text) {
  const bool has_length = text.size() == 9 || text.size() == 10;
  if (!has_length || !has_shape(text, std::string(text.size(), 'X')) || !is_digit(text.back())) {
    return false;
  }
  constexpr std::string_view first = "CFGHJKLMNPRTVWXYZ";
  if (first.find(text[0]) == std::string_view::npos) return false;
  constexpr std::array<unsigned, 3> weights = {7, 3, 1};
  unsigned sum = 0;
  std::size_t figures = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool is_allowed = is_digit(text[i]) || first.find(text[i]) != std::string_view::npos;
    if (!is_allowed) return false;
    if (is_digit(text[i])) ++figures;
    sum += value(text[i]) * weights.at(i % 3);
  }
  return figures >= 2 && sum % 10 == digit(text.back());
}

bool de_social_security(std::string_view text) {
  if (!has_shape(text, "99999999A999")) return false;
  auto day = number(text.substr(2, 2));
  if (day > 50) day -= 50;
  if (day < 1 || day > 31) return false;
  const auto month = number(text.substr(4, 2));
  if (month < 1 || month > 12) return false;
  const auto letter = static_cast<unsigned>(text[8] - 'A') + 1;
  std::string digits(text.substr(0, 8));
  digits += static_cast<char>('0' + letter / 10);
  digits += static_cast<char>('0' + letter % 10);
  digits += text.substr(9, 2);
  constexpr std::array<unsigned, 12> weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  unsigned sum = 0;
  for (std::size_t i = 0; i < 12; ++i) sum += cross_sum(digit(digits[i]) * weights.at(i));
  return sum % 10 == digit(text.back());
}

bool de_health_insurance(std::string_view text) {
  if (!has_shape(text, "A999999999")) return false;
  const auto letter = static_cast<unsigned>(text[0] - 'A') + 1;
  std::string digits = {static_cast<char>('0' + letter / 10), static_cast<char>('0' + letter % 10)};
  digits += text.substr(1, 8);
  unsigned sum = 0;
  for (std::size_t i = 0; i < 10; ++i) sum += cross_sum(digit(digits[i]) * (i % 2 == 0 ? 1 : 2));
  return sum % 10 == digit(text.back());
}

bool de_physician(std::string_view digits) {
  if (!has_shape(digits, "999999999")) return false;
  constexpr std::array<unsigned, 6> weights = {4, 9, 4, 9, 4, 9};
  return (10 - weighted(digits, weights) % 10) % 10 == digit(digits[6]);
}

bool ch_ahv(std::string_view digits) {
  if (!has_shape(digits, "9999999999999") || !digits.starts_with("756")) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 13; ++i) sum += digit(digits[i]) * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

bool fr_nir(std::string_view text) {
  if (text.size() != 15 || (text[0] != '1' && text[0] != '2')) return false;
  std::string digits(text);
  if (digits[5] == '2' && (digits[6] == 'A' || digits[6] == 'B')) {
    digits.replace(5, 2, digits[6] == 'A' ? "19" : "18");
  }
  if (!all_digits(digits)) return false;
  const auto month = number(std::string_view(digits).substr(3, 2));
  if (month == 0 || (month > 12 && month < 20)) return false;
  const std::string_view view = digits;
  return 97 - mod97(view.substr(0, 13)) == number(view.substr(13));
}

bool es_id(std::string_view text) {
  if (text.size() != 9) return false;
  std::string digits(text.substr(0, 8));
  if (digits[0] >= 'X' && digits[0] <= 'Z') digits[0] = static_cast<char>('0' + (digits[0] - 'X'));
  if (!all_digits(digits) || !is_upper(text[8])) return false;
  return text[8] == std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[number(digits) % 23];
}

bool us_ssn(std::string_view digits) {
  if (!has_shape(digits, "999999999") || all_same(digits)) return false;
  const auto area = number(digits.substr(0, 3));
  return area != 0 && area != 666 && area < 900 && number(digits.substr(3, 2)) != 0 &&
         number(digits.substr(5)) != 0;
}

// Its first two figures are a province.
bool th_postcode(std::string_view digits) {
  struct Provinces {
    unsigned from, to;
  };
  constexpr auto provinces = std::to_array<Provinces>(
      {{10, 18}, {20, 27}, {30, 49}, {50, 58}, {60, 67}, {70, 77}, {80, 86}, {90, 96}});
  if (!has_shape(digits, "99999")) return false;
  const auto province = number(digits.substr(0, 2));
  return std::ranges::any_of(provinces, [&](const Provinces& some) {
    return province >= some.from && province <= some.to;
  });
}

bool uk_nino(std::string_view text) {
  if (!has_shape(text, "AA999999A") || text[8] > 'D') return false;
  constexpr std::string_view never = "DFIQUV";
  const auto prefix = text.substr(0, 2);
  for (const std::string_view unused : {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}) {
    if (prefix == unused) return false;
  }
  return never.find(text[0]) == std::string_view::npos && text[1] != 'O' &&
         never.find(text[1]) == std::string_view::npos;
}

bool uk_nhs(std::string_view digits) {
  if (!has_shape(digits, "9999999999") || all_same(digits)) return false;
  constexpr std::array<unsigned, 9> weights = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  const auto check = 11 - weighted(digits, weights) % 11;
  return check != 10 && check % 11 == digit(digits[9]);
}

// Five letters of the family name, the birthday with the sex in its month, initials, check signs.
bool uk_driving_licence(std::string_view text) {
  if (!has_shape(text, "XXXXX999999XX9AA")) return false;
  const auto name = text.substr(0, 5);
  const auto letters = std::min(name.find('9'), name.size());
  const bool is_name = letters > 0 &&
                       name.find_first_not_of('9', letters) == std::string_view::npos &&
                       std::ranges::none_of(name.substr(0, letters), is_digit);
  const auto month = number(text.substr(6, 2)) % 50;
  const auto day = number(text.substr(8, 2));
  return is_name && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool uk_postcode(std::string_view text) {
  if (text.size() < 5 || text.size() > 7) return false;
  const auto inward = text.substr(text.size() - 3);
  if (!has_shape(inward, "9AA")) return false;
  for (const char unused : std::string_view("CIKMOV")) {
    if (inward[1] == unused || inward[2] == unused) return false;
  }
  const auto outward = text.substr(0, text.size() - 3);
  return has_shape(outward, "A9") || has_shape(outward, "A99") || has_shape(outward, "AA9") ||
         has_shape(outward, "AA99") || has_shape(outward, "A9A") || has_shape(outward, "AA9A");
}

// The letters of all post towns, two columns each.
bool uk_post_area(std::string_view text) {
  constexpr std::string_view areas =
      "ABALB BABBBDBHBLBNBRBSBTCACBCFCHCMCOCRCTCVCWDADDDEDGDHDLDNDTDYE ECEHENEXFKFYG GLGUGYHAHDHGHP"
      "HRHSHUHXIGIMIPIVJEKAKTKWKYL LALDLELLLNLSLUM MEMKMLN NENGNNNPNRNWOLOXPAPEPHPLPOPRRGRHRMS SASE"
      "SGSKSLSMSNSOSPSRSSSTSWSYTATDTFTNTQTRTSTWUBW WAWCWDWFWNWRWSWVYOZE";
  const auto is_one_letter = text.size() < 2 || text[1] < 'A';
  const std::string area = {text.empty() ? ' ' : text[0], is_one_letter ? ' ' : text[1]};
  for (std::size_t at = 0; at < areas.size(); at += 2) {
    if (areas.substr(at, 2) == area) return true;
  }
  return false;
}

}  // namespace sealtape::privacy
