// Where each law has what: GDPR and UK GDPR share their numbers. PDPA (Thailand) sections 19, 28,
// 30 to 34, 36 and 73; PIPL (China) articles 15, 24, 38, 39, 44 to 48, 50 and 65; Taiwan's Personal
// Data Protection Act articles 3, 7, 10, 11, 13, 21 and 22. Thailand's has nothing like article 22
// of the GDPR, Taiwan's neither that nor a right to take data elsewhere.
#include <array>

#include "dsar/pages.h"
#include "language/citation.h"

namespace sealtape {

namespace {

struct Articles {
  std::string_view what;
  const char* gdpr;
  const char* pdpa;
  const char* pipl;
  const char* tw_pdpa;
};

constexpr std::array<Articles, 14> known = {{
    {"access", "15", "30", "45", "3, 10"},
    {"answer", "12(3)", "30", "50", "13"},
    {"copy", "15(3)", "30", "45", "10"},
    {"third", "15(4)", "30", "45", "10"},
    {"security", "23(1)(d)", "30", "45", "10"},
    {"transfer", "15(2)", "28", "39", "21"},
    {"rectification", "16", "36", "46", "11"},
    {"erasure", "17", "33", "47", "11"},
    {"restriction", "18", "34", "44", "11"},
    {"portability", "20", "31", "45", nullptr},
    {"objection", "21", "32", "44", "11"},
    {"automated", "22", nullptr, "24", nullptr},
    {"withdrawal", "7(3)", "19", "15", "7"},
    {"complaint", "77", "73", "65", "22"},
}};

}  // namespace

std::optional<std::string> article_of(Law law, std::string_view what) {
  const auto named = [](const char* name, const char* number) {
    return number == nullptr ? std::nullopt : std::optional(std::string(name) + ' ' + number);
  };
  for (const auto& each : known) {
    if (each.what != what) continue;
    switch (law) {
      case Law::gdpr: return named("GDPR", each.gdpr);
      case Law::uk_gdpr: return named("UK GDPR", each.gdpr);
      case Law::pdpa: return named("PDPA", each.pdpa);
      case Law::pipl: return named("PIPL", each.pipl);
      case Law::tw_pdpa: return named("Taiwan PDPA", each.tw_pdpa);
    }
  }
  return std::nullopt;
}

std::string cited(const Words& words, Law law, std::string_view what) {
  const auto article = article_of(law, what);
  return article ? citation_text(words.language(), *article) : words("none");
}

}  // namespace sealtape
