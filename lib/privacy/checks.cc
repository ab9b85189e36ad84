// Cards, accounts and things.
#include "privacy/checks.h"

#include "privacy/figures.h"

namespace sealtape::privacy {

namespace {

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
  // Countries whose accounts have no IBAN.
  constexpr auto others = std::to_array<std::string_view>(
      {"US", "CN", "HK", "TW", "TH", "JP", "SG", "MO", "KR", "IN", "AU", "CA", "MY", "VN", "PH",
       "ID", "NZ", "ZA", "MX", "KH", "LA", "MM", "LK", "BD", "NP", "BN", "MN", "KE", "NG", "AR"});
  const auto country = text.substr(4, 2);
  return iban_length(country) > 0 || std::ranges::find(others, country) != others.end();
}

}  // namespace sealtape::privacy
