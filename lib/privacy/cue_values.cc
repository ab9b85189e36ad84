// What phrases are about, and what their values look like.
#include <algorithm>
#include <array>

#include "privacy/checks.h"
#include "privacy/cues.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr auto wanted = std::to_array<Wanted>({
    {Cue::partial, Type::card_partial, 4, 4, "card_partial.cue"},
    {Cue::cvv, Type::cvv, 3, 4, "cvv.cue"},
    {Cue::expiry, Type::card_expiry, 3, 6, "card_expiry.cue"},
    {Cue::pin, Type::pin, 4, 8, "pin.cue"},
    {Cue::code, Type::one_time_code, 4, 8, "one_time_code.cue"},
    {Cue::password, Type::password, 4, 24, "password.cue"},
    {Cue::plate, Type::plate, 4, 9, "plate.cue"},
    {Cue::postcode, Type::postcode, 3, 7, "postcode.cue"},
    {Cue::identity_card, Type::passport, 7, 12, "passport.cue"},
    {Cue::passport, Type::passport, 6, 12, "passport.cue"},
    {Cue::us_ssn, Type::us_ssn, 4, 4, "us_ssn.last_four"},
    {Cue::licence, Type::driving_licence, 5, 18, "driving_licence.cue"},
    {Cue::iban, Type::account, 6, 22, "account.cue"},
    {Cue::de_tax_number, Type::de_tax_number, 10, 13, "de_tax_number.cue"},
});

constexpr auto broad = std::to_array<std::string_view>(
    {"code",          "codice",        "sms",         "account",      "短信",
     "รหัส",           "text message",  "gültig",      "rückseite",    "dietro",
     "背面",          "on the back",   "三位",        "สามตัว",        "reg",
     "run out",       "abgelaufen",    "texted",      "hinten steht", "hinten stehen",
     "hinten sind",   "läuft bis",     "gilt bis",    "geht bis",     "lasts until",
     "lasts till",    "vale fino",     "licence",     "license",      "noch bis",
     "three numbers", "three figures", "drei zahlen", "drei nummern", "final numbers",
     "last numbers",  "secu",          "sécu",        "ในข้อความ",     "ข้อความมาว่า",
     "ระบบส่งมา",      "信息里"});

}  // namespace

const Wanted* wanted_for(Cue cue) {
  const auto* const found = std::ranges::find(wanted, cue, &Wanted::cue);
  return found == wanted.end() ? nullptr : found;
}

bool is_broad(std::string_view phrase) { return is_one_of(broad, phrase); }

bool is_expiry(std::string_view digits) {
  if (!all_digits(digits) || digits.size() == 5) return false;
  const auto width = digits.size() == 3 ? 1U : 2U;
  const auto number = [](std::string_view text) {
    unsigned sum = 0;
    for (const char letter : text) sum = sum * 10 + static_cast<unsigned>(letter - '0');
    return sum;
  };
  const auto month = number(digits.substr(0, width));
  const auto year = number(digits.substr(digits.size() - 2));
  const bool is_century = digits.size() != 6 || digits.substr(2, 2) == "20";
  return month >= 1 && month <= 12 && year >= 15 && year <= 50 && is_century;
}

bool is_german_serial(std::string_view symbols) {
  constexpr std::size_t length = 9;
  const bool has_check = symbols.size() == length + 1 && all_digits(symbols.substr(length));
  return de_identity_serial(has_check ? symbols.substr(0, length) : symbols);
}

bool is_value(Type type, std::string_view symbols) {
  const auto is_letter = [](char letter) { return letter >= 'A'; };
  const bool has_letters = std::ranges::any_of(symbols, is_letter);
  const bool has_figures = !std::ranges::all_of(symbols, is_letter);
  if (type == Type::card_expiry) return is_expiry(symbols);
  if (type == Type::plate) return has_letters && has_figures;
  if (type == Type::passport || type == Type::driving_licence) {
    const auto figures = std::ranges::count_if(symbols, [](char letter) { return letter < 'A'; });
    const bool is_alphanumeric = type == Type::passport && symbols.size() == 9;
    if (type == Type::passport && is_german_serial(symbols)) return true;
    return figures >= (is_alphanumeric ? 2 : 4);
  }
  if (type == Type::password) return has_figures;
  if (type == Type::us_ssn) return !has_letters && symbols != "0000";  // no serial number is
  if (type == Type::postcode) {
    return has_letters ? uk_postcode(symbols) : symbols.size() <= 6;
  }
  constexpr auto with_letters =
      std::to_array({Type::it_fiscal_code, Type::uk_nino, Type::de_social_security,
                     Type::de_health_insurance, Type::cn_resident_id, Type::tw_id, Type::hk_id});
  return !has_letters || std::ranges::find(with_letters, type) != with_letters.end();
}

}  // namespace sealtape::privacy
