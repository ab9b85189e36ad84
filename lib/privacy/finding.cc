#include "privacy/finding.h"

#include <algorithm>

namespace sealtape::privacy {

namespace {

constexpr std::array<std::string_view, type_count> type_names = {
    "CARD",
    "CARD_PARTIAL",
    "CARD_EXPIRY",
    "CVV",
    "IBAN",
    "BIC",
    "ACCOUNT",
    "CRYPTO_WALLET",
    "CN_RESIDENT_ID",
    "TW_ID",
    "HK_ID",
    "TH_ID",
    "IT_FISCAL_CODE",
    "IT_VAT",
    "DE_TAX_ID",
    "DE_TAX_NUMBER",
    "DE_IDENTITY_CARD",
    "DE_SOCIAL_SECURITY",
    "DE_HEALTH_INSURANCE",
    "DE_VAT",
    "DE_PHYSICIAN",
    "CH_AHV",
    "FR_NIR",
    "ES_ID",
    "US_SSN",
    "UK_NINO",
    "UK_NHS",
    "PASSPORT",
    "DRIVING_LICENCE",
    "PHONE",
    "EMAIL",
    "NAME",
    "DATE_OF_BIRTH",
    "ADDRESS",
    "POSTCODE",
    "PLATE",
    "PIN",
    "PASSWORD",
    "ONE_TIME_CODE",
    "IMEI",
    "VIN",
    "IP_ADDRESS",
    "MAC_ADDRESS",
    "URL",
    "NUMBER",
    "MEDICAL",
    "FINANCIAL",
    "CUSTOM",
    "OPT_OUT",
    "REFUSAL",
    "NOTICE",
};

constexpr std::array<std::string_view, 2> level_names = {"weak", "validated"};

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

// The types from one to another, both included.
std::vector<Type> types_between(Type first, Type last) {
  std::vector<Type> types;
  for (auto i = static_cast<std::uint8_t>(first); i <= static_cast<std::uint8_t>(last); ++i) {
    types.push_back(static_cast<Type>(i));
  }
  return types;
}

}  // namespace

std::string_view name_of(Type type) { return type_names.at(static_cast<std::uint8_t>(type)); }

std::optional<Type> type_named(std::string_view name) {
  std::string wanted(name);
  std::ranges::transform(wanted, wanted.begin(), upper);
  const auto found = std::ranges::find(type_names, wanted);
  if (found == type_names.end()) return std::nullopt;
  return static_cast<Type>(found - type_names.begin());
}

std::vector<Type> all_types() { return types_between(Type::card, Type::notice); }

std::vector<Type> card_types() {
  return {Type::card, Type::card_partial, Type::card_expiry, Type::cvv, Type::pin};
}

std::vector<Type> personal_types() { return types_between(Type::card, Type::url); }

std::vector<Type> intent_types() { return types_between(Type::opt_out, Type::notice); }

std::string_view name_of(Level level) { return level_names.at(static_cast<std::uint8_t>(level)); }

std::optional<Level> level_named(std::string_view name) {
  const auto found = std::ranges::find(level_names, name);
  if (found == level_names.end()) return std::nullopt;
  return static_cast<Level>(found - level_names.begin());
}

bool Finding::is_located() const {
  return std::ranges::all_of(parts, [](const Part& part) { return part.time.has_value(); });
}

}  // namespace sealtape::privacy
