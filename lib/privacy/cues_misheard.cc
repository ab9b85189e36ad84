// Numbers that are named but do not pass their check: a figure was misheard or mistyped. What was
// said of them tells, and whoever reads on can guess the rest.
#include <array>

#include "privacy/checks.h"
#include "privacy/cues.h"
#include "privacy/figures.h"

namespace sealtape::privacy {

namespace {

struct Shape {
  Cue cue;
  Type type;
  std::string_view signs;  // 9: a figure, A: a letter, X: one of both
  std::string_view rule;
};

constexpr auto shapes = std::to_array<Shape>({
    {Cue::it_vat, Type::it_vat, "99999999999", "it_vat.cue"},
    {Cue::it_fiscal, Type::it_fiscal_code, "AAAAAA99A99A999A", "it_fiscal_code.cue"},
    {Cue::uk_nhs, Type::uk_nhs, "9999999999", "uk_nhs.cue"},
    {Cue::uk_nino, Type::uk_nino, "AA999999A", "uk_nino.cue"},
    {Cue::de_tax, Type::de_tax_id, "99999999999", "de_tax_id.cue"},
    {Cue::de_social, Type::de_social_security, "99999999A999", "de_social_security.cue"},
    {Cue::de_health, Type::de_health_insurance, "A999999999", "de_health_insurance.cue"},
    {Cue::ch_ahv, Type::ch_ahv, "9999999999999", "ch_ahv.cue"},
    {Cue::fr_nir, Type::fr_nir, "999999999999999", "fr_nir.cue"},
    {Cue::th_id, Type::th_id, "9999999999999", "th_id.cue"},
    {Cue::cn_id, Type::cn_resident_id, "99999999999999999X", "cn_resident_id.cue"},
    {Cue::tw_id, Type::tw_id, "A999999999", "tw_id.cue"},
    {Cue::hk_id, Type::hk_id, "A9999999", "hk_id.cue"},
    {Cue::imei, Type::imei, "999999999999999", "imei.cue"},
});

}  // namespace

void CueJudge::judge_misheard() {
  for (const auto& hit : context_.hits()) {
    const auto* shape = std::ranges::find(shapes, hit.cue, &Shape::cue);
    const auto* start = shape == shapes.end() ? nullptr : first_after(hit.to);
    if (start == nullptr || start->token - hit.to > longest_way) continue;
    if (something_between(hit, start->token)) continue;
    const auto size = shape->signs.size();
    const auto& reading = runs_[start->run].readings.front();
    const auto end = end_of_part(*start, size, size, shape->type);
    if (end == 0) continue;
    const auto symbols =
        std::string_view(reading.symbols).substr(reading.steps[start->step].at, size);
    if (!has_shape(symbols, shape->signs)) continue;
    offer(*start, end, shape->type, Level::weak, 62, shape->rule,
          "after \"" + std::string(hit.phrase) + '"');
  }
}

}  // namespace sealtape::privacy
