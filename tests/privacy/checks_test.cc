// Published examples pass, and fail with any one figure changed.
#include "privacy/checks.h"

#include <gtest/gtest.h>

#include <functional>

namespace sealtape::privacy {

namespace {

constexpr std::chrono::year_month_day today{std::chrono::year(2026), std::chrono::month(3),
                                            std::chrono::day(2)};

struct Example {
  const char* what;
  std::string number;
  std::function<bool(std::string_view)> check;
  std::size_t first;  // figures from here on are all held by the check
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {"Luhn", "4111111111111111", luhn, 0},
      {"Luhn", "378282246310005", luhn, 0},
      {"IBAN", "DE89370400440532013000", iban, 2},
      {"IBAN", "GB82WEST12345698765432", iban, 2},
      {"IBAN", "CH9300762011623852957", iban, 2},
      {"CN", "11010519491231002X", [](auto id) { return cn_resident_id(id, today); }, 0},
      {"TW", "A123456789", tw_id, 1},
      {"HK", "A1234563", hk_id, 1},
      {"TH", "1101700207030", th_id, 12},  // its third weight is 11: not held,
      {"IT fiscal code", "RSSMRA85T10A562S", it_fiscal_code, 0},
      {"IT VAT", "00743110157", it_vat, 0},
      {"DE tax", "86095742719", de_tax_id, 0},
      {"DE tax", "47036892816", de_tax_id, 0},
      {"DE VAT", "136695976", de_vat, 0},
      {"DE pension", "15070649C103", de_social_security, 0},
      {"DE health", "A123456780", de_health_insurance, 1},
      {"ICAO", "T220001293", icao_document, 1},
      {"CH AHV", "7569217076985", ch_ahv, 0},
      {"FR NIR", "255081416802538", fr_nir, 0},
      {"ES DNI", "12345678Z", es_id, 0},
      {"ES NIE", "X1234567L", es_id, 1},
      {"UK NHS", "9434765919", uk_nhs, 0},
      {"IMEI", "490154203237518", imei, 0},
      {"VIN", "1M8GDM9AXKP042788", vin_check, 17},
  };
  return all;
}

TEST(Checks, PassPublishedExamplesAndFailWithOneFigureChanged) {
  for (const auto& [what, number, check, first] : examples()) {
    EXPECT_TRUE(check(number)) << what << ' ' << number;
    for (auto at = first; at < number.size(); ++at) {
      if (number[at] < '0' || number[at] > '9') continue;
      auto changed = number;
      changed[at] = number[at] == '9' ? '0' : static_cast<char>(number[at] + 1);
      EXPECT_FALSE(check(changed)) << what << ' ' << changed;
    }
  }
}

TEST(Checks, RefuseOtherLengthsAndOtherSigns) {
  for (const auto& [what, number, check, first] : examples()) {
    if (std::string_view(what) == "Luhn") continue;
    EXPECT_FALSE(check(number.substr(1))) << what;
    EXPECT_FALSE(check(number + "00")) << what;
    EXPECT_FALSE(check("")) << what;
  }
}

TEST(Checks, KnowTheRangesOfIssuers) {
  EXPECT_EQ(card_brand("4111111111111111"), "Visa");
  EXPECT_EQ(card_brand("2221000000000000"), "Mastercard");
  EXPECT_EQ(card_brand("378282246310005"), "American Express");
  EXPECT_EQ(card_brand("6200000000000000"), "UnionPay");
  EXPECT_FALSE(card_brand("41111111111111"));
  EXPECT_FALSE(card_brand("1234567812345678"));
  EXPECT_TRUE(us_ssn("219099999"));
  for (const char* never : {"000123456", "666123456", "900123456", "123001234", "123450000"}) {
    EXPECT_FALSE(us_ssn(never)) << never;
  }
  EXPECT_TRUE(uk_postcode("SW1A1AA"));
  EXPECT_FALSE(uk_postcode("SW1A1CA"));
  EXPECT_TRUE(uk_nino("AB123456C"));
  EXPECT_FALSE(uk_nino("QQ123456C"));
  EXPECT_TRUE(bic("DEUTDEFF"));
  EXPECT_FALSE(bic("DEUTXXFF"));
}

TEST(Checks, ADateOfBirthInTheFutureIsNone) {
  const auto later = completed("11010520991231002", "0123456789X",
                               [](std::string_view id) { return cn_resident_id(id, {}); });
  ASSERT_TRUE(later);
  EXPECT_FALSE(cn_resident_id(*later, today));
}

TEST(Checks, MakeTheFiguresThatPass) {
  EXPECT_EQ(luhn_digit("411111111111111"), '1');
  EXPECT_EQ(iban_check("DE", "370400440532013000"), "89");
}

}  // namespace

}  // namespace sealtape::privacy
