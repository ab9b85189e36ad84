#include "archive/requests.h"

#include <array>

namespace sealtape {

namespace {

using Act = RequestStep::Act;

constexpr const char* event_path = "/sealtape/event";
constexpr const char* case_path = "/sealtape/case";
constexpr const char* act_path = "/sealtape/act";
constexpr const char* at_path = "/sealtape/at";
constexpr const char* due_path = "/sealtape/due";
constexpr const char* subjects_path = "/sealtape/subjects";
constexpr const char* language_path = "/sealtape/language";
constexpr const char* reason_path = "/sealtape/reason";
constexpr const char* bundle_path = "/sealtape/bundle";
constexpr const char* kind_of_event = "case";

constexpr std::size_t longest_id = 64;
constexpr std::array<Act, 5> acts = {Act::opened, Act::extended, Act::disclosed, Act::refused,
                                     Act::closed};

std::optional<Act> parse_act_name(std::string_view name) {
  for (const auto act : acts) {
    if (name_of(act) == name) return act;
  }
  return std::nullopt;
}

std::vector<std::string> texts_at(const std::vector<Detail>& details, std::string_view path) {
  std::vector<std::string> texts;
  for (const auto& detail : details) {
    if (detail.path != path || !detail.value.is_array()) continue;
    for (const auto& each : detail.value) {
      if (each.is_string()) texts.push_back(each.get<std::string>());
    }
  }
  return texts;
}

}  // namespace

std::string_view name_of(Act act) {
  switch (act) {
    case Act::opened: return "opened";
    case Act::extended: return "extended";
    case Act::disclosed: return "disclosed";
    case Act::refused: return "refused";
    case Act::closed: return "closed";
  }
  return "";
}

bool is_case_id(std::string_view id) {
  constexpr std::string_view others = "._-/:";
  return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [&](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || others.find(letter) != std::string_view::npos;
  });
}

LogIndex note_step(Archive& archive, const RequestStep& step) {
  archive.require(Role::officer);
  if (!is_case_id(step.id)) {
    throw Error(Error::Kind::usage, "a case is up to 64 letters, digits and . _ - / :");
  }
  std::vector<Detail> details{{event_path, kind_of_event},
                              {case_path, step.id},
                              {act_path, std::string(name_of(step.act))},
                              {at_path, rfc3339(step.at)}};
  if (step.due) details.push_back({due_path, rfc3339(*step.due)});
  if (!step.subjects.empty()) details.push_back({subjects_path, step.subjects});
  if (!step.language.empty()) details.push_back({language_path, step.language});
  if (!step.reason.empty()) details.push_back({reason_path, step.reason});
  if (!step.bundle.empty()) details.push_back({bundle_path, step.bundle});
  return archive.append(Event{}, details);
}

std::optional<RequestStep> step_of(const OpenedEvent& event) {
  if (event.kind() != kind_of_event || event.role < Role::officer) return std::nullopt;
  const auto act = parse_act_name(event.text(act_path));
  const auto at = parse_rfc3339(event.text(at_path));
  auto id = event.text(case_path);
  if (!act || !at || !is_case_id(id)) return std::nullopt;
  return RequestStep{.id = std::move(id),
                     .act = *act,
                     .at = *at,
                     .due = parse_rfc3339(event.text(due_path)),
                     .subjects = texts_at(event.details, subjects_path),
                     .language = event.text(language_path),
                     .reason = event.text(reason_path),
                     .bundle = event.text(bundle_path)};
}

bool RequestCase::has(Act act) const {
  return std::ranges::any_of(steps, [&](const RequestStep& step) { return step.act == act; });
}

bool RequestCase::is_open() const { return !has(Act::closed) && !has(Act::refused); }

std::string RequestCase::state(Instant now) const {
  if (has(Act::refused)) return "refused";
  if (has(Act::closed)) return "closed";
  if (has(Act::disclosed)) return "answered";
  if (due && *due < now) return "overdue";
  return has(Act::extended) ? "extended" : "open";
}

std::vector<RequestCase> list_cases(Archive& archive) {
  std::vector<RequestCase> cases;
  each_event(archive, [&](const OpenedEvent& event) {
    auto step = step_of(event);
    if (!step) return;
    auto known = std::ranges::find(cases, step->id, &RequestCase::id);
    if (known == cases.end()) {
      if (step->act != Act::opened) return;
      cases.push_back({step->id, step->at, step->due, step->subjects, step->language, {}});
      known = std::prev(cases.end());
    }
    if (step->due) known->due = step->due;
    known->steps.push_back(std::move(*step));
  });
  return cases;
}

RequestCase find_case(Archive& archive, const std::string& id) {
  for (auto& each : list_cases(archive)) {
    if (each.id == id) return std::move(each);
  }
  throw Error(Error::Kind::usage, "there is no case " + id, "sealtape case list shows them");
}

}  // namespace sealtape
