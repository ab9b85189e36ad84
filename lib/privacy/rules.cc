#include <set>
#include <tuple>

#include "privacy/candidate.h"
#include "privacy/checks.h"
#include "privacy/phone.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t longest_number = 34;   // of an IBAN
constexpr std::size_t longest_dialled = 60;  // items; longer runs are lists of something
constexpr std::size_t most_groups = 7;       // of a phone number, as written

// A stretch of one reading of a run.
struct Window {
  const Run& run;
  const Reading& reading;
  std::size_t from = 0;  // steps
  std::size_t to = 0;
  std::string_view symbols{};
  std::vector<std::size_t> groups{};  // lengths, as written
  TokenIndex first = 0;
  TokenIndex last = 0;
  bool begins_part = false;  // nothing of the run that belongs to it stands before
  bool ends_part = false;
  bool is_written = false;  // all of it
  bool has_plus = false;

  bool is_whole() const { return begins_part && ends_part; }
  // Another number of a phone begins inside.
  bool has_plus_inside() const {
    for (auto i = from + 1; i < to; ++i) {
      if (run.items[reading.steps[i].item_from].after_plus) return true;
    }
    return false;
  }
  // A comma or a turn lies inside.
  bool has_parts() const {
    for (auto i = from + 1; i < to; ++i) {
      if (run.items[reading.steps[i].item_from].starts_part) return true;
    }
    return false;
  }
};

// One kind of number that a window may be.
struct Verdict {
  Type type;
  unsigned score;     // without a cue
  unsigned with_cue;  // with one; 0: as without
  Level level;        // without a cue
  Level cued;         // with one
  std::string_view rule;
  std::string_view fact;
  std::vector<Cue> cues;
};

class Judge {
 public:
  Judge(const Tokens& tokens, const Context& context, const Options& options,
        std::vector<Candidate>& found)
      : tokens_(tokens),
        context_(context),
        options_(options),
        wants_numbers_(std::ranges::find(options.types, Type::number) != options.types.end()),
        found_(found) {}

  void judge(const Run& run);

 private:
  void judge_reading(const Run& run, const Reading& reading);
  void judge_window(const Window& window);
  void judge_digits(const Window& window);
  void judge_mixed(const Window& window);
  void judge_card(const Window& window);
  void judge_phone(const Window& window);
  PhoneShape shape_of(const Window& window);
  void offer(const Window& window, const Verdict& verdict);
  bool is_in(const Window& window, Language language) const {
    return window.run.language == language;
  }

  const Tokens& tokens_;
  const Context& context_;
  const Options& options_;
  bool wants_numbers_;
  using Shape = std::pair<std::string, PhoneShape>;
  std::vector<Shape> shapes_;                                                // of the run
  std::set<std::tuple<std::size_t, std::size_t, std::string_view>> judged_;  // of the run
  std::vector<Candidate>& found_;
};

bool is_soft(const Run& run, const Step& step) {
  for (auto i = step.item_from; i < step.item_to; ++i) {
    if (!run.items[i].is_soft && !run.items[i].is_digitless_glue) return false;
  }
  return true;
}

bool begins_part(const Run& run, const Reading& reading, std::size_t step) {
  if (step == 0 || run.items[reading.steps[step].item_from].starts_part) return true;
  for (std::size_t i = 0; i < step; ++i) {
    if (!is_soft(run, reading.steps[i])) return false;
  }
  return true;
}

bool ends_part(const Run& run, const Reading& reading, std::size_t to) {
  if (to == reading.steps.size() || run.items[reading.steps[to].item_from].starts_part) return true;
  for (auto i = to; i < reading.steps.size(); ++i) {
    if (!is_soft(run, reading.steps[i])) return false;
  }
  return true;
}

bool is_card_shape(const std::vector<std::size_t>& groups) {
  if (groups.size() == 1) return true;
  const auto fours = std::ranges::count(groups, 4U);
  if (groups.size() >= 3 && static_cast<std::size_t>(fours) + 1 >= groups.size() &&
      groups.back() <= 4) {
    return true;
  }
  return groups == std::vector<std::size_t>{4, 6, 5} || groups == std::vector<std::size_t>{4, 6, 4};
}

void Judge::judge(const Run& run) {
  shapes_.clear();
  judged_.clear();
  for (const auto& reading : run.readings) judge_reading(run, reading);
}

