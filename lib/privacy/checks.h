// Whether a number can be what it looks like: lengths, checksums, dates and tables, as those who
// issue it have published them.
//
// All take figures and capital letters without separators. Sources: ISO/IEC 7812 and 7064,
// ISO 13616, ICAO 9303, ISO 3779, GB 11643-1999, the agencies of each country; compared with
// python-stdnum.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sealtape::privacy {

bool all_digits(std::string_view text);

bool luhn(std::string_view digits);
// The figure that makes them pass.
char luhn_digit(std::string_view digits);

// "Visa", "Mastercard"...; nothing where no issuer has such a prefix and length.
std::optional<std::string_view> card_brand(std::string_view digits);

// The length of the IBANs of a country, 0 where it has none.
std::size_t iban_length(std::string_view country);
bool iban(std::string_view text);
// The two check figures for a country and an account.
std::string iban_check(std::string_view country, std::string_view account);

bool cn_resident_id(std::string_view text, std::chrono::year_month_day today);
bool cn_old_resident_id(std::string_view text);
bool tw_id(std::string_view text);
bool hk_id(std::string_view text);
bool th_id(std::string_view text);
bool it_fiscal_code(std::string_view text);
bool it_vat(std::string_view digits);
bool de_tax_id(std::string_view digits);
bool de_vat(std::string_view digits);       // nine figures
bool icao_document(std::string_view text);  // nine characters and a check figure, or eight and one
bool de_identity_serial(std::string_view text);  // nine signs, of an identity card or passport
bool de_social_security(std::string_view text);
bool de_health_insurance(std::string_view text);
bool de_physician(std::string_view digits);
bool ch_ahv(std::string_view digits);
bool fr_nir(std::string_view text);
bool es_id(std::string_view text);
bool us_ssn(std::string_view digits);
bool uk_nino(std::string_view text);
bool uk_driving_licence(std::string_view text);  // of Great Britain, 16 signs
bool uk_nhs(std::string_view digits);
bool uk_postcode(std::string_view text);
bool uk_post_area(std::string_view text);  // that it begins with
bool th_postcode(std::string_view digits);
bool imei(std::string_view digits);
bool vin(std::string_view text);        // shape
bool vin_check(std::string_view text);  // the check figure of North America
bool bic(std::string_view text);

// A figure that makes `digits + figure` pass a check of the above.
template <class Check>
std::optional<std::string> completed(std::string digits, std::string_view choices, Check check) {
  digits.push_back(' ');
  for (const char choice : choices) {
    digits.back() = choice;
    if (check(digits)) return digits;
  }
  return std::nullopt;
}

}  // namespace sealtape::privacy
