// Where each law has what: GDPR and UK GDPR share their numbers. PDPA (Thailand) sections 19, 30 to
// 36, 39 and 73; PIPL (China) articles 15, 24, 38, 39, 44 to 48, 50 and 65; Taiwan's Personal Data
// Protection Act articles 3, 10, 11, 13, 21 and 22.
#include <array>

#include "dsar/pages.h"

namespace sealtape {

namespace {

struct Articles {
  std::string_view what;
  const char* gdpr;
  const char* pdpa;
  const char* pipl;
  const char* tw_pdpa;
};

constexpr std::array<Articles, 13> known = {{
    {"access", "15", "30", "45", "3, 10"},
    {"answer", "12(3)", "30", "50", "13"},
    {"copy", "15(3)", "30", "45", "10"},
    {"third", "15(4)", "30", "45", "10"},
    {"transfer", "15(2)", "28", "39", "21"},
    {"rectification", "16", "36", "46", "11"},
    {"erasure", "17", "33", "47", "11"},
    {"restriction", "18", "34", "44", "11"},
    {"portability", "20", "31", "45", "10"},
    {"objection", "21", "32", "44", "11"},
    {"automated", "22", "30", "24", "3"},
    {"withdrawal", "7(3)", "19", "15", "7"},
    {"complaint", "77", "73", "65", "22"},
}};

}  // namespace

std::string article_of(Law law, std::string_view what) {
  for (const auto& each : known) {
    if (each.what != what) continue;
    switch (law) {
      case Law::gdpr: return std::string("GDPR ") + each.gdpr;
      case Law::uk_gdpr: return std::string("UK GDPR ") + each.gdpr;
      case Law::pdpa: return std::string("PDPA ") + each.pdpa;
      case Law::pipl: return std::string("PIPL ") + each.pipl;
      case Law::tw_pdpa: return std::string("PDPA ") + each.tw_pdpa;
    }
  }
  return {};
}

}  // namespace sealtape
