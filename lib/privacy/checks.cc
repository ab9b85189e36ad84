#include "privacy/checks.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace sealtape::privacy {

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }

unsigned digit(char letter) { return static_cast<unsigned>(letter - '0'); }

// 0..9, then A = 10 to Z = 35.
unsigned value(char letter) {
  return is_digit(letter) ? digit(letter) : static_cast<unsigned>(letter - 'A') + 10;
}

unsigned number(std::string_view digits) {
  unsigned sum = 0;
  for (const char letter : digits) sum = sum * 10 + digit(letter);
  return sum;
}

// Whether each character is of the class that the shape has there: 9 a figure, A a letter, X both.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits =
        (shape[i] != 'A' && is_digit(text[i])) || (shape[i] != '9' && is_upper(text[i]));
    if (!fits) return false;
  }
  return true;
}

template <std::size_t count>
unsigned weighted(std::string_view digits, const std::array<unsigned, count>& weights) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += digit(digits[i]) * weights[i];
  return sum;
}

unsigned mod97(std::string_view text, unsigned start = 0) {
  unsigned rest = start;
  for (const char letter : text) {
    const auto part = value(letter);
    rest = (rest * (part > 9 ? 100 : 10) + part) % 97;
  }
  return rest;
}

bool is_date(unsigned year, unsigned month, unsigned day) {
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)),
                                     std::chrono::month(month), std::chrono::day(day))
      .ok();
}

// ISO 7064 mod 11,10.
bool mod11_10(std::string_view digits) {
  unsigned product = 10;
  for (const char letter : digits.substr(0, digits.size() - 1)) {
    auto sum = (digit(letter) + product) % 10;
    if (sum == 0) sum = 10;
    product = 2 * sum % 11;
  }
  return (11 - product) % 10 == digit(digits.back());
}

unsigned cross_sum(unsigned number) { return number / 10 + number % 10; }

bool all_same(std::string_view text) {
  return std::ranges::all_of(text, [&](char letter) { return letter == text.front(); });
}

struct IbanLength {
  std::string_view country;
  std::size_t length;
};

// SWIFT's register of IBANs, release 97.
constexpr auto iban_lengths = std::to_array<IbanLength>(
    {{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16},
     {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22},
     {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20},
     {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22},
     {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
     {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30},
     {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21},
     {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MN", 20}, {"MR", 27},
     {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
     {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33},
     {"SA", 24}, {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27},
     {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29},
     {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}});

struct Brand {
  unsigned from, to;  // of as many leading figures as they have themselves
  std::size_t least, most;
  std::string_view name;
};

constexpr auto brands = std::to_array<Brand>({{51, 55, 16, 16, "Mastercard"},
                                              {2221, 2720, 16, 16, "Mastercard"},
                                              {34, 34, 15, 15, "American Express"},
                                              {37, 37, 15, 15, "American Express"},
                                              {300, 305, 14, 19, "Diners"},
                                              {36, 36, 14, 19, "Diners"},
                                              {38, 39, 14, 19, "Diners"},
                                              {6011, 6011, 16, 19, "Discover"},
                                              {644, 649, 16, 19, "Discover"},
                                              {65, 65, 16, 19, "Discover"},
                                              {3528, 3589, 16, 19, "JCB"},
                                              {62, 62, 16, 19, "UnionPay"},
                                              {81, 81, 16, 19, "UnionPay"},
                                              {2200, 2204, 16, 19, "Mir"},
                                              {50, 50, 12, 19, "Maestro"},
                                              {56, 58, 12, 19, "Maestro"},
                                              {6, 6, 12, 19, "Maestro"}});

}  // namespace

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

bool luhn(std::string_view digits) {
  unsigned sum = 0;
  bool twice = false;
  for (auto at = digits.size(); at > 0; --at, twice = !twice) {
    const auto part = digit(digits[at - 1]) * (twice ? 2 : 1);
    sum += part > 9 ? part - 9 : part;
  }
  return sum % 10 == 0;
}

char luhn_digit(std::string_view digits) {
  std::string whole(digits);
  whole.push_back('0');
  while (!luhn(whole)) ++whole.back();
  return whole.back();
}

std::optional<std::string_view> card_brand(std::string_view digits) {
  const auto length = digits.size();
  if (length < 12 || length > 19) return std::nullopt;
  if (digits[0] == '4') {
    if (length == 13 || length == 16 || length == 19) return "Visa";
    return std::nullopt;
  }
  for (const auto& brand : brands) {
    const auto width = brand.from > 999 ? 4U : brand.from > 99 ? 3U : brand.from > 9 ? 2U : 1U;
    const auto prefix = number(digits.substr(0, width));
    const bool fits =
        prefix >= brand.from && prefix <= brand.to && length >= brand.least && length <= brand.most;
    if (fits) return brand.name;
  }
  return std::nullopt;
}

std::size_t iban_length(std::string_view country) {
  const auto found = std::ranges::find(iban_lengths, country, &IbanLength::country);
  return found == iban_lengths.end() ? 0 : found->length;
}

bool iban(std::string_view text) {
  if (text.size() < 15 || text.size() != iban_length(text.substr(0, 2))) return false;
  if (!is_digit(text[2]) || !is_digit(text[3])) return false;
  return mod97(text.substr(0, 4), mod97(text.substr(4))) == 1;
}

std::string iban_check(std::string_view country, std::string_view account) {
  const auto rest = mod97("00", mod97(country, mod97(account)));
  const auto check = 98 - rest;
  return {static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

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

bool imei(std::string_view digits) {
  return has_shape(digits, "999999999999999") && !all_same(digits) && luhn(digits);
}

bool vin(std::string_view text) {
  if (text.size() != 17 || !has_shape(text, "XXXXXXXXXXXXXXXXX")) return false;
  if (text.find_first_of("IOQ") != std::string_view::npos) return false;
  const auto figures = std::ranges::count_if(text, is_digit);
  return figures >= 4 && figures <= 15 && all_digits(text.substr(13));
}

bool vin_check(std::string_view text) {
  constexpr std::array<unsigned, 17> weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  constexpr std::array<unsigned, 26> letters = {1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4,
                                                5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9};
  if (!vin(text)) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    const auto place =
        is_digit(text[i]) ? digit(text[i]) : letters.at(static_cast<std::size_t>(text[i] - 'A'));
    sum += place * weights.at(i);
  }
  return text[8] == std::string_view("0123456789X")[sum % 11];
}

bool bic(std::string_view text) {
  if (!has_shape(text, "AAAAAAXX") && !has_shape(text, "AAAAAAXXXXX")) return false;
  return iban_length(text.substr(4, 2)) > 0 || text.substr(4, 2) == "US" ||
         text.substr(4, 2) == "CN" || text.substr(4, 2) == "HK" || text.substr(4, 2) == "TW" ||
         text.substr(4, 2) == "TH" || text.substr(4, 2) == "JP" || text.substr(4, 2) == "SG";
}

}  // namespace sealtape::privacy
