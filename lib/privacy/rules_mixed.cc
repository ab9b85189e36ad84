// Numbers with letters in them.
#include "privacy/checks.h"
#include "privacy/rules.h"

namespace sealtape::privacy {

// Its last sign is a figure, or an X.
void Judge::judge_resident_id(const Window& window) {
  const bool is_one = window.symbols.size() == 18 && cn_resident_id(window.symbols, options_.today);
  if (!is_one) return;
  offer(window, {Type::cn_resident_id,
                 90,
                 100,
                 Level::validated,
                 Level::validated,
                 "cn_resident_id.mod11",
                 "real date and area",
                 {Cue::cn_id}});
}

void Judge::judge_mixed(const Window& window) {
  const auto symbols = window.symbols;
  const auto validated = Level::validated;
  const auto weak = Level::weak;
  const auto size = symbols.size();
  if (size >= 15 && iban(symbols)) {
    offer(window, {Type::iban,
                   95,
                   100,
                   validated,
                   validated,
                   "iban.mod97",
                   "length of the country",
                   {Cue::iban}});
  }
  judge_resident_id(window);
  if (size == 16 && it_fiscal_code(symbols)) {
    offer(window, {Type::it_fiscal_code,
                   95,
                   100,
                   validated,
                   validated,
                   "it_fiscal_code.mod26",
                   "real date",
                   {Cue::it_fiscal}});
  }
  if (size == 13 && symbols.starts_with("IT") && it_vat(symbols.substr(2))) {
    offer(window, {Type::it_vat,
                   90,
                   100,
                   validated,
                   validated,
                   "it_vat.luhn",
                   "IT and province",
                   {Cue::it_vat}});
  }
  if (size == 11 && symbols.starts_with("DE") && all_digits(symbols.substr(2))) {
    const bool holds = de_vat(symbols.substr(2));
    offer(window, {Type::de_vat,
                   holds ? 85U : 45U,
                   holds ? 95U : 60U,
                   holds ? validated : weak,
                   holds ? validated : weak,
                   "de_vat.mod11_10",
                   "begins with DE",
                   {Cue::de_vat}});
  }
  if (tw_id(symbols)) {
    const bool is_likely = is_in(window, Language::zh);
    offer(window, {Type::tw_id,
                   is_likely ? 75U : 45U,
                   95,
                   is_likely ? validated : weak,
                   validated,
                   "tw_id.mod10",
                   "letter and sex",
                   {Cue::tw_id}});
  }
  // "K262547（4）括号四": its check figure may be said again.
  const bool is_led = context_.near(Cue::hk_id, window.first, window.last, 4, 0) != nullptr;
  if (hk_id(symbols) && (window.is_whole() || (window.begins_part && is_led))) {
    const bool is_likely = is_in(window, Language::zh) && window.groups.size() > 1;
    offer(window, {Type::hk_id,
                   is_likely ? 70U : 0U,
                   95,
                   is_likely ? validated : weak,
                   validated,
                   "hk_id.mod11",
                   "letter and check",
                   {Cue::hk_id, Cue::tw_id, Cue::cn_id}});
  }
  if (de_social_security(symbols)) {
    offer(window, {Type::de_social_security,
                   80,
                   100,
                   validated,
                   validated,
                   "de_social_security.mod10",
                   "real day and month",
                   {Cue::de_social}});
  }
  if (de_health_insurance(symbols)) {
    const bool is_likely = is_in(window, Language::de);
    offer(window, {Type::de_health_insurance,
                   is_likely ? 50U : 0U,
                   95,
                   weak,
                   validated,
                   "de_health_insurance.mod10",
                   "letter and 9 figures",
                   {Cue::de_health}});
  }
  if (icao_document(symbols)) {
    const bool is_likely = is_in(window, Language::de) && window.is_written;
    const auto* pass = context_.near(Cue::passport, window.first, window.last);
    const auto* card = context_.near(Cue::identity_card, window.first, window.last);
    const bool is_pass =
        pass != nullptr && pass->to <= window.first && (card == nullptr || pass->to > card->to);
    offer(window, {is_pass ? Type::passport : Type::de_identity_card,
                   is_likely ? 45U : 0U,
                   90,
                   weak,
                   validated,
                   "de_identity_card.icao9303",
                   "first letter of an authority",
                   {Cue::identity_card, Cue::passport}});
  }
  if (es_id(symbols)) {
    offer(window,
          {Type::es_id, 65, 95, validated, validated, "es_id.mod23", "check letter", {Cue::es_id}});
  }
  if (size == 15 && fr_nir(symbols)) {
    offer(window,
          {Type::fr_nir, 80, 95, validated, validated, "fr_nir.mod97", "Corsica", {Cue::fr_nir}});
  }
  if (uk_nino(symbols)) {
    offer(window, {Type::uk_nino,
                   65,
                   95,
                   weak,
                   validated,
                   "uk_nino.prefix",
                   "prefix in use",
                   {Cue::uk_nino}});
  }
  if (uk_driving_licence(symbols)) {
    offer(window, {Type::driving_licence,
                   75,
                   92,
                   validated,
                   validated,
                   "driving_licence.dvla",
                   "real birthday",
                   {Cue::licence}});
  }
  if (vin(symbols)) {
    const bool holds = vin_check(symbols);
    offer(window, {Type::vin,
                   holds ? 80U : 0U,
                   holds ? 95U : 70U,
                   holds ? validated : weak,
                   validated,
                   "vin.iso3779",
                   "17 signs",
                   {Cue::vin}});
  }
}

}  // namespace sealtape::privacy
