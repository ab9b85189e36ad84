// Numbers of figures alone.
#include "privacy/checks.h"
#include "privacy/rules.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t longest_dialled = 60;  // items; longer runs are lists of something

bool is_card_shape(const std::vector<std::size_t>& groups) {
  if (groups.size() == 1) return true;
  const auto fours = std::ranges::count(groups, 4U);
  if (groups.size() >= 3 && static_cast<std::size_t>(fours) + 1 >= groups.size() &&
      groups.back() <= 4) {
    return true;
  }
  return groups == std::vector<std::size_t>{4, 6, 5} || groups == std::vector<std::size_t>{4, 6, 4};
}

}  // namespace

void Judge::judge_card(const Window& window) {
  const auto brand = card_brand(window.symbols);
  if (!brand) return;
  const bool fits =
      window.is_written ? window.is_whole() || is_card_shape(window.groups) : window.is_whole();
  const auto is_card = luhn(window.symbols);
  // Short Maestro numbers are hardly left, and one in ten of all numbers passes.
  const bool is_rare = *brand == "Maestro" && window.symbols.size() != 16;
  // "账号6222…": nineteen figures are as often an account, and here somebody says which.
  const bool is_account = window.symbols.size() == 19 && is_in(window, Language::zh) &&
                          context_.near(Cue::iban, window.first, window.last, 2, 0) != nullptr &&
                          context_.near(Cue::card, window.first, window.last) == nullptr;
  if (is_account) return;
  if (is_card && fits && !is_rare) {
    offer(window, {Type::card,
                   80,
                   100,
                   Level::validated,
                   Level::validated,
                   "card.luhn",
                   *brand,
                   {Cue::card, Cue::expiry, Cue::cvv}});
  } else if (is_card) {
    offer(window,
          {Type::card, 30, 75, Level::weak, Level::validated, "card.luhn", *brand, {Cue::card}});
  } else if (window.is_whole() && window.symbols.size() >= 15 && window.symbols.size() <= 16) {
    offer(window,
          {Type::card, 0, 50, Level::weak, Level::weak, "card.misheard", *brand, {Cue::card}});
  }
}

// Nine figures in a longer number are none.
void Judge::judge_ssn(const Window& window) {
  const bool is_grouped = window.is_written && window.groups == std::vector<std::size_t>{3, 2, 4} &&
                          stands_alone(window);
  if (!us_ssn(window.symbols) || !(is_grouped || window.is_whole())) return;
  offer(window, {Type::us_ssn,
                 is_grouped ? 50U : 0U,
                 85,
                 Level::weak,
                 Level::validated,
                 "us_ssn.ranges",
                 "3-2-4",
                 {Cue::us_ssn}});
}

// "181/815/08155", "21/815/08150": strokes, as the tax offices of Germany write them.
void Judge::judge_tax_number(const Window& window) {
  using Groups = std::vector<std::size_t>;
  const bool is_grouped = window.groups == Groups{3, 3, 5} || window.groups == Groups{2, 3, 5} ||
                          window.groups == Groups{3, 4, 4} || window.groups == Groups{5, 5};
  if (!is_in(window, Language::de) || !window.is_written || !is_grouped) return;
  const auto second = window.first + 1;
  if (tokens_.mark(second) != '/' || !tokens_.is_glued(second) || !window.is_whole()) return;
  offer(window, {Type::de_tax_number,
                 66,
                 85,
                 Level::weak,
                 Level::validated,
                 "de_tax_number.strokes",
                 "as it is written",
                 {Cue::de_tax_number, Cue::de_tax}});
}

void Judge::judge_digits(const Window& window) {
  const auto symbols = window.symbols;
  const bool is_whole = window.is_whole();
  const auto validated = Level::validated;
  const auto weak = Level::weak;
  if (symbols.size() >= 12 && symbols.size() <= 19) judge_card(window);
  switch (symbols.size()) {
    case 9:
      judge_ssn(window);
      if (de_physician(symbols)) {
        offer(window, {Type::de_physician,
                       0,
                       80,
                       weak,
                       validated,
                       "de_physician.check",
                       "KBV",
                       {Cue::de_physician}});
      }
      if (de_vat(symbols)) {
        offer(
            window,
            {Type::de_vat, 0, 85, weak, validated, "de_vat.mod11_10", "9 figures", {Cue::de_vat}});
      }
      break;
    case 10:
      judge_tax_number(window);
      if (uk_nhs(symbols)) {
        const bool is_grouped = window.groups == std::vector<std::size_t>{3, 3, 4};
        offer(window, {Type::uk_nhs,
                       is_grouped && is_in(window, Language::en) ? 40U : 0U,
                       95,
                       weak,
                       validated,
                       "uk_nhs.mod11",
                       "10 figures",
                       {Cue::uk_nhs}});
      }
      break;
    case 11:
      judge_tax_number(window);
      if (de_tax_id(symbols) && is_whole) {
        offer(window, {Type::de_tax_id,
                       is_in(window, Language::de) ? 60U : 45U,
                       95,
                       is_in(window, Language::de) ? validated : weak,
                       validated,
                       "de_tax_id.mod11_10",
                       "one figure repeats",
                       {Cue::de_tax}});
      }
      if (it_vat(symbols)) {
        offer(window, {Type::it_vat,
                       is_whole && is_in(window, Language::it) ? 45U : 0U,
                       95,
                       weak,
                       validated,
                       "it_vat.luhn",
                       "known province",
                       {Cue::it_vat, Cue::it_fiscal}});
      }
      break;
    case 13:
      if (ch_ahv(symbols)) {
        offer(window, {Type::ch_ahv,
                       85,
                       100,
                       validated,
                       validated,
                       "ch_ahv.ean",
                       "begins with 756",
                       {Cue::ch_ahv}});
      }
      if (th_id(symbols) && is_whole) {
        const bool is_likely =
            window.groups == std::vector<std::size_t>{1, 4, 5, 2, 1} || is_in(window, Language::th);
        offer(window, {Type::th_id,
                       is_likely ? 75U : 45U,
                       95,
                       is_likely ? validated : weak,
                       validated,
                       "th_id.mod11",
                       "13 figures",
                       {Cue::th_id}});
      }
      break;
    case 15:
      if (imei(symbols)) {
        offer(window, {Type::imei, 0, 95, weak, validated, "imei.luhn", "15 figures", {Cue::imei}});
      }
      if (fr_nir(symbols)) {
        offer(window, {Type::fr_nir,
                       is_whole ? 75U : 0U,
                       95,
                       validated,
                       validated,
                       "fr_nir.mod97",
                       "15 figures",
                       {Cue::fr_nir}});
      }
      if (cn_old_resident_id(symbols) && is_whole) {
        offer(window, {Type::cn_resident_id,
                       0,
                       60,
                       weak,
                       weak,
                       "cn_resident_id.old",
                       "real date",
                       {Cue::cn_id}});
      }
      break;
    case 18: judge_resident_id(window); break;
    default: break;
  }
  const bool is_list = window.run.items.size() > longest_dialled && symbols[0] != '0';
  const bool may_be_phone = window.has_plus || (is_whole && !is_list);
  if (may_be_phone && symbols.size() <= 15) judge_phone(window);
  if (wants_numbers_ && is_whole && symbols.size() >= 6) {
    offer(window, {Type::number, 40, 0, weak, weak, "number.run", "figures", {}});
  }
}

}  // namespace sealtape::privacy