void Judge::judge_reading(const Run& run, const Reading& reading) {
  const auto count = reading.steps.size();
  for (std::size_t from = 0; from < count; ++from) {
    Window window{.run = run, .reading = reading};
    window.from = from;
    window.begins_part = begins_part(run, reading, from);
    window.first = run.items[reading.first_item(from)].token;
    window.has_plus = run.items[reading.steps[from].item_from].after_plus;
    window.is_written = true;
    const auto begin = reading.steps[from].at;
    for (auto to = from + 1; to <= count; ++to) {
      const auto& step = reading.steps[to - 1];
      const auto end = reading.end_of(to - 1);
      if (end - begin > longest_number) break;
      const auto& item = run.items[step.item_from];
      window.is_written = window.is_written && (item.is_literal || item.is_soft);
      window.groups.push_back(end - step.at);
      window.to = to;
      window.symbols = std::string_view(reading.symbols).substr(begin, end - begin);
      if (window.symbols.size() < 7) continue;
      window.last = run.items[step.item_to - 1U].token;
      // Readings that differ elsewhere have the rest in common.
      const bool is_new =
          run.readings.size() == 1 ||
          judged_.emplace(reading.first_item(from), step.item_to, window.symbols).second;
      if (!is_new) continue;
      window.ends_part = ends_part(run, reading, to);
      judge_window(window);
    }
  }
}

void Judge::judge_window(const Window& window) {
  if (all_digits(window.symbols)) {
    judge_digits(window);
  } else {
    judge_mixed(window);
  }
}

