#include "policy/retention.h"

#include <algorithm>

#include "policy/purpose_times.h"

namespace sealtape {

namespace {

// When the last of them ends; nothing where one is open, or there is none.
template <class Wanted>
std::optional<Instant> last_end(const std::vector<PurposeTime>& times, const Wanted& wanted) {
  std::optional<Instant> last;
  for (const auto& time : times) {
    if (!time.keeps || !wanted(time)) continue;
    if (!time.ends) return std::nullopt;
    last = std::max(last.value_or(*time.ends), *time.ends);
  }
  return last;
}

std::vector<std::string> deciding(const Schedule& line) {
  std::vector<std::string> codes;
  for (const auto& time : line.purposes) {
    if (time.keeps && time.ends == line.due) codes.push_back(time.code);
  }
  return codes;
}

// Whether the purpose that a document was made for says until when it is needed. One that has no
// period, or is none of the recording's, does not: the document then goes with the recording.
bool outlives_rules(const Schedule& line, const std::string& made_for) {
  if (made_for.empty()) return false;
  const auto time = std::ranges::find(line.purposes, made_for, &PurposeTime::code);
  return time == line.purposes.end() || !time->keeps;
}

// A document belongs to the purposes whose rules list its kind, and to the one it was made for;
// what keeps the rest of an erased recording belongs to that recording.
DerivedTime derived_time(const Policy& policy, const Schedule& line, const DerivedFact& fact) {
  DerivedTime derived{fact.id, fact.kind, {}, {}};
  if (fact.is_the_rest || outlives_rules(line, fact.purpose)) return derived;
  const auto belongs = [&](const PurposeTime& time) {
    if (time.code == fact.purpose) return true;
    const auto rule = policy.purposes.find(time.code);
    return rule != policy.purposes.end() &&
           std::ranges::find(rule->second.derived, fact.kind) != rule->second.derived.end();
  };
  for (const auto& time : line.purposes) {
    if (belongs(time)) derived.purposes.push_back(time.code);
  }
  derived.due = last_end(line.purposes, belongs);
  return derived;
}

// Documents of a purpose that the recording is not kept for.
std::optional<std::string> astray(const Policy& policy, const DerivedFact& derived,
                                  const DerivedTime& time) {
  const bool is_by_rules = derived.purpose.empty() && !derived.is_the_rest;
  if (!time.purposes.empty() || !is_by_rules) return std::nullopt;
  for (const auto& [code, purpose] : policy.purposes) {
    if (std::ranges::find(purpose.derived, derived.kind) == purpose.derived.end()) continue;
    return "its " + derived.kind + " belongs to " + code + ", which the recording is not kept for";
  }
  return std::nullopt;
}

std::vector<std::string> findings(const Policy& policy, const RecordingFacts& facts,
                                  const Schedule& line) {
  std::vector<std::string> found;
  if (const auto reason = uncovered(policy, facts)) found.push_back(*reason);
  if (facts.sealed > line.moment)
    found.emplace_back("it was sealed in the future: a clock is wrong");
  if (facts.started && *facts.started > facts.sealed) {
    found.emplace_back("it began after it was sealed: a clock is wrong");
  }
  for (const auto& fact : facts.happenings) {
    if (fact.at > line.moment && fact.what != Happening::contract_end) {
      found.push_back(spoken(fact.what) + " is dated in the future, " + rfc3339(fact.at));
    }
  }
  for (const auto& hold : facts.holds) {
    if (hold.placed > line.moment) found.push_back("the hold " + hold.id + " is of the future");
  }
  if (line.due && *line.due <= facts.sealed) {
    found.emplace_back("every purpose had ended before it was sealed: is its date right?");
  }
  for (std::size_t i = 0; i < line.derived.size(); ++i) {
    const auto reason = astray(policy, facts.derived[i], line.derived[i]);
    // One of a kind speaks for all.
    if (reason && std::ranges::find(found, *reason) == found.end()) found.push_back(*reason);
  }
  return found;
}

}  // namespace

Instant LogClock::at(Instant stated) {
  latest_ = std::max(latest_, stated);
  return latest_;
}

std::string_view name_of(PurposeTime::State state) {
  using State = PurposeTime::State;
  switch (state) {
    case State::running: return "running";
    case State::waiting: return "waiting";
    case State::not_begun: return "not-begun";
    case State::ended: return "ended";
    case State::ended_early: return "ended-early";
    case State::no_rule: return "no-rule";
  }
  return {};
}

Schedule schedule(const Policy& policy, const RecordingFacts& facts, Instant moment) {
  Schedule line{.moment = moment,
                .purposes = purpose_times(policy, facts, moment),
                .derived = {},
                .card_spans = {},
                .due = {},
                .deciding = {},
                .findings = {}};
  line.due = last_end(line.purposes, [](const PurposeTime&) { return true; });
  line.deciding = deciding(line);
  for (const auto& fact : facts.derived) line.derived.push_back(derived_time(policy, line, fact));
  if (policy.card_data) {
    for (const auto& span : facts.card_spans) {
      const auto from = span.authorised.value_or(facts.sealed);
      line.card_spans.push_back({span, policy.card_data->period.after(from)});
    }
  }
  line.findings = findings(policy, facts, line);
  return line;
}

std::optional<std::string> uncovered(const Policy& policy, const RecordingFacts& facts) {
  std::string unknown;
  for (const auto& code : facts.purposes) {
    if (!policy.purposes.contains(code)) unknown += (unknown.empty() ? "" : ", ") + code;
  }
  if (!unknown.empty()) return policy.title() + " has no purpose " + unknown;
  const bool kept = std::ranges::any_of(policy.purposes, [&](const auto& each) {
    return each.second.period && holds_for(each.second, each.first, facts);
  });
  if (kept) return std::nullopt;
  return facts.purposes.empty() ? "it names no purpose, and no rule is for those that name none"
                                : "none of its purposes has a period, so nothing says how long";
}

}  // namespace sealtape
