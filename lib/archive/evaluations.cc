#include "archive/evaluations.h"

#include "archive/events.h"

namespace sealtape {

namespace {

constexpr const char* event_path = "/sealtape/event";
constexpr const char* evaluation_path = "/sealtape/evaluation";
constexpr const char* kind_of_event = "evaluation";

using Counts = KeptEvaluation::Counts;

Json counts_json(const Counts& counts) {
  return {{"marked", counts.marked},
          {"covered", counts.covered},
          {"found", counts.found},
          {"right", counts.right}};
}

// Nothing where more was covered than marked, or found rightly than found.
std::optional<Counts> counts_in(const Json& json) {
  const auto number = [&](const char* key) { return number_field(json, key).value_or(0); };
  const Counts counts{.marked = number("marked"),
                      .covered = number("covered"),
                      .found = number("found"),
                      .right = number("right")};
  if (counts.covered > counts.marked || counts.right > counts.found) return std::nullopt;
  return counts;
}

std::optional<KeptEvaluation> evaluation_in(const Json& json) {
  const auto gold = Digest::parse(text_field(json, "gold").value_or(""));
  const auto* types = field(json, "types");
  if (!gold || types == nullptr || !types->is_object()) return std::nullopt;
  const auto* whole = field(json, "whole");
  KeptEvaluation evaluation{.detector = text_field(json, "detector").value_or(""),
                            .gold = *gold,
                            .look = text_field(json, "look").value_or(""),
                            .whole = whole != nullptr && *whole == true,
                            .types = {}};
  for (const auto& [type, tally] : types->items()) {
    const auto counts = counts_in(tally);
    if (!counts) return std::nullopt;
    evaluation.types.emplace(type, *counts);
  }
  return evaluation;
}

// Whole numbers: 979 of 1000 are not 98 %.
bool reaches(const Counts& counts, std::int64_t percent) {
  constexpr std::uint64_t most = std::uint64_t{1} << 40U;  // so that nothing overflows
  return counts.marked > 0 && counts.marked < most &&
         counts.covered * 100 >= counts.marked * static_cast<std::uint64_t>(percent);
}

std::string said(const Counts& counts) {
  return std::to_string(counts.covered) + " of " + std::to_string(counts.marked) + " were found";
}

std::string too_few(const Counts& counts, std::uint64_t least) {
  return std::to_string(counts.marked) + " were marked, and it takes " + std::to_string(least);
}

}  // namespace

LogIndex keep_evaluation(Archive& archive, const KeptEvaluation& evaluation) {
  archive.require(Role::officer);
  auto types = Json::object();
  for (const auto& [type, counts] : evaluation.types) types[type] = counts_json(counts);
  const auto index = archive.append(Event{}, {{event_path, kind_of_event},
                                              {evaluation_path,
                                               {{"detector", evaluation.detector},
                                                {"gold", evaluation.gold.hex()},
                                                {"look", evaluation.look},
                                                {"whole", evaluation.whole},
                                                {"types", std::move(types)}}}});
  archive.settle();
  return index;
}

std::vector<KeptEvaluation> evaluations_of(Archive& archive) {
  std::vector<KeptEvaluation> all;
  each_event(archive, [&](const OpenedEvent& event) {
    if (event.kind() != kind_of_event || event.role < Role::officer) return;
    for (const auto& detail : event.details) {
      if (detail.path != evaluation_path) continue;
      if (auto evaluation = evaluation_in(detail.value)) all.push_back(std::move(*evaluation));
    }
  });
  return all;
}

std::optional<std::string> recall_missing(const RedactionDefaults& rules,
                                          const KeptEvaluation& evaluation) {
  if (!rules.minimum_recall) return std::nullopt;
  for (const auto& type : rules.recall_of) {
    const auto found = evaluation.types.find(type);
    if (found == evaluation.types.end() || found->second.marked == 0) {
      return "nothing was marked as " + type;
    }
    if (found->second.marked < least_marks) {
      return type + ": " + too_few(found->second, least_marks);
    }
    if (!reaches(found->second, *rules.minimum_recall)) return type + ": " + said(found->second);
  }
  if (!rules.recall_of.empty()) return std::nullopt;
  if (evaluation.look != "pii" || !evaluation.whole) return "it was not of all personal data";
  Counts sum;
  for (const auto& [type, counts] : evaluation.types) {
    sum.marked += counts.marked;
    sum.covered += counts.covered;
  }
  if (sum.marked < least_marks_of_all) return too_few(sum, least_marks_of_all);
  if (reaches(sum, *rules.minimum_recall)) return std::nullopt;
  return said(sum);
}

}  // namespace sealtape
