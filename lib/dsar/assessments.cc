#include "dsar/assessments.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace sealtape {

namespace {

// A report is one for those who lead staff; what a call was about is called a summary.
constexpr std::array<std::string_view, 15> words{
    "scorecard", "scorecards", "scores",      "qa",       "qm",
    "quality",   "evaluation", "evaluations", "coaching", "performance",
    "appraisal", "assessment", "adherence",   "report",   "reports"};

bool is_one_of_the_words(std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// "agent_quality-report" has three words.
bool says_so(const std::string& name) {
  const auto folded = ascii_lower(name);
  const auto is_part = [](char letter) { return letter >= 'a' && letter <= 'z'; };
  for (auto begin = folded.begin(); begin != folded.end();) {
    const auto end = std::find_if_not(begin, folded.end(), is_part);
    if (is_one_of_the_words({begin, end})) return true;
    begin = std::find_if(end, folded.end(), is_part);
  }
  return false;
}

bool has_such_field(const Json& value) {
  if (value.is_array()) return std::ranges::any_of(value, has_such_field);
  if (!value.is_object()) return false;
  return std::ranges::any_of(value.items(), [](const auto& each) {
    return says_so(each.key()) || has_such_field(each.value());
  });
}

}  // namespace

bool is_assessment(const std::string& kind, const Json& analysis) {
  if (says_so(kind)) return true;
  const auto* body = field(analysis, "body");
  if (body == nullptr) return false;
  if (!body->is_string()) return has_such_field(*body);
  const auto parsed = parse_json(body->get<std::string>());
  return parsed && has_such_field(*parsed);
}

bool judges_him(const FoundRecording& found) {
  bool is_staff = false;
  for (std::size_t i = 0; i < found.metadata.parties.size(); ++i) {
    if (!is_agent(found.metadata.parties[i])) continue;
    if (std::ranges::find(found.parties, i) == found.parties.end()) return false;
    is_staff = true;
  }
  return is_staff;
}

}  // namespace sealtape