void Judge::judge_card(const Window& window) {
  const auto brand = card_brand(window.symbols);
  if (!brand) return;
  const bool fits =
      window.is_written ? window.is_whole() || is_card_shape(window.groups) : window.is_whole();
  const auto is_card = luhn(window.symbols);
  // Short Maestro numbers are hardly left, and one in ten of all numbers passes.
  const bool is_rare = *brand == "Maestro" && window.symbols.size() != 16;
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

void Judge::judge_digits(const Window& window) {
  const auto symbols = window.symbols;
  const bool is_whole = window.is_whole();
  const auto validated = Level::validated;
  const auto weak = Level::weak;
  if (symbols.size() >= 12 && symbols.size() <= 19) judge_card(window);
  switch (symbols.size()) {
    case 9:
      if (us_ssn(symbols)) {
        const bool is_grouped = window.groups == std::vector<std::size_t>{3, 2, 4};
        offer(window, {Type::us_ssn,
                       is_grouped && window.is_written ? 50U : 0U,
                       85,
                       weak,
                       validated,
                       "us_ssn.ranges",
                       "3-2-4",
                       {Cue::us_ssn}});
      }
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
                       75,
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
    case 18:
      if (cn_resident_id(symbols, options_.today)) {
        offer(window, {Type::cn_resident_id,
                       90,
                       100,
                       validated,
                       validated,
                       "cn_resident_id.mod11",
                       "real date and area",
                       {Cue::cn_id}});
      }
      break;
    default: break;
  }
  const bool is_list = window.run.items.size() > longest_dialled && symbols[0] != '0';
  const bool may_be_phone = window.has_plus || (is_whole && !is_list);
  if (may_be_phone && symbols.size() <= 15) judge_phone(window);
  if (wants_numbers_ && is_whole && symbols.size() >= 6) {
    offer(window, {Type::number, 40, 0, weak, weak, "number.run", "figures", {}});
  }
}

void Judge::judge_phone(const Window& window) {
  if (window.is_written && window.groups.size() > most_groups) return;
  if (window.has_plus_inside()) return;
  const bool is_abroad = window.has_plus || window.symbols.starts_with("00");
  const bool is_loose = window.is_written && window.has_parts();
  const bool is_short = window.symbols.size() < 9 && !is_abroad;
  const bool is_far_fetched = window.reading.cost >= 2;  // an amount, more likely
  const bool needs_cue = is_loose || is_short || is_far_fetched;
  if (needs_cue && context_.near(Cue::phone, window.first, window.last) == nullptr) return;
  const auto shape = shape_of(window);
  if (shape == PhoneShape::none) return;
  if (shape == PhoneShape::possible) {
    const auto score = is_abroad && window.is_whole() ? 50U : 0U;
    offer(window, {Type::phone,
                   score,
                   55,
                   Level::weak,
                   Level::weak,
                   "phone.possible",
                   "length",
                   {Cue::phone}});
    return;
  }
  const bool is_grouped = window.groups.size() >= 2 && window.groups.size() <= 6;
  const bool has_trunk = window.symbols[0] == '0';
  const bool is_likely =
      is_abroad || (shape == PhoneShape::mobile && !is_in(window, Language::en)) ||
      (has_trunk && (is_grouped || !window.is_written)) ||
      (is_grouped && window.is_written && window.groups == std::vector<std::size_t>{3, 3, 4});
  const auto score = needs_cue ? 0U : is_abroad ? 85U : is_likely ? 60U : 40U;
  offer(window, {Type::phone,
                 score,
                 85,
                 is_likely ? Level::validated : Level::weak,
                 Level::validated,
                 "phone.metadata",
                 "valid where it is dialled",
                 {Cue::phone}});
}

// Asked once for the same figures of a run, however many readings have them.
PhoneShape Judge::shape_of(const Window& window) {
  const auto key = (window.has_plus ? '+' : ' ') + std::string(window.symbols);
  const auto known = std::ranges::find(shapes_, key, &Shape::first);
  if (known != shapes_.end()) return known->second;
  const auto regions = phone_regions(window.run.language, options_.region);
  const auto shape = phone_shape(window.symbols, window.has_plus, regions);
  shapes_.emplace_back(key, shape);
  return shape;
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
  if (size == 18 && cn_resident_id(symbols, options_.today)) {
    offer(window, {Type::cn_resident_id,
                   90,
                   100,
                   validated,
                   validated,
                   "cn_resident_id.mod11",
                   "real date and area",
                   {Cue::cn_id}});
  }
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
  if (hk_id(symbols)) {
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
    offer(window, {Type::de_identity_card,
                   is_likely ? 45U : 0U,
                   90,
                   weak,
                   validated,
                   "de_identity_card.icao9303",
                   "first letter of an authority",
                   {Cue::identity_card}});
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

void Judge::offer(const Window& window, const Verdict& verdict) {
  const CueHit* cue = nullptr;
  for (const auto kind : verdict.cues) {
    const auto* hit = context_.near(kind, window.first, window.last);
    if (hit != nullptr && (cue == nullptr || hit->to > cue->to)) cue = hit;
  }
  const auto* unlike = context_.near(Cue::unlike, window.first, window.last, 5, 1);
  const bool is_denied = unlike != nullptr &&
                         (cue == nullptr || unlike->to > cue->to || unlike->to > cue->from) &&
                         verdict.type != Type::number;
  auto score = cue != nullptr && verdict.with_cue > 0 ? verdict.with_cue : verdict.score;
  auto level = cue != nullptr ? verdict.cued : verdict.level;
  if (is_denied && score < 90) {
    score = score > 30 ? score - 30 : 0;
    level = Level::weak;
  }
  if (score < least_score) return;
  Candidate candidate{.type = verdict.type, .level = level, .score = score};
  candidate.rule = verdict.rule;
  candidate.evidence.push_back(std::to_string(window.symbols.size()) + " signs");
  candidate.evidence.emplace_back(verdict.fact);
  if (cue != nullptr) candidate.evidence.push_back("near \"" + std::string(cue->phrase) + '"');
  if (is_denied) candidate.evidence.push_back("near \"" + std::string(unlike->phrase) + '"');
  if (window.reading.cost > 0) candidate.evidence.emplace_back("not the likeliest reading");
  candidate.language = window.run.language;
  candidate.spoken = !window.is_written;
  candidate.first = window.first;
  candidate.last = window.last;
  candidate.value = window.symbols;
  std::vector<TokenIndex> tokens;
  const bool says_plus = window.has_plus && window.first > 0 &&
                         meaning_of(tokens_, window.first - 1).role == Role::plus;
  if (says_plus) tokens.push_back(window.first - 1);
  const auto& steps = window.reading.steps;
  for (auto i = window.reading.first_item(window.from); i < steps[window.to - 1].item_to; ++i) {
    tokens.push_back(window.run.items[i].token);
  }
  candidate.places = places_of(tokens_, tokens);
  found_.push_back(std::move(candidate));
}

}  // namespace

void judge_runs(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options& options, std::vector<Candidate>& found) {
  Judge judge(tokens, context, options, found);
  for (const auto& run : runs) judge.judge(run);
}

}  // namespace sealtape::privacy
