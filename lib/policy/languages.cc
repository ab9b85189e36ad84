#include "policy/languages.h"

#include <algorithm>

namespace sealtape {

bool is_in(const LocalText& text, std::string_view language) {
  return text.by_language.contains(std::string(language)) || text.by_language.contains("");
}

std::vector<MissingPoint> points_not_in(const AccessRules& rules, std::string_view language) {
  std::vector<MissingPoint> missing;
  const auto need = [&](const std::vector<LocalText>& texts, const char* key, const char* article) {
    const bool are_in = std::ranges::all_of(
        texts, [&](const LocalText& each) { return each.empty() || is_in(each, language); });
    if (!are_in) missing.push_back({key, article});
  };
  std::vector<LocalText> of_recipients;
  for (const auto& each : rules.recipients.value_or(std::vector<Recipient>())) {
    of_recipients.insert(of_recipients.end(), {each.purpose, each.safeguard});
  }
  need(rules.categories, "access.categories", "15(1)(b)");
  need(of_recipients, "access.recipients", "15(1)(c)");
  need({rules.source}, "access.source", "15(1)(g)");
  need({rules.automated}, "access.automated", "15(1)(h)");
  need({rules.transfers}, "access.transfers", "15(2)");
  return missing;
}

}  // namespace sealtape
