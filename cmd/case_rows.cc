#include "case_rows.h"

namespace sealtape {

std::vector<Column> case_columns() {
  return {{"case", "CASE"}, {"state", "STATE"},       {"received", "RECEIVED"},
          {"due", "DUE"},   {"language", "LANGUAGE"}, {"answered", "ANSWERED"}};
}

Json case_row(const RequestCase& known, Instant now) {
  Json row{{"case", known.id},
           {"state", known.state(now)},
           {"received", rfc3339(known.received)},
           {"language", known.language},
           {"subjects", known.subjects}};
  if (known.due) row["due"] = rfc3339(*known.due);
  row["steps"] = Json::array();
  for (const auto& step : known.steps) {
    row["steps"].push_back({{"act", name_of(step.act)}, {"at", rfc3339(step.at)}});
    // The first answer is the one that was due; further copies may follow.
    if (step.act == RequestStep::Act::disclosed && !row.contains("answered")) {
      row["answered"] = rfc3339(step.at);
      row["bundle"] = step.bundle;
    }
    if (!step.reason.empty()) row["steps"].back()["reason"] = step.reason;
  }
  return row;
}

void show_cases(const std::vector<RequestCase>& cases, Context& context) {
  auto listing = context.listing("sealtape.case/1", case_columns());
  const auto now = context.world().now();
  for (const auto& each : cases) listing.row(case_row(each, now));
  listing.finish();
}

}  // namespace sealtape
